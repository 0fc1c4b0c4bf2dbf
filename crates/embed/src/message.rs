//! The messages, and their form: JSON in an envelope of five fields.

use course::{lesson::StepKind, progress::Status};
use jzon::{JsonValue, object};

/// Of the protocol.
pub const VERSION: u32 = 1;
/// Tells our messages from others'.
const NS: &str = "interleave";
/// No message of ours is longer, in bytes.
const LONGEST: usize = 1 << 18;

/// From the frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    Ready { lesson: String, step: Option<StepKind>, title: String, mode: Mode, reason: String },
    Resize { height: u32 },
    Progress { lesson: String, steps: Vec<(StepKind, Status)>, location: StepKind },
    Answer { lesson: String, question: String, right: bool, first_try: bool },
    Completed { lesson: String, step: Option<StepKind>, score: u32 },
    State { blob: String },
    Error { code: Code, message: String, re: Option<u64> },
}

/// From the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    Init(Init),
    Focus,
    Reset,
    Run,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Init {
    /// A blob; empty: the host keeps one, and has none yet; none: it keeps nothing.
    pub state: Option<String>,
    /// Tells this host's learners apart.
    pub learner: Option<String>,
    pub theme: Option<Theme>,
    pub locale: Option<String>,
}

/// How parallel a run can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Shared,
    Isolated,
    Simulated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Malformed,
    UnknownVersion,
    UnknownType,
    StateCut,
    StateNewer,
    StateUnreadable,
    NotKept,
    Failed,
}

/// A message that cannot be followed: what is wrong with it, and its number if it has one.
#[derive(Debug, PartialEq)]
pub(crate) struct Refused {
    pub code: Code,
    pub re: Option<u64>,
}

/// None: it is not ours. Otherwise its number and what it asks.
pub(crate) fn read(text: &str) -> Option<Result<(u64, Asks), Refused>> {
    if text.len() > LONGEST {
        return None;
    }
    let message = jzon::parse(text).ok().filter(|message| message["ns"] == NS)?;
    let re = message["id"].as_u64();
    let refused = |code| Some(Err(Refused { code, re }));
    if message["v"] != VERSION {
        return refused(if message["v"].is_number() { Code::UnknownVersion } else { Code::Malformed });
    }
    let (Some(id), Some(name)) = (re, message["type"].as_str()) else { return refused(Code::Malformed) };
    let payload = &message["payload"];
    let asks = match name {
        "init" if payload.is_object() => Init::from_json(payload).map(Asks::Init),
        "init" => None,
        "focus" => Some(Asks::Focus),
        "reset" => Some(Asks::Reset),
        "run" => Some(Asks::Run),
        _ => return refused(Code::UnknownType),
    };
    Some(asks.map(|asks| (id, asks)).ok_or(Refused { code: Code::Malformed, re }))
}

impl Init {
    /// None: a field is not what it should be.
    fn from_json(payload: &JsonValue) -> Option<Init> {
        let text = |name: &str| match &payload[name] {
            absent if absent.is_null() => Some(None),
            text => text.as_str().map(|text| Some(text.to_owned())),
        };
        let theme = match text("theme")? {
            Some(name) => Some(Theme::from_name(&name)?),
            None => None,
        };
        Some(Init { state: text("state")?, learner: text("learner")?, theme, locale: text("locale")? })
    }
}

impl Says {
    pub fn name(&self) -> &'static str {
        match self {
            Says::Ready { .. } => "ready",
            Says::Resize { .. } => "resize",
            Says::Progress { .. } => "progress",
            Says::Answer { .. } => "answer",
            Says::Completed { .. } => "completed",
            Says::State { .. } => "state",
            Says::Error { .. } => "error",
        }
    }

    /// `id`: counts the frame's messages.
    pub fn to_json(&self, id: u64) -> String {
        object! { "ns": NS, "v": VERSION, "id": id, "type": self.name(), "payload": self.payload() }.dump()
    }

    fn payload(&self) -> JsonValue {
        let slug = |step: &Option<StepKind>| step.map(StepKind::slug);
        match self {
            Says::Ready { lesson, step, title, mode, reason } => object! {
                "lesson": &lesson[..], "step": slug(step), "title": &title[..],
                "mode": mode.name(), "reason": &reason[..]
            },
            Says::Resize { height } => object! { "height": *height },
            Says::Progress { lesson, steps, location } => {
                let mut standing = JsonValue::new_object();
                for (step, status) in steps {
                    standing[step.slug()] = name(*status).into();
                }
                let done = steps.iter().filter(|(_, status)| *status == Status::Completed).count();
                object! {
                    "lesson": &lesson[..], "done": done, "total": steps.len(), "steps": standing,
                    "location": location.slug()
                }
            }
            Says::Answer { lesson, question, right, first_try } => object! {
                "lesson": &lesson[..], "question": &question[..], "right": *right, "first_try": *first_try
            },
            Says::Completed { lesson, step, score } => object! {
                "lesson": &lesson[..], "step": slug(step), "score": *score, "max": 100
            },
            Says::State { blob } => object! { "blob": &blob[..] },
            Says::Error { code, message, re } => object! {
                "code": code.name(), "message": &message[..], "re": *re
            },
        }
    }
}

fn name(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "not-started",
        Status::InProgress => "in-progress",
        Status::Completed => "completed",
    }
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Mode::Shared => "shared",
            Mode::Isolated => "isolated",
            Mode::Simulated => "simulated",
        }
    }
}

impl Theme {
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_name(name: &str) -> Option<Theme> {
        [Theme::Auto, Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

impl Code {
    pub const ALL: [Code; 8] = [
        Code::Malformed,
        Code::UnknownVersion,
        Code::UnknownType,
        Code::StateCut,
        Code::StateNewer,
        Code::StateUnreadable,
        Code::NotKept,
        Code::Failed,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Code::Malformed => "malformed",
            Code::UnknownVersion => "unknown-version",
            Code::UnknownType => "unknown-type",
            Code::StateCut => "state-cut",
            Code::StateNewer => "state-newer",
            Code::StateUnreadable => "state-unreadable",
            Code::NotKept => "not-kept",
            Code::Failed => "failed",
        }
    }

    /// What is said unless there is more to say.
    pub fn sentence(self) -> &'static str {
        match self {
            Code::Malformed => "The message is none that this protocol has: see its documentation.",
            Code::UnknownVersion => "The lesson speaks version 1 of its protocol, and the message is of another.",
            Code::UnknownType => "The lesson knows no message of this type.",
            Code::StateCut => "The state was cut. What could be read of it is in force; the rest is lost.",
            Code::StateNewer => "The state is of a newer version of the course. The lesson goes on without it.",
            Code::StateUnreadable => "The state could not be read. The lesson goes on without it.",
            Code::NotKept => "This browser keeps nothing here: what the host does not keep is lost with the page.",
            Code::Failed => "A part of the lesson has failed.",
        }
    }
}
