//! One step: prose, and the blocks in it that are something to do.

use super::glossary::Glossary;
use super::reading::{Reading, Text};
use super::simulator::Simulator;
use super::{
    Claim, Place, What, challenge, decide, lab, markdown, model, puzzle, quiz, scenario, simulate, tables, watch,
};
use crate::lesson::{Activity, Ask, Block, Predict, Program, Programs, StepKind};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use script::Scenario;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// The info strings that make a fenced block more than code to look at.
pub const BLOCKS: [&str; 11] =
    ["programs", "predict", "watch", "terms", "model", "quiz", "challenge", "lab", "simulate", "puzzle", "decide"];

/// What a lesson gathers while its steps are read.
pub struct Lesson<'a> {
    pub reading: &'a Reading,
    pub glossary: &'a Glossary,
    pub simulator: &'a Simulator,
    pub folder: &'a str,
    pub claims: Vec<Claim>,
    /// Of blocks and questions, with where each was first used: progress and saved text refer to them.
    pub ids: BTreeMap<String, Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramsSource {
    id: Spanned<String>,
    scenario: Option<Spanned<String>>,
    program: Vec<ProgramSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramSource {
    title: String,
    file: Spanned<String>,
    #[serde(default)]
    fails: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredictSource {
    id: Spanned<String>,
    title: String,
    question: Spanned<String>,
    explanation: Spanned<String>,
    file: Spanned<String>,
    scenario: Option<Spanned<String>>,
    ask: Spanned<AskSource>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
enum AskSource {
    WallClock { options_ms: Vec<f64> },
    Order { lines: Vec<String> },
    Prints { options: Vec<String> },
}

impl From<AskSource> for Ask {
    fn from(source: AskSource) -> Ask {
        match source {
            AskSource::WallClock { options_ms } => Ask::WallClock { options_ms },
            AskSource::Order { lines } => Ask::Order { lines },
            AskSource::Prints { options } => Ask::Prints { options },
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsSource {
    show: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSource {
    file: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FolderSource {
    folder: Spanned<String>,
}

pub fn read(lesson: &mut Lesson, kind: StepKind, text: &Text) -> Vec<Block> {
    let (blocks, found) = read_blocks(lesson, text);
    check_step(lesson.reading, kind, text, &blocks, &found);
    blocks
}

/// The blocks, and the info strings that were met.
pub fn read_blocks(lesson: &mut Lesson, text: &Text) -> (Vec<Block>, Vec<String>) {
    let mut blocks = vec![];
    let mut found: Vec<String> = vec![];
    let mut prose: markdown::Events = vec![];
    let mut depth = 0;
    let mut events = markdown::events(&text.body).into_iter();
    while let Some((event, range)) = events.next() {
        match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if BLOCKS.contains(&&**info) => {
                let body = fenced(&mut events, &range);
                if depth > 0 {
                    let message = format!("a `{info}` block inside a list or quotation");
                    lesson.reading.mistake(text.place(range.start), message, "Let it stand by itself, not indented.");
                    continue;
                }
                add_prose(lesson, text, std::mem::take(&mut prose), &mut blocks);
                found.push(info.to_string());
                blocks.extend(read_block(lesson, info, &text.part(body)));
                continue;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        prose.push((event, range));
    }
    add_prose(lesson, text, prose, &mut blocks);
    (blocks, found)
}

/// Takes the events up to the block's end; gives the range of what stands between the fences.
fn fenced<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, fence: &Range<usize>) -> Range<usize> {
    let mut body: Option<Range<usize>> = None;
    for (event, range) in events.by_ref() {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            _ => body = Some(body.map_or(range.clone(), |body| body.start..range.end)),
        }
    }
    body.unwrap_or(fence.start..fence.start)
}

fn add_prose(lesson: &Lesson, text: &Text, prose: markdown::Events, blocks: &mut Vec<Block>) {
    let html = markdown::render(lesson.reading, text, prose);
    if !html.is_empty() {
        blocks.push(Block::Html(html));
    }
}

fn check_step(reading: &Reading, kind: StepKind, text: &Text, blocks: &[Block], found: &[String]) {
    if blocks.is_empty() && found.is_empty() {
        return reading.mistake(text.start(), "this step is empty", "Write it; docs/authoring.md says what it holds.");
    }
    let wanted = match kind {
        StepKind::Terms => "terms",
        StepKind::Model => "model",
        StepKind::Code => "programs",
        StepKind::Experiment => "predict",
        StepKind::Quiz => "quiz",
        StepKind::Challenge => "challenge",
        StepKind::Why | StepKind::Usage | StepKind::Connections => return,
    };
    if !found.iter().any(|block| block == wanted) {
        let message = format!("the step \"{}\" has no `{wanted}` block", kind.title());
        reading.mistake(text.start(), message, format!("Add a fenced block ```{wanted}."));
    }
}

fn read_block(lesson: &mut Lesson, kind: &str, text: &Text) -> Option<Block> {
    let reading = lesson.reading;
    let file = |file: &Spanned<String>| {
        reading.open(&format!("{}/{}", lesson.folder, file.get_ref()), Some(&text.place(file.span().start)))
    };
    Some(Block::activity(&match kind {
        "programs" => Activity::Programs(programs(lesson, text)?),
        "predict" => Activity::Predict(predict(lesson, text)?),
        "watch" => Activity::Watch(watch::block(lesson, text)?),
        "terms" => return Some(Block::Terms(terms(lesson, text)?)),
        "lab" => Activity::Lab(lab::read(lesson, text)?),
        "simulate" => Activity::Simulate(simulate::block(lesson, text)?),
        "puzzle" => Activity::Puzzle(puzzle::block(lesson, text)?),
        "decide" => Activity::Decide(decide::block(lesson, text)?),
        "model" => Activity::Model(model::read(reading, &file(&tables::parse::<FileSource>(reading, text)?.file)?)?),
        "quiz" => {
            let text = file(&tables::parse::<FileSource>(reading, text)?.file)?;
            Activity::Quiz(quiz::read(lesson, &text)?)
        }
        _ => {
            let folder = tables::parse::<FolderSource>(reading, text)?.folder;
            let from = text.place(folder.span().start);
            let path = format!("{}/{}", lesson.folder, folder.get_ref());
            Activity::Challenge(Box::new(challenge::read(reading, &path, &from, &mut lesson.claims)?))
        }
    }))
}

fn programs(lesson: &mut Lesson, text: &Text) -> Option<Programs> {
    let source: ProgramsSource = tables::parse(lesson.reading, text)?;
    lesson.take_id(text, &source.id);
    let scenario = scenario::named(lesson.reading, lesson.folder, text, source.scenario.as_ref());
    if source.program.is_empty() {
        lesson.reading.mistake(text.start(), "a block without a program", "Add a [[program]].");
    }
    let mut programs = vec![];
    for ProgramSource { title, file, fails } in &source.program {
        let program = lesson.program(text, file);
        if let (Some(program), Some(scenario)) = (program, &scenario) {
            programs.push(Program { title: title.clone(), source: program.body.clone() });
            lesson
                .claim(program.start(), What::Runs { source: program.body, scenario: scenario.clone(), fails: *fails });
        }
    }
    Some(Programs { id: source.id.into_inner(), programs, scenario: scenario? })
}

fn predict(lesson: &mut Lesson, text: &Text) -> Option<Predict> {
    let reading = lesson.reading;
    let source: PredictSource = tables::parse(reading, text)?;
    lesson.take_id(text, &source.id);
    tables::not_empty(reading, text, "question", &source.question);
    tables::not_empty(reading, text, "explanation", &source.explanation);
    let scenario: Option<Scenario> = scenario::named(reading, lesson.folder, text, source.scenario.as_ref());
    let program = lesson.program(text, &source.file);
    let asked = text.place(source.ask.span().start);
    let predict = Predict {
        id: source.id.get_ref().clone(),
        title: source.title.clone(),
        question: markdown::blocks(reading, &text.string(&source.question)),
        explanation: markdown::blocks(reading, &text.string(&source.explanation)),
        program: Program { title: source.title, source: program?.body },
        scenario: scenario?,
        ask: source.ask.into_inner().into(),
    };
    lesson.claim(asked, What::Predict(predict.clone()));
    Some(predict)
}

fn terms(lesson: &Lesson, text: &Text) -> Option<Vec<crate::lesson::Term>> {
    let source: TermsSource = tables::parse(lesson.reading, text)?;
    let mut terms = vec![];
    for id in source.show {
        match lesson.glossary.term(id.get_ref()) {
            Some(term) => {
                lesson.reading.linked.borrow_mut().insert(term.id.clone());
                terms.push(term.clone());
            }
            None => lesson.reading.mistake(
                text.place(id.span().start),
                format!("the glossary has no term `{}`", id.get_ref()),
                "Add it to glossary.toml, or correct the id.",
            ),
        }
    }
    Some(terms)
}

impl<'a> Lesson<'a> {
    pub fn new(reading: &'a Reading, glossary: &'a Glossary, simulator: &'a Simulator, folder: &'a str) -> Lesson<'a> {
        Lesson { reading, glossary, simulator, folder, claims: vec![], ids: BTreeMap::new() }
    }

    pub fn claim(&mut self, place: Place, what: What) {
        self.claims.push(Claim { place, what });
    }

    /// An id is used once in a lesson.
    pub fn take_id(&mut self, text: &Text, id: &Spanned<String>) {
        self.take_id_at(text.place(id.span().start), id.get_ref());
    }

    pub fn take_id_at(&mut self, place: Place, id: &str) {
        if !tables::well_formed(id) {
            tables::refuse_id(self.reading, place, "an id", id);
        } else if let Some(earlier) = self.ids.get(id) {
            let message = format!("the id `{id}` is already used at {earlier}");
            self.reading.mistake(place, message, "Give this one its own.");
        } else {
            self.ids.insert(id.to_owned(), place);
        }
    }

    pub fn program(&self, block: &Text, file: &Spanned<String>) -> Option<Text> {
        let from = block.place(file.span().start);
        self.reading.open(&format!("{}/{}", self.folder, file.get_ref()), Some(&from))
    }
}
