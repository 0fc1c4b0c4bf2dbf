//! Which lesson leads to which: the table `[after]` of `course.toml`.

use super::reading::{Reading, Text};
use crate::lesson::{Activity, Card, Lesson};
use crate::map::{Asked, Map, Station};
use crate::quiz::{Question, Quiz};
use crate::search::plain;
use std::collections::BTreeMap;
use toml::Spanned;

pub type After = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// For each lesson the places of those that lead to it. `places`: the lessons in their order.
pub fn after(reading: &Reading, text: &Text, source: &After, places: &[&str]) -> Vec<Vec<usize>> {
    let find = |slug: &Spanned<String>| {
        let found = places.iter().position(|place| place == slug.get_ref());
        // One that is listed has been complained of elsewhere.
        if found.is_none() && !reading.lessons.contains_key(slug.get_ref()) {
            let message = format!("there is no lesson `{}`", slug.get_ref());
            reading.mistake(text.place(slug.span().start), message, "Correct the slug, or list the lesson above.");
        }
        found
    };
    let mut after = vec![vec![]; places.len()];
    for (slug, earlier) in source {
        let place = find(slug);
        for earlier in earlier {
            let (Some(place), Some(found)) = (place, find(earlier)) else { continue };
            if found < place {
                after[place].push(found);
            } else {
                let message = format!("`{}` is not listed before `{}`", earlier.get_ref(), slug.get_ref());
                let remedy = "A lesson leads to later ones only: change the order of the lessons, or this line.";
                reading.mistake(text.place(earlier.span().start), message, remedy);
            }
        }
    }
    after.iter_mut().for_each(|after| after.sort_unstable());
    after
}

pub fn of(cards: &[Card], lessons: &[Lesson], after: Vec<Vec<usize>>) -> Map {
    let station = |(card, after): (&Card, Vec<usize>)| {
        let lesson = lessons.iter().find(|lesson| lesson.card.slug == card.slug);
        let activities = lesson.into_iter().flat_map(Lesson::activities);
        let quizzes = activities.filter_map(|activity| match activity {
            Activity::Quiz(Quiz { questions }) => Some(questions),
            _ => None,
        });
        let Card { slug, title, minutes, ready, .. } = card.clone();
        Station { slug, title, minutes, ready, after, questions: quizzes.flatten().map(asked).collect() }
    };
    cards.iter().zip(after).map(station).collect()
}

fn asked(question: Question) -> Asked {
    let words = plain(&question.prompt).split_whitespace().collect::<Vec<_>>().join(" ");
    let prompt = if words.is_empty() { "What does this program print?".to_owned() } else { words };
    Asked { id: question.id, prompt }
}
