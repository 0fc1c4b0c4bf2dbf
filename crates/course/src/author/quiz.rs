//! `quiz.toml`: mdbook-quiz's format, read by its own crate, and the reasons that this course adds.
//!
//! That crate passes over fields that it does not know and forgets where things stand, so the table itself is
//! read as well.

use super::reading::Text;
use super::step::Lesson;
use super::{Place, What, markdown, tables};
use crate::quiz::{Choice, Field, Form, Prints, Question, Quiz};
use mdbook_quiz_schema as schema;
use schema::{Markdown, MultipleChoiceAnswerFormat, QuestionFields, ShortAnswerResponseFormat};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Table<'a> = DeTable<'a>;

pub fn read(lesson: &mut Lesson, text: &Text) -> Option<Quiz> {
    let reading = lesson.reading;
    let table = DeTable::parse(&text.body).map_err(|error| tables::refuse(reading, text, &error)).ok()?.into_inner();
    check_fields(lesson, text, &table);
    let quiz: schema::Quiz = tables::parse(reading, text)?;
    if quiz.questions.is_empty() {
        reading.mistake(text.start(), "a quiz without a question", "Add a [[questions]] table.");
    }
    let groups = quiz.multipart.unwrap_or_default();
    for group in groups.keys() {
        let used = questions(&table).any(|question| string(question.get_ref(), &["multipart"]) == Some(group));
        if !used {
            let message = format!("no question belongs to the group `{group}`");
            reading.mistake(text.start(), message, "Name it in a question's `multipart`, or remove it.");
        }
    }
    let tables: Vec<_> = questions(&table).collect();
    let asked = quiz.questions.into_iter().zip(tables);
    let asked = asked.filter_map(|(question, table)| {
        Reader { lesson, text, place: text.place(table.span().start), table: table.get_ref(), groups: &groups }
            .question(question)
    });
    Some(Quiz { questions: asked.collect() })
}

/// Reads one question.
struct Reader<'a, 'b> {
    lesson: &'a mut Lesson<'b>,
    text: &'a Text,
    place: Place,
    table: &'a DeValue<'a>,
    groups: &'a HashMap<String, Markdown>,
}

impl Reader<'_, '_> {
    fn question(mut self, question: schema::Question) -> Option<Question> {
        match question {
            schema::Question::MultipleChoice(schema::MultipleChoice(fields)) => {
                let form = self.choice(&fields.prompt, &fields.answer.answer);
                let prompt = self.blocks(&["prompt", "prompt"], &fields.prompt.prompt.0);
                self.common(fields, prompt, form)
            }
            schema::Question::ShortAnswer(schema::ShortAnswer(fields)) => {
                let answers = std::iter::once(fields.answer.answer.clone());
                let answers: Vec<_> = answers.chain(fields.answer.alternatives.clone().unwrap_or_default()).collect();
                if answers.iter().any(|answer| answer.trim().is_empty()) {
                    self.mistake("an answer is empty", "Write it, or remove it.");
                }
                let field = match fields.prompt.response {
                    Some(ShortAnswerResponseFormat::Long) => Field::Text,
                    Some(ShortAnswerResponseFormat::Code) => Field::Code,
                    Some(ShortAnswerResponseFormat::Short) | None => Field::Line,
                };
                let prompt = self.blocks(&["prompt", "prompt"], &fields.prompt.prompt.0);
                self.common(fields, prompt, Form::Short { answers, field })
            }
            schema::Question::Tracing(schema::Tracing(fields)) => {
                let answer = &fields.answer;
                let prints = match (answer.does_compile, &answer.stdout, answer.line_number) {
                    (true, Some(stdout), None) => Prints::Stdout(stdout.clone()),
                    (false, None, Some(line)) => Prints::ErrorAt(line as u32),
                    _ => {
                        self.mistake(
                            "the answer contradicts itself",
                            "Give `stdout` with doesCompile = true, or `lineNumber` with doesCompile = false.",
                        );
                        return None;
                    }
                };
                let program = fields.prompt.program.clone();
                let place = self.at(&["prompt", "program"]);
                self.lesson.claim(place, What::Traces { program: program.clone(), prints: prints.clone() });
                self.common(fields, String::new(), Form::Tracing { program, prints })
            }
        }
    }

