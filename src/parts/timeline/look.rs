//! How a task is told from the others: a hue and a letter.

use trace::Task;

pub const HUES: usize = 6;

#[derive(Clone, Debug, PartialEq)]
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
    let mut looks: Vec<Look> = vec![];
    for task in tasks {
        let look = looks.iter().find(|look| look.name == task.name).cloned();
        let look = look.unwrap_or_else(|| Look {
            name: task.name.clone(),
            hue: (task.name != "program").then(|| free_hue(&task.name, &looks)),
            letter: free_letter(&task.name, &looks),
        });
        looks.push(look);
    }
    looks
}

fn free_hue(name: &str, looks: &[Look]) -> usize {
    let wanted = name.bytes().fold(5, |hash: usize, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    let mut hues = (0..HUES).map(|step| (wanted + step) % HUES + 1);
    let taken = |hue: &usize| looks.iter().any(|look| look.hue == Some(*hue));
    hues.clone().find(|hue| !taken(hue)).or_else(|| hues.next()).expect("there are hues")
}

/// `Task B` is B, `fetchUser(1)` is F; then the alphabet.
fn free_letter(name: &str, looks: &[Look]) -> String {
    let last = name.split(' ').next_back().filter(|word| word.chars().count() == 1);
    let first = name.chars().find(|letter| letter.is_alphabetic()).map(|letter| letter.to_uppercase().to_string());
    let wanted = last.map(str::to_owned).into_iter().chain(first).chain(('A'..='Z').map(String::from));
    let taken = |letter: &String| looks.iter().any(|look| look.letter == *letter);
    let mut letters = wanted.filter(|letter| !taken(letter));
    letters.next().unwrap_or_else(|| (looks.len() + 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], letters: &[&str]) {
        let tasks: Vec<Task> = names.iter().map(|name| Task { name: (*name).to_owned(), parent: None }).collect();
        let looks = of(&tasks);
        assert_eq!(looks.iter().map(|look| look.letter.as_str()).collect::<Vec<_>>(), letters);
        let distinct = |look: &Look| looks.iter().filter(|other| other.hue == look.hue).all(|other| other.name == look.name);
        assert!(looks.len() > HUES || looks.iter().all(distinct), "{looks:?}");
    }

    #[test]
    fn tasks_of_one_run_have_their_own_hue_and_letter() {
        check(&["Task A", "Task B"], &["A", "B"]);
        check(&["program", "fetchUser(1)", "fetchPosts(1)", "fetchComments(1)"], &["P", "F", "A", "B"]);
        check(&["a", "a"], &["a", "a"]);
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
