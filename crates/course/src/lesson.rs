//! A lesson as the page receives it: read, checked, its Markdown already rendered.

use crate::{challenge::Challenge, quiz::Quiz};
use model::{
    makespan::Job,
    queue::{Measure, Queue},
    spec::Spec,
};
use script::Scenario;
use serde::{Deserialize, Serialize};
use trace::AnyTrace;

/// `content/course.bin` in the built site, as [`packed`] writes it: all that the home page needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    pub title: String,
    pub lessons: Vec<Card>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub slug: String,
    pub title: String,
    /// One sentence.
    pub summary: String,
    pub topic: String,
    pub level: String,
    pub minutes: u32,
    /// False: announced, not yet written; shown without a link.
    pub ready: bool,
}

/// `content/<slug>.bin` in the built site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    pub card: Card,
    /// The nine, in the order of [`StepKind::ALL`].
    pub steps: Vec<Step>,
    /// The terms that this lesson uses, for explaining them where they stand.
    pub terms: Vec<Term>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    Why,
    Terms,
    Model,
    Code,
    Experiment,
    Quiz,
    Challenge,
    Usage,
    Connections,
}

impl StepKind {
    pub const ALL: [StepKind; 9] = [
        StepKind::Why,
        StepKind::Terms,
        StepKind::Model,
        StepKind::Code,
        StepKind::Experiment,
        StepKind::Quiz,
        StepKind::Challenge,
        StepKind::Usage,
        StepKind::Connections,
    ];

    /// As in addresses and stored progress; never changes.
    pub fn slug(self) -> &'static str {
        match self {
            StepKind::Why => "why",
            StepKind::Terms => "terms",
            StepKind::Model => "model",
            StepKind::Code => "code",
            StepKind::Experiment => "experiment",
            StepKind::Quiz => "quiz",
            StepKind::Challenge => "challenge",
            StepKind::Usage => "usage",
            StepKind::Connections => "connections",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            StepKind::Why => "Why this matters",
            StepKind::Terms => "Define terms",
            StepKind::Model => "Visual model",
            StepKind::Code => "Code example",
            StepKind::Experiment => "Interactive experiment",
            StepKind::Quiz => "Quick quiz",
            StepKind::Challenge => "Coding challenge",
            StepKind::Usage => "Real-world usage",
            StepKind::Connections => "Connections",
        }
    }

    pub fn from_slug(slug: &str) -> Option<StepKind> {
        StepKind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// One step: prose and the things to do in it, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub kind: StepKind,
    pub blocks: Vec<Block>,
    /// The ids of the lesson's terms that can be opened here, from its texts or from each other.
    pub terms: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Rendered Markdown. Written by the course's authors only; learners' text never gets here.
    Html(String),
    Terms(Vec<Term>),
    Activity(Sealed),
}

/// Something to do. The page reads when it is done; what it is, only the workbench opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    pub need: Need,
    pub activity: Packed,
}

/// What [`packed::unpack`] makes an [`Activity`] of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packed {
    Here(Vec<u8>),
    /// At this place of the lesson's file of activities, which whoever only reads does not fetch.
    Apart(u32),
}

/// What has to be done in an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    Nothing,
    /// One of the programs of this block has to be run.
    RunOne(String),
    /// The prediction of this block has to be run.
    Predict(String),
    /// The program of this block has to be watched.
    Watch(String),
    /// The experiment of this block has to be run.
    Experiment(String),
    /// A machine of this block has to be changed.
    Change(String),
    /// The puzzle of this block has to be solved.
    Solve(String),
    /// An advice of this block has to be reached.
    Decide(String),
    /// These questions have to be answered rightly.
    Answer(Vec<String>),
    /// The lesson's challenge has to be passed.
    Pass,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Activity {
    /// Programs side by side, each with its own *Run* and timeline, and one *Run all*.
    Programs(Programs),
    Predict(Predict),
    Watch(Watch),
    Model(Model),
    Quiz(Quiz),
    Challenge(Box<Challenge>),
    Lab(Lab),
    Simulate(Simulate),
    Puzzle(Puzzle),
    Decide(Decide),
}

impl Activity {
    fn need(&self) -> Need {
        match self {
            Activity::Model(_) => Need::Nothing,
            Activity::Programs(it) => Need::RunOne(it.id.clone()),
            Activity::Predict(it) => Need::Predict(it.id.clone()),
            Activity::Watch(it) => Need::Watch(it.id.clone()),
            Activity::Lab(it) => Need::Experiment(it.id.clone()),
            Activity::Simulate(it) => Need::Change(it.id.clone()),
            Activity::Puzzle(it) => Need::Solve(it.id.clone()),
            Activity::Decide(it) => Need::Decide(it.id.clone()),
            Activity::Quiz(it) => Need::Answer(it.questions.iter().map(|question| question.id.clone()).collect()),
            Activity::Challenge(_) => Need::Pass,
        }
    }
}

impl Sealed {
    pub fn new(activity: &Activity) -> Sealed {
        Sealed { need: activity.need(), activity: Packed::Here(packed::pack(activity)) }
    }
}