    fn common<P, A>(self, fields: QuestionFields<P, A>, prompt: String, form: Form) -> Option<Question> {
        let Some(id) = fields.id else {
            self.mistake("a question without an `id`", "Give it one, and never change it: progress refers to it.");
            return None;
        };
        let at = self.at(&["id"]);
        self.lesson.take_id_at(at, &id);
        let context = fields.context.filter(|context| !context.0.trim().is_empty());
        if context.is_none() {
            self.mistake("a question without a `context`", "Say why the right answer is right.");
        }
        if !matches!(form, Form::Choice { .. }) && value(self.table, &["reasons"]).is_some() {
            self.mistake("`reasons` of a question without options", "Remove them: only distractors have reasons.");
        }
        let group = fields.multipart.and_then(|group| {
            let text = self.groups.get(&group);
            if text.is_none() {
                self.mistake(&format!("there is no group `{group}`"), "Write its introduction into [multipart].");
            }
            text.map(|text| self.rendered(self.place.clone(), &text.0))
        });
        let context = context.map(|context| self.blocks(&["context"], &context.0));
        Some(Question { id, prompt, form, context, group, ask_why: fields.prompt_explanation.unwrap_or(false) })
    }

    fn choice(&mut self, prompt: &schema::MultipleChoicePrompt, answer: &MultipleChoiceAnswerFormat) -> Form {
        let (answers, many) = match answer {
            MultipleChoiceAnswerFormat::Single(answer) => (std::slice::from_ref(answer), false),
            MultipleChoiceAnswerFormat::Multi(answers) => (answers.as_slice(), true),
        };
        self.check_options(prompt, answers);
        let reasons = self.reasons(prompt.distractors.len());
        let option = |source: &Markdown, reason: Option<String>| {
            let place = self.place_of_option(&source.0);
            let rendered = markdown::inline(self.lesson.reading, &self.text_at(place, &source.0));
            let right = reason.is_none();
            (source.0.clone(), Choice { text: rendered, right, reason })
        };
        let right = answers.iter().map(|answer| option(answer, None));
        let right: Vec<_> = right.collect();
        let wrong = prompt.distractors.iter().zip(reasons);
        let mut options: Vec<_> = wrong.map(|(distractor, reason)| option(distractor, Some(reason))).collect();
        let index = prompt.answer_index.unwrap_or(0).min(options.len());
        options.splice(index..index, right);
        if prompt.sort_answers == Some(true) {
            options.sort_by(|one, other| one.0.cmp(&other.0));
        }
        let shuffle = prompt.answer_index.is_none() && prompt.sort_answers != Some(true);
        Form::Choice { options: options.into_iter().map(|(_, choice)| choice).collect(), many, shuffle }
    }

    fn check_options(&self, prompt: &schema::MultipleChoicePrompt, answers: &[Markdown]) {
        if answers.is_empty() {
            self.mistake("a question without a right answer", "Give it one in `answer.answer`.");
        }
        if prompt.distractors.is_empty() {
            self.mistake("a question without a wrong option", "Give it at least one distractor.");
        }
        let all: Vec<&str> = answers.iter().chain(&prompt.distractors).map(|option| option.0.trim()).collect();
        for (index, option) in all.iter().enumerate().filter(|(index, option)| all[..*index].contains(option)) {
            let place = self.at(&["prompt", "distractors"]);
            let reading = self.lesson.reading;
            let (message, remedy) = match index {
                _ if option.is_empty() => ("an option is empty".to_owned(), "Write it."),
                _ if index >= answers.len() && answers.iter().any(|answer| answer.0.trim() == *option) => {
                    (format!("the right answer `{option}` is among the distractors"), "Remove it from the distractors.")
                }
                _ => (format!("the option `{option}` is there twice"), "Keep one of the two."),
            };
            reading.mistake(place, message, remedy);
        }
        if prompt.answer_index.is_some_and(|index| index > prompt.distractors.len()) {
            self.mistake("`prompt.answerIndex` lies beyond the options", "Count the options from 0.");
        }
        if prompt.answer_index.is_some() && prompt.sort_answers == Some(true) {
            self.mistake("`answerIndex` and `sortAnswers` contradict each other", "Keep one of the two.");
        }
    }

