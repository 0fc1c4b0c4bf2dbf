//! Markdown to HTML, with the course's own links, and nothing that the page could not vouch for.

use super::reading::{Reading, Text};
use crate::lesson::StepKind;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::ops::Range;

/// The languages that a fenced block of prose may name. A closed list, so that a misspelt block is not taken for one.
const LANGUAGES: [&str; 14] =
    ["", "text", "js", "javascript", "ts", "typescript", "python", "go", "rust", "java", "toml", "json", "sh", "html"];

/// The pages beside the lessons that prose may lead to.
const PAGES: [&str; 4] = ["lab", "playground", "simulator", "glossary"];

/// Longer paragraphs are walls: nobody reads them on a screen.
pub const LONGEST_PARAGRAPH: usize = 90;

pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

pub fn events(text: &str) -> Events<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(text, options).into_offset_iter().collect()
}

/// Paragraphs and all.
pub fn blocks(reading: &Reading, text: &Text) -> String {
    render(reading, text, events(&text.body))
}

/// For inside a control (an option of a question): a single paragraph loses its `<p>`, and no link is allowed.
pub fn inline(reading: &Reading, text: &Text) -> String {
    let mut events = events(&text.body);
    if let Some((_, range)) = events.iter().find(|(event, _)| matches!(event, Event::Start(Tag::Link { .. }))) {
        reading.mistake(
            text.place(range.start),
            "a link cannot stand in an option",
            "Put the link into the reason or the context.",
        );
    }
    let paragraphs = events.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))).count();
    let ends = (events.first().map(|it| &it.0), events.last().map(|it| &it.0));
    if paragraphs == 1 && matches!(ends, (Some(Event::Start(Tag::Paragraph)), Some(Event::End(TagEnd::Paragraph)))) {
        events.pop();
        events.remove(0);
    }
    render(reading, text, events)
}

pub fn render(reading: &Reading, text: &Text, events: Events<'_>) -> String {
    check_paragraphs(reading, text, &events);
    let mut closers: Vec<Option<&'static str>> = vec![];
    let mut images = 0;
    let mut rendered = vec![];
    for (event, range) in events {
        let wrong = |message: &str, remedy: &str| reading.mistake(text.place(range.start), message, remedy);
        let event = match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                wrong("HTML is not allowed here", "Say it in Markdown; show HTML as code between backticks.");
                continue;
            }
            Event::Start(Tag::Image { .. }) => {
                wrong("images are not allowed here", "Draw it as a picture in a model block.");
                images += 1;
                continue;
            }
            Event::End(TagEnd::Image) => {
                images -= 1;
                continue;
            }
            _ if images > 0 => continue,
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                if level == HeadingLevel::H1 {
                    wrong("the page has a title of its own", "Begin at `##`.");
                }
                Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                if !LANGUAGES.contains(&&*language) {
                    let known = format!(
                        "Blocks: {}. Languages: {}.",
                        super::step::BLOCKS.join(", "),
                        LANGUAGES[1..].join(", ")
                    );
                    wrong(&format!("`{language}` is neither a block nor a language"), &known);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                match own_link(reading, text, &dest_url, &range) {
                    Some((open, close)) => {
                        closers.push(Some(close));
                        Event::InlineHtml(CowStr::from(open))
                    }
                    None => {
                        closers.push(None);
                        Event::Start(Tag::Link { link_type, dest_url, title, id })
                    }
                }
            }
            Event::End(TagEnd::Link) => match closers.pop().flatten() {
                Some(close) => Event::InlineHtml(CowStr::from(close)),
                None => Event::End(TagEnd::Link),
            },
            other => other,
        };
        rendered.push(event);
    }
    let mut out = String::new();
    html::push_html(&mut out, rendered.into_iter());
    // A long line scrolls inside its block, by keyboard too.
    row_headers(out.trim_end()).replace("<pre>", r#"<pre tabindex="0" role="group" aria-label="Code">"#)
}

/// Where the first heading of a table is empty, the first column names the rows: its cells are headers, and that one is none.
fn row_headers(html: &str) -> String {
    let mut tables = html.split("<table>");
    let mut out = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        out.push_str("<table>");
        let Some(rest) = table.strip_prefix("<thead><tr><th></th>") else {
            out.push_str(table);
            continue;
        };
        let (rows, after) = rest.split_once("</table>").unwrap_or((rest, ""));
        let mut rows = rows.split("<tr><td");
        out += &["<thead><tr><td></td>", rows.next().unwrap_or_default()].concat();
        for row in rows {
            let (name, cells) = row.split_once("</td>").unwrap_or((row, ""));
            out += &[r#"<tr><th scope="row""#, name, "</th>", cells].concat();
        }
        out += &["</table>", after].concat();
    }
    out
}

