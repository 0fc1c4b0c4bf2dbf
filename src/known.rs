//! What a page has to know before it can be rendered whole. A page that was rendered when the site was built is taken
//! over by one that knows the same.

use crate::{
    host::content::{Missing, lesson_file},
    routes::Route,
    state::{Load, State},
};
use std::hash::{DefaultHasher, Hasher};

/// The answers for [`files`], in their order.
pub type Answers = [Result<Vec<u8>, Missing>];

/// The course's files that this page is made of, the contents first.
pub fn files(route: &Route) -> Vec<String> {
    let more = match route {
        Route::Lab => Some("content/lab.bin".to_owned()),
        Route::Glossary => Some("content/glossary.bin".to_owned()),
        route => route.lesson().and_then(|(slug, _)| lesson_file(slug)),
    };
    ["content/course.bin".to_owned()].into_iter().chain(more).collect()
}

/// Tells pages apart that were made of different files.
pub fn stamp(answers: &Answers) -> String {
    let mut hasher = DefaultHasher::new();
    answers.iter().for_each(|answer| hasher.write(answer.as_deref().unwrap_or_default()));
    format!("{:x}", hasher.finish())
}

pub fn state(route: &Route, answers: &Answers) -> State {
    let mut answers = answers.iter().cloned();
    let contents = answers.next().map(Load::from_answer).unwrap_or_default();
    let mut state = State { contents, ..State::default() };
    if let Some(answer) = answers.next() {
        match (route, route.lesson()) {
            (_, Some((slug, _))) => drop(state.lessons.insert(slug.to_owned(), Load::from_answer(answer))),
            (Route::Glossary, None) => state.glossary = Load::from_answer(answer),
            _ => state.lab = Load::from_answer(answer),
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_of_the_contents_and_what_its_address_names() {
        let check = |path: &str, expect: &[&str]| {
            let route = yew_router::Routable::recognize(path).expect("every path leads somewhere");
            assert_eq!(files(&route), expect, "{path}");
        };
        check("/", &["content/course.bin"]);
        check("/playground/", &["content/course.bin"]);
        check("/lab", &["content/course.bin", "content/lab.bin"]);
        check("/glossary/", &["content/course.bin", "content/glossary.bin"]);
        check("/lesson/toy/", &["content/course.bin", "content/toy.bin"]);
        check("/lesson/toy/quiz", &["content/course.bin", "content/toy.bin"]);
        check("/embed/toy/", &["content/course.bin", "content/toy.bin"]);
        check("/lesson/to.y/quiz", &["content/course.bin"]);
    }

    #[test]
    fn another_text_has_another_stamp() {
        let stamp = |text: &[u8]| stamp(&[Ok(text.to_vec())]);
        assert_eq!(stamp(b"one"), stamp(b"one"));
        assert_ne!(stamp(b"one"), stamp(b"two"));
    }
}