impl Packed {
    /// `apart`: the lesson's file of activities, opened. Not for the page: it would have to know all of them.
    pub fn opened(&self, apart: &[Vec<u8>]) -> Option<Activity> {
        let bytes = match self {
            Packed::Here(bytes) => bytes,
            Packed::Apart(place) => apart.get(*place as usize)?,
        };
        packed::unpack(bytes).ok()
    }
}

impl Block {
    pub fn activity(activity: &Activity) -> Block {
        Block::Activity(Sealed::new(activity))
    }

    /// Those that it explains.
    pub fn terms(&self) -> &[Term] {
        match self {
            Block::Terms(terms) => terms,
            Block::Html(_) | Block::Activity(_) => &[],
        }
    }

    /// What there is to do, if it is here.
    pub fn opened(&self) -> Option<Activity> {
        match self {
            Block::Activity(sealed) => sealed.activity.opened(&[]),
            Block::Html(_) | Block::Terms(_) => None,
        }
    }
}

impl Lesson {
    /// What the page reads (`content/<slug>.bin`), and what the workbench opens (`content/<slug>.activities.bin`).
    pub fn parted(mut self) -> (Lesson, Vec<Vec<u8>>) {
        let mut apart = vec![];
        for activity in self.sealed() {
            let place = Packed::Apart(u32::try_from(apart.len()).expect("a lesson is not that long"));
            match std::mem::replace(activity, place) {
                Packed::Here(bytes) => apart.push(bytes),
                there => *activity = there,
            }
        }
        (self, apart)
    }

    /// The lesson as it was before it was parted.
    pub fn joined(mut self, apart: &[Vec<u8>]) -> Lesson {
        for activity in self.sealed() {
            if let Packed::Apart(place) = activity
                && let Some(bytes) = apart.get(*place as usize)
            {
                *activity = Packed::Here(bytes.clone());
            }
        }
        self
    }

    fn sealed(&mut self) -> impl Iterator<Item = &mut Packed> {
        self.steps.iter_mut().flat_map(|step| &mut step.blocks).filter_map(|block| match block {
            Block::Activity(sealed) => Some(&mut sealed.activity),
            Block::Html(_) | Block::Terms(_) => None,
        })
    }

    /// Everything that there is to do, in the order of the steps, if it is here.
    pub fn activities(&self) -> impl Iterator<Item = Activity> {
        self.steps.iter().flat_map(|step| &step.blocks).filter_map(Block::opened)
    }
}

/// Simulated machines side by side, to be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simulate {
    /// Unique within the lesson.
    pub id: String,
    pub title: String,
    /// Rendered Markdown: what to look for, what to change.
    pub question: String,
    pub spec: Spec,
    /// Rendered Markdown, shown below.
    pub explanation: String,
}

/// Tasks to be placed on lanes so that all are done as early as possible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Puzzle {
    /// Unique within the lesson; of one of the simulator's, in addresses.
    pub id: String,
    pub title: String,
    /// Rendered Markdown: who does what for whom.
    pub text: String,
    pub lanes: u32,
    pub jobs: Vec<Job>,
    /// Rendered Markdown, shown when the least possible time is reached.
    pub explanation: String,
}

/// Questions, one at a time, that lead to an advice. Every way ends in one: the check has seen to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decide {
    /// Unique within the lesson.
    pub id: String,
    pub title: String,
    /// Rendered Markdown: what to have in mind while answering.
    pub text: String,
    /// The first is asked first.
    pub questions: Vec<Fork>,
    pub advice: Vec<Advice>,
}

/// A question at which ways part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fork {
    /// Rendered Markdown, one line without links.
    pub text: String,
    /// Rendered Markdown: how one finds out.
    pub help: Option<String>,
    pub ways: Vec<Way>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Rendered Markdown, one line without links.
    pub text: String,
    pub leads: Leads,
}

/// To one of the block's, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leads {
    ToQuestion(usize),
    ToAdvice(usize),
}

/// What to do, and how far it can be believed. All but the title are rendered Markdown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    pub title: String,
    /// What to use.
    pub take: String,
    /// Why, with links to the runs that show it.
    pub because: String,
    pub costs: String,
    /// What would show that it is the wrong one.
    pub refuted: String,
}

/// `content/simulator.bin` in the built site: what the simulator's page offers to begin with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stories {
    pub stories: Vec<Story>,
    pub queues: Vec<QueueStory>,
    pub puzzles: Vec<Puzzle>,
}

/// Machines and what they have to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// In addresses.
    pub slug: String,
    pub spec: Spec,
}

/// Lines of customers side by side, with everything that was assumed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueueStory {
    /// In addresses.
    pub slug: String,
    pub title: String,
    /// Stories of one group are offered together.
    pub group: String,
    pub about: String,
    pub source: String,
    /// One to [`QueueStory::MOST_CASES`]: before and after, one machine and another.
    pub cases: Vec<QueueCase>,
}