/// A paragraph is what stands between two other blocks: also a list's item.
fn check_paragraphs(reading: &Reading, text: &Text, events: &Events<'_>) {
    let (mut begins, mut words) = (0, String::new());
    let close = |begins: usize, words: &mut String| {
        let count = std::mem::take(words).split_whitespace().count();
        if count > LONGEST_PARAGRAPH {
            let message = format!("a paragraph of {count} words");
            let remedy = format!("Part it, or shorten it: a paragraph has at most {LONGEST_PARAGRAPH} words.");
            reading.unfinished(text.place(begins), message, remedy);
        }
    };
    let mut code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            _ if code => {}
            Event::Text(part) | Event::Code(part) => words.push_str(part),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            _ => {
                close(begins, &mut words);
                begins = range.start;
            }
        }
    }
    close(begins, &mut words);
}

/// What opens and closes a link to a term or a lesson; none for a link that leads out of the course.
fn own_link(reading: &Reading, text: &Text, to: &str, range: &Range<usize>) -> Option<(String, &'static str)> {
    let place = || text.place(range.start);
    if let Some(term) = to.strip_prefix("term:") {
        if !reading.terms.contains(term) {
            reading.mistake(
                place(),
                format!("the glossary has no term `{term}`"),
                "Add it to glossary.toml, or correct the link.",
            );
        }
        reading.linked.borrow_mut().insert(term.to_owned());
        return Some((format!(r#"<button type="button" class="term" popovertarget="term-{term}">"#), "</button>"));
    }
    if let Some(page) = to.strip_prefix("page:").filter(|page| PAGES.contains(page)) {
        return Some((format!(r#"<a class="internal" href="{page}">"#), "</a>"));
    }
    if let Some(preset) = to.strip_prefix("page:playground?preset=") {
        reading.presets.borrow_mut().push((place(), preset.to_owned()));
        return Some((format!(r#"<a class="internal" href="playground?preset={preset}">"#), "</a>"));
    }
    if let Some(path) = to.strip_prefix("lesson:") {
        let (lesson, step) = path.split_once('/').map_or((path, None), |(lesson, step)| (lesson, Some(step)));
        if step.is_some_and(|step| StepKind::from_slug(step).is_none()) {
            let steps: Vec<_> = StepKind::ALL.into_iter().map(StepKind::slug).collect();
            reading.mistake(place(), format!("`{to}` names no step"), format!("The steps are {}.", steps.join(", ")));
        }
        return Some(match reading.lessons.get(lesson) {
            Some(true) => (format!(r#"<a class="internal" href="lesson/{path}">"#), "</a>"),
            // Becomes a link by itself once the lesson is written.
            Some(false) => (r#"<span class="announced">"#.to_owned(), "</span>"),
            None => {
                reading.mistake(
                    place(),
                    format!("there is no lesson `{lesson}`"),
                    "Correct the slug, or list the lesson in course.toml.",
                );
                (String::new(), "")
            }
        });
    }
    if !to.starts_with("https://") && !to.starts_with("http://") {
        let remedy = "Write term:ID, lesson:SLUG, lesson:SLUG/STEP, page:lab, page:playground, page:simulator, \
                      page:glossary or a whole address that begins with https://.";
        reading.mistake(place(), format!("`{to}` is no link that a page can follow"), remedy);
    }
    None
}

/// The page's own headings are the levels above.
fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_names_the_rows_where_it_has_no_heading() {
        let check = |table: &str, expect: &str| {
            let mut out = String::new();
            html::push_html(&mut out, events(table).into_iter().map(|(event, _)| event));
            assert_eq!(row_headers(&out).replace('\n', ""), expect, "{table}");
        };
        check(
            "| | b |\n|---|---:|\n| c | d |\n| e | |",
            "<table><thead><tr><td></td><th style=\"text-align: right\">b</th></tr></thead><tbody>\
             <tr><th scope=\"row\">c</th><td style=\"text-align: right\">d</td></tr>\
             <tr><th scope=\"row\">e</th><td style=\"text-align: right\"></td></tr></tbody></table>",
        );
        check(
            "| a | b |\n|---|---|\n| c | d |",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
        );
    }
}
