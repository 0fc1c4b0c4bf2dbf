//! Reads `content/`, as `docs/authoring.md` describes it, into what the page shows.
//!
//! Nothing is run here. What only a run can show (that the starter fails, that a question's answer is the right
//! one) is handed on as [`Claim`]s, for the engine to prove.

mod challenge;
mod course;
mod decide;
mod glossary;
mod lab;
mod lesson;
mod map;
mod markdown;
mod mistake;
mod model;
mod pace;
mod playground;
mod puzzle;
mod queues;
mod quiz;
mod reading;
mod scenario;
mod search;
mod simulate;
mod simulator;
mod step;
mod tables;
mod watch;

pub use mistake::{Mistake, Place};
pub use pace::{RATES, Rate};
pub use queues::{Figure, QueueClaim};

use crate::challenge::Challenge;
use crate::lesson::{Block, Contents, Lesson, Predict, Presets, Puzzle, Stories, Watch};
use crate::map::Map;
use crate::quiz::Prints;
use ::model::spec::Spec;
use script::Scenario;
use std::path::Path;

/// The whole course, and what it says of its programs.
#[derive(Debug)]
pub struct Course {
    pub contents: Contents,
    /// Those that are written, in the order of the contents.
    pub lessons: Vec<Lesson>,
    /// What the lab's page shows below its controls.
    pub lab: Vec<Block>,
    /// What the page for instructors says below its controls.
    pub instructors: Vec<Block>,
    /// None, where the course has no such folder.
    pub playground: Presets,
    /// The same.
    pub simulator: Stories,
    /// What the glossary's page shows: every term, by letter.
    pub glossary: Vec<Block>,
    /// Which lesson leads to which.
    pub map: Map,
    pub claims: Vec<Claim>,
    /// What may be looked at while it is written, and not be published.
    pub unfinished: Vec<Mistake>,
    /// Lessons that are announced and have a folder already.
    pub drafts: Vec<Draft>,
}

/// A lesson that is being written: it is read and proved like any other, and published once `ready = false` is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub slug: String,
    /// How long it takes as it is, if it can be read.
    pub minutes: Option<u32>,
    /// What would be refused if it were ready.
    pub unfinished: Vec<Mistake>,
}

/// Something that the content says and that a run must bear out.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where it is said.
    pub place: Place,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// It runs to its end without a failure, or, where the author says so, fails.
    Runs { source: String, scenario: Scenario, fails: bool },
    /// The run gives one of the answers that are offered, and the question is not answered already.
    Predict(Predict),
    /// It runs to its end (or, where the author says so, fails) and prints lines that can be put in order.
    Watch { watch: Watch, fails: bool },
    /// A quiz question: this is what the program does.
    Traces { program: String, prints: Prints },
    /// The starter fails and the solution passes.
    Challenge(Box<Challenge>),
    /// A wrong answer fails in the check that it names.
    Wrong { challenge: Box<Challenge>, source: String, check: String },
    /// One run of a story, which shows what it expects.
    Simulates(Box<Spec>),
    /// Its least possible time is found, and not by the first plan that comes to mind.
    Puzzle(Puzzle),
    /// A queue's run has these figures.
    Queue(Box<QueueClaim>),
}

/// Whether a lesson can have this address.
pub fn is_slug(slug: &str) -> bool {
    tables::well_formed(slug) && !course::FILES.contains(&slug)
}

/// A world by itself, outside of any course.
pub fn read_scenario(file: &Path) -> Result<Scenario, Vec<Mistake>> {
    scenario::alone(file)
}

/// Every mistake there is, in the order of files, or the course without one.
pub fn read(content: &Path) -> Result<Course, Vec<Mistake>> {
    course::read(content, false)
}

/// The same, with drafts as if they were ready: for whoever writes them.
pub fn preview(content: &Path) -> Result<Course, Vec<Mistake>> {
    course::read(content, true)
}

/// Where this stands, a text has still to be written. What `new lesson` makes is full of it.
pub const TO_WRITE: &str = "FILL IN:";
