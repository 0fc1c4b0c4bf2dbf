//! What of a course can be searched. Explanations and answers cannot: a finding would give them away.

use super::Course;
use crate::lesson::{Activity, Block, Term};
use crate::search::{Document, Documents, Kind, unescaped};

impl Course {
    /// The lessons first, each step by itself; then the glossary and what the other pages offer.
    pub fn documents(&self) -> Documents {
        let mut documents = self.lessons();
        documents.extend(self.terms());
        documents.extend(self.lab());
        documents.extend(self.instructors());
        documents.extend(self.presets());
        documents.extend(self.stories());
        documents.push(own_page());
        documents
    }

    fn lessons(&self) -> Documents {
        let mut documents = vec![];
        for lesson in &self.lessons {
            let card = &lesson.card;
            let whole = Words::default().and(&card.summary).and(&card.topic);
            documents.push(whole.document(Kind::Lesson, &card.title, "", format!("lesson/{}", card.slug)));
            for step in &lesson.steps {
                let address = format!("lesson/{}/{}", card.slug, step.kind.slug());
                documents.push(Words::of(&step.blocks).document(Kind::Step, step.kind.title(), &card.title, address));
            }
        }
        documents
    }

    fn terms(&self) -> Documents {
        let document = |term: &Term| {
            let mut words = Words::default();
            words.read(&term.meaning);
            term.not.iter().for_each(|not| words.read(not));
            words.document(Kind::Term, &term.name, "", format!("glossary/#{}", term.id))
        };
        self.glossary.iter().flat_map(Block::terms).map(document).collect()
    }

    fn lab(&self) -> Option<Document> {
        let any = !self.lab.is_empty();
        any.then(|| Words::of(&self.lab).document(Kind::Lab, "The lab", "", "lab".to_owned()))
    }

    fn instructors(&self) -> Option<Document> {
        let any = !self.instructors.is_empty();
        let words = || Words::of(&self.instructors).and("Embed a lesson, SCORM packages, iframe, LMS.");
        any.then(|| words().document(Kind::Page, "For instructors", "", "instructors".to_owned()))
    }

    fn presets(&self) -> Documents {
        let groups = self.playground.groups.iter();
        let presets = groups.flat_map(|group| group.presets.iter().map(move |preset| (group, preset)));
        let document = |(group, preset): (&crate::lesson::Group, &crate::lesson::Watch)| {
            let mut words = Words::default();
            words.read(&preset.question);
            words.document(Kind::Preset, &preset.title, &group.title, format!("playground?preset={}", preset.id))
        };
        presets.map(document).collect()
    }

    fn stories(&self) -> Documents {
        let machines = self.simulator.stories.iter().map(|story| {
            let mut words = Words::default().and(&story.spec.about);
            words.headings.extend(story.spec.run.iter().map(|run| run.title.clone()));
            words.document(Kind::Story, &story.spec.title, "", format!("simulator?story={}", story.slug))
        });
        let queues = self.simulator.queues.iter().map(|story| {
            let mut words = Words::default().and(&story.about);
            words.headings.extend(story.cases.iter().map(|case| case.title.clone()));
            words.document(Kind::Story, &story.title, &story.group, format!("simulator?queue={}", story.slug))
        });
        let puzzles = self.simulator.puzzles.iter().map(|puzzle| {
            let mut words = Words::default();
            words.read(&puzzle.text);
            // All of them stand on one page.
            words.document(Kind::Puzzle, &puzzle.title, "", "simulator?show=puzzles".to_owned())
        });
        machines.chain(queues).chain(puzzles).collect()
    }
}

/// The same for every course.
fn own_page() -> Document {
    let words = Words::default()
        .and("What is done, what is due, the map of the course.")
        .and("Export and import progress as a file. Print a summary, which is no certificate.");
    words.document(Kind::Page, "Your progress", "", "progress".to_owned())
}

/// What can be read somewhere, with its headings apart.
#[derive(Default)]
struct Words {
    headings: Vec<String>,
    text: String,
}

impl Words {
    fn of(blocks: &[Block]) -> Words {
        let mut words = Words::default();
        for block in blocks {
            match block {
                Block::Html(html) => words.read(html),
                Block::Terms(terms) => terms.iter().for_each(|term| {
                    words.text += &format!(" {}. ", term.name);
                    words.read(&term.meaning);
                    term.not.iter().for_each(|not| words.read(not));
                }),
                Block::Activity(_) => block.opened().into_iter().for_each(|activity| words.ask(activity)),
            }
        }
        words
    }

    /// What there is to do.
    fn ask(&mut self, activity: Activity) {
        let (title, text) = match activity {
            Activity::Programs(it) => {
                self.headings.extend(it.programs.into_iter().map(|program| program.title));
                return;
            }
            Activity::Model(it) => {
                for picture in it.pictures {
                    self.headings.push(picture.title);
                    self.text += &format!(" {} ", picture.caption);
                }
                it.tour.iter().for_each(|stop| self.read(&stop.text));
                self.headings.push(it.title);
                return;
            }
            Activity::Quiz(it) => return it.questions.iter().for_each(|question| self.read(&question.prompt)),
            Activity::Predict(it) => (it.title, it.question),
            Activity::Watch(it) => (it.title, it.question),
            Activity::Challenge(it) => (it.title, it.text),
            Activity::Lab(it) => (it.title, it.question),
            Activity::Simulate(it) => (it.title, it.question),
            Activity::Puzzle(it) => (it.title, it.text),
            // Where its ways lead is for whoever walks them.
            Activity::Decide(it) => {
                it.questions.iter().for_each(|question| self.read(&question.text));
                (it.title, it.text)
            }
        };
        self.headings.push(title);
        self.read(&text);
    }

    fn and(mut self, text: &str) -> Words {
        self.text += &format!(" {text} ");
        self
    }

    /// Rendered Markdown.
    fn read(&mut self, html: &str) {
        self.text.push(' ');
        let mut in_heading = false;
        for (number, part) in html.split('<').enumerate() {
            // Before the first sign there is no tag.
            let (tag, text) = if number == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let is_heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
            if is_heading {
                in_heading = !tag.starts_with('/');
                self.headings.extend(in_heading.then(String::new));
            }
            let place = self.headings.last_mut().filter(|_| in_heading).unwrap_or(&mut self.text);
            if !["em", "strong", "code", "a", "button", "span", "del"].contains(&name) {
                place.push(' ');
            }
            place.push_str(&unescaped(text));
        }
    }

    fn document(self, kind: Kind, title: &str, part_of: &str, address: String) -> Document {
        Document {
            kind,
            title: title.to_owned(),
            part_of: part_of.to_owned(),
            headings: self.headings.iter().map(|heading| squeezed(heading)).collect(),
            text: squeezed(&self.text),
            address,
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
