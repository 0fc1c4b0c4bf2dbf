//! Texts with the words in them by which they were found.

/// A text in pieces; true: such a word.
pub type Marked = Vec<(String, bool)>;

/// How much of a text is shown, and how much of that at most before the first such word. In bytes.
const LONG: usize = 180;
const BEFORE: usize = 60;

/// `words` are in small letters.
pub fn marked(text: &str, words: &[String]) -> Marked {
    let mut pieces = Marked::new();
    let mut end = 0;
    for (at, word) in words_of(text).filter(|(_, word)| is_one(word, words)) {
        pieces.extend((at > end).then(|| (text[end..at].to_owned(), false)));
        pieces.push((word.to_owned(), true));
        end = at + word.len();
    }
    pieces.extend((end < text.len()).then(|| (text[end..].to_owned(), false)));
    pieces
}

/// The stretch of the text in which the first of these words stands; its beginning, where none does.
pub fn excerpt(text: &str, words: &[String]) -> String {
    let at = words_of(text).find(|(_, word)| is_one(word, words)).map_or(0, |(at, _)| at);
    let from = match text.floor_char_boundary(at.saturating_sub(BEFORE)) {
        0 => 0,
        floor => text[floor..at].find(' ').map_or(at, |blank| floor + blank + 1),
    };
    let to = match text.floor_char_boundary(from + LONG) {
        end if end == text.len() => end,
        floor => text[from..floor].rfind(' ').map_or(floor, |blank| from + blank),
    };
    let (before, after) = (if from > 0 { "… " } else { "" }, if to < text.len() { " …" } else { "" });
    format!("{before}{}{after}", &text[from..to])
}

pub fn has_one(text: &str, words: &[String]) -> bool {
    words_of(text).any(|(_, word)| is_one(word, words))
}

/// Each with where it begins.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_one(word: &str, words: &[String]) -> bool {
    words.contains(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn whole_words_are_marked_and_the_text_stays_what_it_was() {
        let check = |text: &str, words: &[&str], expect: &str| {
            let pieces = marked(text, &owned(words));
            let shown: String =
                pieces.iter().map(|(text, is)| if *is { format!("[{text}]") } else { text.clone() }).collect();
            assert_eq!(shown, expect);
            assert_eq!(pieces.into_iter().map(|(text, _)| text).collect::<String>(), text);
        };
        check("Tasks, and a task.", &["task", "tasks"], "[Tasks], and a [task].");
        check("Promise.all waits", &["promise", "all"], "[Promise].[all] waits");
        check("multitasking", &["task"], "multitasking");
        check("Über ÜBER über", &["über"], "[Über] [ÜBER] [über]");
        check("task", &["task"], "[task]");
        check("", &["task"], "");
    }

    #[test]
    fn an_excerpt_is_cut_between_words_around_the_first_that_was_found() {
        let long = "one two three four five six seven eight nine ten ".repeat(10) + "makespan. " + &"after ".repeat(60);
        let shown = excerpt(&long, &owned(&["makespan"]));
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.contains(" ten makespan. after ") && shown.len() <= LONG + 8, "{shown}");
        assert!(!shown.contains("fte …"), "{shown}");
        assert_eq!(excerpt("A short text.", &owned(&["text"])), "A short text.");
        assert!(excerpt(&long, &owned(&["nowhere"])).starts_with("one two three"));
        assert_eq!(excerpt("", &owned(&["text"])), "");
        let signs = "ü".repeat(400);
        assert!(excerpt(&signs, &owned(&["text"])).chars().count() < 100, "signs of two bytes are not cut in two");
    }
}