    /// One for each distractor; empty ones where they are missing, so that reading can go on.
    fn reasons(&self, distractors: usize) -> Vec<String> {
        let reasons = value(self.table, &["reasons"]);
        let list: Vec<&Spanned<DeValue>> =
            reasons.and_then(|it| it.get_ref().as_array()).map(|list| list.iter().collect()).unwrap_or_default();
        let texts: Vec<&str> = list.iter().filter_map(|reason| reason.get_ref().as_str()).collect();
        if texts.len() != distractors || list.len() != distractors {
            let place = self.at(&["reasons"]);
            let message = format!("{distractors} distractors and {} reasons", texts.len());
            let remedy = "Give `reasons` one text for each distractor, in their order: why it tempts, why it is wrong.";
            self.lesson.reading.mistake(place, message, remedy);
        }
        let rendered = list.iter().filter_map(|reason| {
            let source = reason.get_ref().as_str()?;
            if source.trim().is_empty() {
                let place = self.text.place(reason.span().start);
                self.lesson.reading.mistake(place, "a reason is empty", "Say why it tempts and why it is wrong.");
            }
            Some(markdown::blocks(self.lesson.reading, &self.text.quoted(reason.span(), source)))
        });
        rendered.chain(std::iter::repeat(String::new())).take(distractors).collect()
    }

    fn blocks(&self, path: &[&str], source: &str) -> String {
        match value(self.table, path) {
            Some(value) => markdown::blocks(self.lesson.reading, &self.text.quoted(value.span(), source)),
            None => self.rendered(self.place.clone(), source),
        }
    }

    fn rendered(&self, place: Place, source: &str) -> String {
        markdown::blocks(self.lesson.reading, &self.text_at(place, source))
    }

    fn text_at(&self, place: Place, body: &str) -> Text {
        Text { file: place.file, line: place.line.unwrap_or(1), body: body.to_owned() }
    }

    fn place_of_option(&self, option: &str) -> Place {
        let lists = [["prompt", "distractors"], ["answer", "answer"]].map(|path| value(self.table, &path));
        let mut options = lists.into_iter().flatten().flat_map(|list| match list.get_ref().as_array() {
            Some(options) => options.iter().collect(),
            None => vec![list],
        });
        let found = options.find(|found| found.get_ref().as_str() == Some(option));
        found.map_or_else(|| self.place.clone(), |found| self.text.place(found.span().start))
    }

    fn at(&self, path: &[&str]) -> Place {
        value(self.table, path).map_or_else(|| self.place.clone(), |value| self.text.place(value.span().start))
    }

    fn mistake(&self, message: &str, remedy: &str) {
        self.lesson.reading.mistake(self.place.clone(), message, remedy);
    }
}

/// The fields of the format, and `reasons`.
fn check_fields(lesson: &Lesson, text: &Text, table: &Table) {
    let check = |table: &Table, inside: &str, known: &[&str]| {
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            let message = format!("unknown field `{}` in {inside}", key.get_ref());
            let remedy = format!("Correct its name, or remove it. Known are {}.", known.join(", "));
            lesson.reading.mistake(text.place(key.span().start), message, remedy);
        }
    };
    check(table, "the quiz", &["questions", "multipart"]);
    for question in questions(table) {
        let question = question.get_ref();
        let Some(table) = question.as_table() else { continue };
        let known = ["type", "id", "multipart", "prompt", "answer", "context", "promptExplanation", "reasons"];
        check(table, "a question", &known);
        let (prompt, answer): (&[&str], &[&str]) = match string(question, &["type"]) {
            Some("MultipleChoice") => (&["prompt", "distractors", "answerIndex", "sortAnswers"], &["answer"]),
            Some("ShortAnswer") => (&["prompt", "response"], &["answer", "alternatives"]),
            Some("Tracing") => (&["program"], &["doesCompile", "stdout", "lineNumber"]),
            _ => continue,
        };
        for (name, known) in [("prompt", prompt), ("answer", answer)] {
            if let Some(table) = value(question, &[name]).and_then(|it| it.get_ref().as_table()) {
                check(table, &format!("a question's `{name}`"), known);
            }
        }
    }
}

fn questions<'a>(table: &'a Table<'a>) -> impl Iterator<Item = &'a Spanned<DeValue<'a>>> {
    table.get("questions").and_then(|list| list.get_ref().as_array()).into_iter().flat_map(|list| list.iter())
}

fn value<'a>(table: &'a DeValue<'a>, path: &[&str]) -> Option<&'a Spanned<DeValue<'a>>> {
    let (first, rest) = path.split_first()?;
    let found = table.as_table()?.get(*first)?;
    if rest.is_empty() { Some(found) } else { value(found.get_ref(), rest) }
}

fn string<'a>(table: &'a DeValue<'a>, path: &[&str]) -> Option<&'a str> {
    value(table, path)?.get_ref().as_str()
}
