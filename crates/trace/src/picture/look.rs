//! How a task is told from the others: a hue and a letter.

use crate::Task;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub const HUES: usize = 6;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    pub name: String,
    /// 1 to [`HUES`]; none for the program itself, which is drawn in ink.
    pub hue: Option<usize>,
    /// Stands on a bar where the name has no room.
    pub letter: String,
}

impl Look {
    pub fn class(&self) -> String {
        self.hue.map_or("hue-program".to_owned(), |hue| format!("hue-{hue}"))
    }
}

/// A name has the same hue in every picture, as long as no other name of the same run wants it first.
pub fn of(tasks: &[Task]) -> Vec<Look> {
    let mut known = Known::default();
    tasks.iter().map(|task| known.look(&task.name)).collect()
}

/// What earlier tasks have taken.
#[derive(Default)]
struct Known<'a> {
    looks: BTreeMap<&'a str, Look>,
    hues: BTreeSet<usize>,
    letters: BTreeSet<String>,
}

impl<'a> Known<'a> {
    fn look(&mut self, name: &'a str) -> Look {
        if let Some(look) = self.looks.get(name) {
            return look.clone();
        }
        let look = match name {
            "program" => Look { name: name.to_owned(), hue: None, letter: String::new() },
            _ => Look { name: name.to_owned(), hue: Some(self.free_hue(name)), letter: self.free_letter(name) },
        };
        self.hues.extend(look.hue);
        self.letters.insert(look.letter.clone());
        self.looks.insert(name, look.clone());
        look
    }

    fn free_hue(&self, name: &str) -> usize {
        let wanted = match (own_number(name), own_letter(name)) {
            (Some(number), _) => number.wrapping_sub(1),
            (None, Some(letter)) => u32::from(letter).wrapping_sub('A'.into()),
            // FNV-1a, from a basis that keeps the course's first calls and functions apart.
            (None, None) => {
                name.bytes().fold(312621, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619)) >> 16
            }
        };
        let mut hues = (0..HUES).map(|step| (wanted as usize + step) % HUES + 1);
        hues.clone().find(|hue| !self.hues.contains(hue)).or_else(|| hues.next()).expect("there are hues")
    }

    /// `task 12` is 12, `Task B` is B, `fetchUser(1)` is U, `wait` is W; then the alphabet.
    fn free_letter(&self, name: &str) -> String {
        let called = name.split('(').next().unwrap_or(name);
        let last_capital = called.chars().rfind(|letter| letter.is_ascii_uppercase());
        let first = called.chars().find(|letter| letter.is_alphabetic()).map(|letter| letter.to_ascii_uppercase());
        let letters = own_letter(name).into_iter().chain(last_capital).chain(first).chain('A'..='Z').map(String::from);
        let wanted = own_number(name).map(|number| number.to_string()).into_iter().chain(letters);
        let free = wanted.into_iter().find(|letter| !self.letters.contains(letter));
        free.unwrap_or_else(|| (self.looks.len() + 1).to_string())
    }
}

/// The B of `Task B`.
fn own_letter(name: &str) -> Option<char> {
    let last = name.split(' ').next_back()?;
    let mut letters = last.chars();
    letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())
}

/// The 12 of `task 12`.
fn own_number(name: &str) -> Option<u32> {
    name.rsplit_once(' ')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], letters: &[&str]) {
        let tasks: Vec<Task> = names.iter().map(|name| Task { name: (*name).to_owned(), parent: None }).collect();
        let looks = of(&tasks);
        assert_eq!(looks.iter().map(|look| look.letter.as_str()).collect::<Vec<_>>(), letters);
        let distinct =
            |look: &Look| looks.iter().filter(|other| other.hue == look.hue).all(|other| other.name == look.name);
        assert!(looks.len() > HUES || looks.iter().all(distinct), "{looks:?}");
    }

    #[test]
    fn tasks_of_one_run_have_their_own_hue_and_letter() {
        check(&["Task A", "Task B"], &["A", "B"]);
        check(&["program", "fetchUser(1)", "fetchPosts(1)", "fetchComments(1)"], &["", "U", "P", "C"]);
        check(&["task 1", "task 2", "task 12", "start-up 1"], &["1", "2", "12", "S"]);
        check(&["a", "a"], &["a", "a"]);
        check(&["wait: setTimeout 1000 ms", "work"], &["T", "W"]);
        check(&["A", "B", "C", "D", "E", "F"], &["A", "B", "C", "D", "E", "F"]);
    }

    #[test]
    fn a_hue_belongs_to_the_name_and_not_to_the_run() {
        let hue = |names: &[&str]| {
            let tasks: Vec<Task> = names.iter().map(|name| Task { name: (*name).to_owned(), parent: None }).collect();
            of(&tasks).pop().expect("a task").hue
        };
        assert_eq!(hue(&["fetchUser(1)"]), hue(&["program", "fetchUser(1)"]));
    }
}
