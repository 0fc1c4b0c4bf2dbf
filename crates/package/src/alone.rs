//! A published document, made to stand in a folder that nobody knows beforehand: its addresses begin at the root of a
//! host, and in a package there is no root.

/// `folder`: of the course in the package; `path`: the document's own in the package. None: it is no document of the
/// course's.
pub fn alone(document: &str, folder: &str, path: &str) -> Option<String> {
    let (before, rest) = document.split_once("<base ")?;
    let (tag, after) = rest.split_once('>')?;
    let (others, value) = tag.split_once("href=")?;
    let (value, more) = match value.strip_prefix('"') {
        Some(value) => value.split_once('"')?,
        None => value.split_at(value.find(' ').unwrap_or(value.len())),
    };
    let root = format!("{}/", value.trim_end_matches('/'));
    let up = "../".repeat(path.strip_prefix(folder)?.matches('/').count());
    let before = before.replacen("<html", "<html data-alone", 1);
    if !before.contains("<html data-alone") {
        return None;
    }
    let text = format!("{before}<base {others}href=\"{up}\"{more}>{after}");
    Some(relative(&without_manifest(&text), &root))
}

/// In attributes, quoted or not, and in what a script imports, fetches and announces. A module's address has to begin with
/// a dot.
fn relative(text: &str, root: &str) -> String {
    let attributes =
        ["href=", "src="].into_iter().flat_map(|name| ["\"", "'", ""].map(|quote| format!("{name}{quote}")));
    let text = attributes
        .fold(text.to_owned(), |text, before| text.replace(&format!("{before}{root}"), &format!("{before}./")));
    // What is called `page-…` is the page's module, and nothing that is written in a lesson.
    ["'", "\"", "`"]
        .into_iter()
        .fold(text, |text, quote| text.replace(&format!("{quote}{root}page-"), &format!("{quote}./page-")))
}

/// It would be looked for, and is not there: a package cannot be installed as a program.
fn without_manifest(text: &str) -> String {
    let mut rest = text.to_owned();
    let links = rest.match_indices("<link ").map(|(at, _)| at);
    let found = links.filter_map(|from| Some(from..from + rest[from..].find('>')? + 1)).find(|tag| {
        let tag = &rest[tag.clone()];
        ["rel=manifest", "rel=\"manifest\""].iter().any(|rel| tag.contains(rel))
    });
    found.into_iter().for_each(|tag| rest.replace_range(tag, ""));
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "course/embed/toy/index.html";

    #[test]
    fn addresses_begin_where_the_document_is() {
        let check = |inside: &str, expect: &str| {
            let document =
                |base: &str, inside: &str| format!("<!doctype html><html lang=en><base href={base}>{inside}");
            let made = |base: &str, inside: &str| alone(&document(base, inside), "course/", PATH);
            let expect = Some(format!("<!doctype html><html data-alone lang=en><base href=\"../../\">{expect}"));
            assert_eq!(made("/", inside), expect);
            // As it is published below a path of its host, or for a whole address.
            for root in ["/a/b/", "https://example.org/a/"] {
                let moved =
                    |text: String, before: &str| text.replace(&format!("{before}/"), &format!("{before}{root}"));
                let inside = ["=", "=\"", "('"].into_iter().fold(inside.to_owned(), moved);
                assert_eq!(made(root, &inside), expect, "{inside}");
            }
        };
        check("<link href=/favicon-1.svg rel=icon>", "<link href=./favicon-1.svg rel=icon>");
        check("<script>import('/page-1/a.js')</script>", "<script>import('./page-1/a.js')</script>");
        check("<script>fetch('/page-1/a_bg.wasm')</script>", "<script>fetch('./page-1/a_bg.wasm')</script>");
        check(r#"<a href="/glossary">"#, r#"<a href="./glossary">"#);
        check("<code>fetch('content/course.bin')</code>", "<code>fetch('content/course.bin')</code>");
        check(r#"<link rel="preload" href="fonts/a.woff2">"#, r#"<link rel="preload" href="fonts/a.woff2">"#);
        check("<link href=manifest.webmanifest rel=manifest><p>", "<p>");
        check(r#"<link rel="manifest" href="manifest.webmanifest"/>"#, "");
    }

    #[test]
    fn a_lesson_s_own_words_stay_as_they_are() {
        let words = "<p>In <code>fetch('/quotes')</code> the path is /quotes.</p><div data-path=\"/embed/toy\">";
        let made = alone(&format!("<html><base href=\"/\">{words}"), "course/", PATH);
        assert_eq!(made, Some(format!("<html data-alone><base href=\"../../\">{words}")));
    }

    #[test]
    fn what_else_is_said_of_addresses_stays() {
        let check = |base: &str, expect: &str| {
            let made = alone(&format!("<html>{base}<a href=/b>"), "course/", PATH);
            assert_eq!(made, Some(format!("<html data-alone>{expect}<a href=./b>")));
        };
        check(r#"<base target="_blank" href=/>"#, r#"<base target="_blank" href="../../">"#);
        check(r#"<base href="/" target="_blank">"#, r#"<base href="../../" target="_blank">"#);
        check("<base href=/ target=_blank>", r#"<base href="../../" target=_blank>"#);
        check(r#"<base href="/" />"#, r#"<base href="../../" />"#);
    }

    #[test]
    fn what_is_no_document_of_the_course_is_refused() {
        for text in ["", "<html><p>Not found</p>", "<base href=/>", "<html><base target=_blank>"] {
            assert_eq!(alone(text, "course/", PATH), None, "{text}");
        }
    }
}
