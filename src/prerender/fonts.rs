//! The typefaces that a page is read in, fetched with it: a text that changed its face later would move.

/// Every page has a heading, prose and controls.
const ALWAYS: [&str; 4] = ["serif-400", "serif-700", "sans-400", "sans-700"];

/// For the head.
pub fn preloaded(body: &str) -> String {
    // What a popover holds is not seen yet.
    let seen = body.split(r#" popover=""#).next().unwrap_or(body);
    let with = |marks: &[&str]| marks.iter().any(|mark| seen.contains(mark));
    let mut names = ALWAYS.to_vec();
    names.extend(with(&["<em>"]).then_some("serif-400-italic"));
    names.extend(with(&["<code", "<pre", "<textarea"]).then_some("mono-400"));
    let link =
        |name| format!(r#"<link rel="preload" href="fonts/{name}.woff2" as="font" type="font/woff2" crossorigin>"#);
    names.into_iter().map(link).collect()
}