impl QueueStory {
    /// As many as can stand side by side and be compared.
    pub const MOST_CASES: usize = 4;
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueueCase {
    /// No other case of the story has it.
    pub title: String,
    pub queue: Queue,
    pub seed: u64,
    pub assumptions: Vec<String>,
    pub quoted: Vec<Quoted>,
    /// Where the model and the source differ, and why.
    pub differs: Vec<String>,
}

/// What the source says, to stand beside the modelled figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quoted {
    pub measure: Measure,
    pub figure: f64,
    /// Whether the model comes near it.
    pub reached: bool,
}

/// Real work in this browser: several runs to compare, after a prediction of how they will.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lab {
    /// Unique within the lesson.
    pub id: String,
    pub title: String,
    /// Rendered Markdown.
    pub question: String,
    pub ask: Option<LabAsk>,
    /// Carried out one after another.
    pub runs: Vec<LabRun>,
    /// Rendered Markdown, shown with the result.
    pub explanation: String,
}

/// What is to be predicted of the runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LabAsk {
    Times(LabTimes),
    /// What comes of a hazard: the run, and everything that may come of it.
    Outcome {
        run: usize,
        options: Vec<String>,
    },
}

/// How many times as long as the run `short` the run `long` takes: one of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabTimes {
    pub long: usize,
    pub short: usize,
    pub options: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabRun {
    pub title: String,
    /// As the lab's address says it. What it does not name is chosen for the learner's machine.
    pub setting: String,
    /// What a source says of the same run on another machine.
    pub quoted: Option<String>,
}

impl LabTimes {
    /// The option that is nearest to what was measured, as ratios go: 2 is as far from 1 as 4 is from 2.
    pub fn nearest(&self, measured: f64) -> Option<usize> {
        let distance = |index: usize| (self.options[index] / measured).ln().abs();
        (0..self.options.len()).min_by(|&one, &other| distance(one).total_cmp(&distance(other)))
    }
}

/// Runnable, editable code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Programs {
    /// Unique within the lesson; names the learner's saved text.
    pub id: String,
    pub programs: Vec<Program>,
    pub scenario: Scenario,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    pub title: String,
    pub source: String,
}

/// Predict first, then run: the prediction stands beside what the trace says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Predict {
    pub id: String,
    pub title: String,
    /// Rendered Markdown.
    pub question: String,
    pub ask: Ask,
    pub program: Program,
    pub scenario: Scenario,
    /// Rendered Markdown, shown with the result.
    pub explanation: String,
}

/// What the learner predicts. The right answer is never stored: the run gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// The wall-clock time of the run, as one of these, in ms.
    WallClock { options_ms: Vec<f64> },
    /// The console lines, to be put in order; given in the order in which they are first shown.
    Order { lines: Vec<String> },
    /// The console lines that the run prints, as one of these texts.
    Prints { options: Vec<String> },
}

/// A program to watch step by step, after a prediction of what it prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    /// Unique within the lesson, or among the presets of the playground, whose addresses hold it.
    pub id: String,
    pub title: String,
    /// Rendered Markdown: what to predict before it runs.
    pub question: String,
    pub source: String,
    pub scenario: Scenario,
    /// Rendered Markdown, shown after the run: why it is so, in two or three sentences.
    pub explanation: String,
    /// For programs with a race: a JavaScript expression that should hold whatever completes first, e.g.
    /// `balance === 70`.
    pub assertion: Option<String>,
}

/// `content/playground.bin` in the built site: programs to begin with, in the order in which to meet them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Presets {
    pub groups: Vec<Group>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub title: String,
    pub presets: Vec<Watch>,
}

/// An animated picture: traces to play side by side, with stops of a guided tour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    pub title: String,
    pub pictures: Vec<Picture>,
    pub tour: Vec<Stop>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    pub title: String,
    /// One sentence under the picture.
    pub caption: String,
    pub trace: AnyTrace,
}

/// One stop: where the playhead stands, what to look at, what is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    pub title: String,
    /// Rendered Markdown.
    pub text: String,
    pub at_ms: f64,
    /// Index of the picture that is meant; none: all.
    pub picture: Option<usize>,
    /// Lanes, by name, that are brought out; none named: all.
    pub lanes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    pub id: String,
    pub name: String,
    /// Rendered Markdown: one or two sentences.
    pub meaning: String,
    /// What it is often confused with, and how to tell them apart. Rendered Markdown.
    pub not: Option<String>,
    /// Where the course uses it first, as a sentence. Rendered, and only in the glossary.
    pub first: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_option_is_nearest_as_ratios_go() {
        let ask = LabTimes { long: 0, short: 1, options: vec![0.5, 1.0, 2.0, 4.0] };
        let check = |measured: f64, expect: f64| {
            assert_eq!(ask.nearest(measured).map(|index| ask.options[index]), Some(expect), "{measured}");
        };
        check(1.02, 1.0);
        check(1.5, 2.0);
        check(1.4, 1.0);
        check(0.1, 0.5);
        check(100.0, 4.0);
    }
}
