//! What a learner has answered so far.

use crate::host::kept::Stored;
use course::quiz::Answer;
use jzon::{JsonValue, object};
use std::collections::BTreeMap;

/// By question.
pub type Sheet = BTreeMap<String, Given>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The answer that was handed in last.
    pub answer: Option<Answer>,
    /// How often one was handed in.
    pub tries: u32,
    pub given_up: bool,
    /// The learner's own reason, where one is asked for; kept, not judged.
    pub why: String,
}

impl Stored for Sheet {
    fn to_json(&self) -> JsonValue {
        let mut json = JsonValue::new_object();
        for (question, given) in self {
            json[question.as_str()] = object! {
                "answer": given.answer.as_ref().map(Answer::to_json),
                "tries": given.tries,
                "given_up": given.given_up,
                "why": given.why.as_str(),
            };
        }
        json
    }

    fn from_json(json: &JsonValue) -> Option<Sheet> {
        json.as_object()?.iter().map(|(question, given)| Some((question.to_owned(), self::given(given)?))).collect()
    }
}

/// What is missing is as before any answer; what is of another kind is damage.
fn given(json: &JsonValue) -> Option<Given> {
    let there = |name: &str| Some(&json[name]).filter(|value| !value.is_null());
    let mut given = Given::default();
    if let Some(answer) = there("answer") {
        given.answer = Some(Answer::from_json(answer)?);
    }
    if let Some(tries) = there("tries") {
        given.tries = tries.as_u32()?;
    }
    if let Some(given_up) = there("given_up") {
        given.given_up = given_up.as_bool()?;
    }
    if let Some(why) = there("why") {
        given.why = why.as_str()?.to_owned();
    }
    json.is_object().then_some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expect: Option<&[(&str, Given)]>) {
        let sheet = expect.map(|given| given.iter().map(|(id, given)| ((*id).to_owned(), given.clone())).collect());
        assert_eq!(Sheet::from_json(&jzon::parse(json).unwrap()), sheet, "{json}");
        if let Some(sheet) = sheet {
            assert_eq!(Sheet::from_json(&sheet.to_json()), Some(sheet));
        }
    }

    #[test]
    fn what_was_answered_is_read_again_whenever_it_was_written() {
        let answer = |answer| Given { answer: Some(answer), tries: 1, ..Given::default() };
        check("{}", Some(&[]));
        check(r#"{"a":{}}"#, Some(&[("a", Given::default())]));
        check(
            r#"{"a":{"answer":{"kind":"chosen","with":[0,2]},"tries":1,"given_up":false,"why":""}}"#,
            Some(&[("a", answer(Answer::Chosen(vec![0, 2])))]),
        );
        check(
            r#"{"a":{"answer":{"kind":"typed","with":"x"},"tries":1},"b":{"answer":{"kind":"error-at","with":3},"tries":1}}"#,
            Some(&[("a", answer(Answer::Typed("x".into()))), ("b", answer(Answer::ErrorAt(3)))]),
        );
        check(
            r#"{"a":{"answer":null,"given_up":true,"why":"y"}}"#,
            Some(&[("a", Given { given_up: true, why: "y".into(), ..Given::default() })]),
        );
    }

    #[test]
    fn damage_is_seen() {
        for json in ["[]", "null", r#"{"a":1}"#, r#"{"a":{"tries":"x"}}"#, r#"{"a":{"answer":{"kind":"sung"}}}"#] {
            check(json, None);
        }
    }
}
