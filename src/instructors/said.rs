//! What a lesson says to the page around it, read by that page, and put into words.

use jzon::JsonValue;
use std::rc::Rc;
use yew::Reducible;

/// Of one frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// The newest height that it has told.
    pub height_px: Option<u32>,
    /// The oldest first. How often the size has changed tells nobody anything: of those that follow one another, the last.
    pub words: Vec<Said>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub kind: &'static str,
    pub words: String,
}

/// What fits below a lesson.
const SHOWN: usize = 8;

/// No lesson is as high; a page that follows blindly would grow for ever.
const HIGHEST_PX: u32 = 20_000;

impl Reducible for Heard {
    /// A message as JSON.
    type Action = String;

    fn reduce(self: Rc<Self>, message: String) -> Rc<Self> {
        let Some((said, height)) = read(&message) else { return self };
        let mut heard = Heard::clone(&self);
        heard.height_px = height.or(heard.height_px);
        heard.words.pop_if(|last| last.kind == "resize" && said.kind == "resize");
        heard.words.push(said);
        let older = heard.words.len().saturating_sub(SHOWN);
        heard.words.drain(..older);
        Rc::new(heard)
    }
}

/// With the height, if it tells one. None: it is none of ours, or not as the protocol has it.
fn read(message: &str) -> Option<(Said, Option<u32>)> {
    let message = jzon::parse(message).ok()?;
    if message["ns"] != "interleave" || message["v"] != embed::VERSION {
        return None;
    }
    let payload = &message["payload"];
    let text = |name: &str| payload[name].as_str();
    let number = |name: &str| payload[name].as_u32();
    let said = |kind, words| Some((Said { kind, words }, None));
    match message["type"].as_str()? {
        "ready" => said("ready", format!("{}. {}", mode(text("mode")?), text("reason").unwrap_or_default())),
        "resize" => {
            let height = number("height")?.min(HIGHEST_PX);
            Some((Said { kind: "resize", words: format!("{height} pixels high") }, Some(height)))
        }
        "progress" => {
            said("progress", format!("{} of {}, now at “{}”", number("done")?, number("total")?, text("location")?))
        }
        "answer" => said("answer", format!("“{}”, {}", text("question")?, answer(payload))),
        "completed" => said("completed", format!("{} of {}", number("score")?, number("max")?)),
        "state" => {
            said("state", format!("{} characters, for the page around it to keep", text("blob")?.chars().count()))
        }
        "error" => said("error", format!("{}. {}", text("code")?, text("message").unwrap_or_default())),
        _ => None,
    }
}

fn mode(mode: &str) -> &str {
    match mode {
        "shared" => "threads on shared memory",
        "isolated" => "isolated workers",
        "simulated" => "no workers: simulated",
        other => other,
    }
}

fn answer(payload: &JsonValue) -> &'static str {
    match (payload["right"] == true, payload["first_try"] == true) {
        (true, true) => "right at the first try",
        (true, false) => "right, not at the first try",
        (false, _) => "wrong",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::{lesson::StepKind, progress::Status};
    use embed::{Code, Mode, Says};

    fn heard(messages: &[String]) -> Heard {
        let all = messages.iter().cloned().fold(Rc::new(Heard::default()), Heard::reduce);
        Heard::clone(&all)
    }

    #[test]
    fn every_message_of_the_protocol_has_its_words() {
        let check = |says: Says, kind: &str, words: &str| {
            let heard = heard(&[says.to_json(1)]);
            assert_eq!(heard.words.iter().map(|said| (said.kind, &*said.words)).collect::<Vec<_>>(), [(kind, words)]);
        };
        let lesson = || "toy".to_owned();
        let (title, reason) = ("Toy".to_owned(), "This page is not isolated.".to_owned());
        check(
            Says::Ready { lesson: lesson(), step: None, title, mode: Mode::Isolated, reason },
            "ready",
            "isolated workers. This page is not isolated.",
        );
        check(Says::Resize { height: 700 }, "resize", "700 pixels high");
        let steps = vec![(StepKind::Why, Status::Completed), (StepKind::Quiz, Status::NotStarted)];
        check(
            Says::Progress { lesson: lesson(), steps, location: StepKind::Quiz },
            "progress",
            "1 of 2, now at “quiz”",
        );
        let answer = |right, first_try| Says::Answer { lesson: lesson(), question: "q".into(), right, first_try };
        check(answer(true, true), "answer", "“q”, right at the first try");
        check(answer(false, true), "answer", "“q”, wrong");
        check(Says::Completed { lesson: lesson(), step: None, score: 100 }, "completed", "100 of 100");
        check(Says::State { blob: "abc".into() }, "state", "3 characters, for the page around it to keep");
        let (code, message) = (Code::NotKept, "This browser keeps nothing.".to_owned());
        check(Says::Error { code, message, re: None }, "error", "not-kept. This browser keeps nothing.");
    }

    #[test]
    fn of_sizes_that_follow_one_another_the_last_is_shown() {
        let resize = |height| Says::Resize { height }.to_json(1);
        let completed = Says::Completed { lesson: "toy".into(), step: None, score: 1 }.to_json(1);
        let heard = heard(&[resize(1), resize(2), completed, resize(99_999)]);
        assert_eq!(heard.height_px, Some(20_000));
        assert_eq!(heard.words.iter().map(|said| said.kind).collect::<Vec<_>>(), ["resize", "completed", "resize"]);
    }

    #[test]
    fn what_is_none_of_ours_changes_nothing() {
        for message in
            ["", "7", r#"{"subject":"lti.frameResize","height":9}"#, r#"{"ns":"interleave","v":2,"type":"resize"}"#]
        {
            assert_eq!(heard(&[message.to_owned()]), Heard::default(), "{message}");
        }
        let sizeless = r#"{"ns":"interleave","v":1,"id":1,"type":"resize","payload":{"height":"tall"}}"#;
        assert_eq!(heard(&[sizeless.to_owned()]), Heard::default());
    }
}
