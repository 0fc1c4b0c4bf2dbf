//! The built `index.html`, filled with a page.

use super::beginning::Module;
use crate::start::{PATH, PLACE, STAMP};

/// The parts that stay the same.
#[derive(Debug)]
pub struct Template {
    before_title: String,
    /// Up to the end of the head.
    after_title: String,
    module: Module,
    /// None: the course lies at its site's root.
    base: Option<String>,
}

pub struct Document<'a> {
    pub title: &'a str,
    /// Markup.
    pub head: String,
    pub path: &'a str,
    pub stamp: &'a str,
    /// What it was made of, below the base.
    pub files: &'a [String],
    /// Markup.
    pub body: &'a str,
    /// It stands in somebody else's page, and waits until somebody wants it.
    pub waits: bool,
}

/// The first script of those that wait.
const EMBED: &str = include_str!("../../static/embed.js");

/// Before anything is shown: with this class, what goes only without WebAssembly is hidden.
const AWAKE: &str = r#"<script>if(typeof WebAssembly=="object")document.documentElement.className="awake"</script>"#;

/// Shown without WebAssembly.
const ASLEEP: &str = r#"<p class="asleep top">This page can be read as it is. With JavaScript and WebAssembly its programs run, its pictures move and its answers are checked.</p>"#;

impl Template {
    /// Minified or not.
    pub fn read(html: &str) -> Result<Template, String> {
        let lacks = |what: &str| format!("index.html lacks {what}: the page cannot be rendered into it");
        let (head, body) = html.split_once("</head>").ok_or_else(|| lacks("the end of its head"))?;
        let place = [format!("<div id={PLACE}>"), format!(r#"<div id="{PLACE}">"#)];
        if !place.iter().any(|place| body.contains(place)) {
            return Err(lacks(&place[1]));
        }
        let (before, rest) = head.split_once("<title>").ok_or_else(|| lacks("a title"))?;
        let (_, after) = rest.split_once("</title>").ok_or_else(|| lacks("a title"))?;
        let (_, base) = after.split_once("<base href=").ok_or_else(|| lacks("a base address"))?;
        let base: String = base.trim_start_matches('"').chars().take_while(|c| !"\"> ".contains(*c)).collect();
        // A whole address, or its path.
        let base =
            base.split_once("://").map_or(base.as_str(), |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        if !base.starts_with('/') {
            return Err(format!(
                "the course's address must be known: --public-url {base:?} has no path that begins with /"
            ));
        }
        let base = base.trim_end_matches('/');
        let mut after_title = without_description(after);
        let module = Module::take_from(&mut after_title).ok_or_else(|| lacks("what starts its module"))?;
        Ok(Template {
            before_title: before.to_owned(),
            after_title,
            module,
            base: (!base.is_empty()).then(|| base.to_owned()),
        })
    }

    /// The path that the course lies under.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    pub fn filled(&self, document: &Document<'_>) -> String {
        let Document { title, head, path, stamp, files, body, waits } = document;
        let Template { before_title, after_title, module, .. } = self;
        let begins = module.script(files, *waits);
        let (first, after_title) = if *waits {
            // What leads out of it leads to a tab of its own, not to another page in the same frame.
            let after_title = after_title.replacen("<base ", "<base target=\"_blank\" ", 1);
            (format!("<script>{}</script>", without_remarks(EMBED)), after_title)
        } else {
            (String::new(), after_title.clone())
        };
        let (title, path) = (escaped(title), escaped(path));
        format!(
            "{before_title}<title>{title}</title>{after_title}{first}{head}{AWAKE}{begins}</head><body>{ASLEEP}\
             <div id=\"{PLACE}\" {PATH}=\"{path}\" {STAMP}=\"{stamp}\">{body}</div></body></html>\n"
        )
    }
}

/// Of a script, whose remarks have lines of their own.
fn without_remarks(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Each page has its own.
fn without_description(head: &str) -> String {
    let mut rest = head.to_owned();
    let found = rest.match_indices("<meta ").map(|(at, _)| at).find_map(|from| {
        let to = from + rest[from..].find('>')? + 1;
        ["name=description", r#"name="description""#]
            .iter()
            .any(|name| rest[from..to].contains(name))
            .then_some(from..to)
    });
    found.into_iter().for_each(|tag| rest.replace_range(tag, ""));
    rest
}

/// In text and in quoted attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Rendered in a build for development, Yew names the components that its marks are for; nobody reads that.
pub fn unnamed(html: &str) -> String {
    let mut parts = html.split("<!--");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        short.push_str("<!--");
        let mark = ["<[", "</["].into_iter().find(|mark| part.starts_with(mark));
        match (mark, part.find("]>-->")) {
            (Some(mark), Some(end)) => short.extend([mark, &part[end..]]),
            _ => short.push_str(part),
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Trunk writes it.
    const MODULE: &str = "<script type=module>import init from '/page.js'; init({ module_or_path: '/page.wasm' })</script>\
        <link href=/page.js rel=modulepreload><link href=/page.wasm type=application/wasm></head>";

    #[test]
    fn a_template_is_read_minified_or_not() {
        let check = |html: &str, base: Option<&str>| {
            let template = Template::read(&html.replace("</head>", MODULE)).expect("it has everything");
            assert_eq!(template.base(), base);
            let document = Document {
                title: "A & B",
                head: "<meta>".into(),
                path: "/",
                stamp: "1",
                files: &[],
                body: "<main></main>",
                waits: false,
            };
            let filled = template.filled(&document);
            assert!(filled.contains("<title>A &amp; B</title>"), "{filled}");
            assert!(!filled.contains("Old"), "{filled}");
            assert!(filled.contains(r#"data-stamp="1"><main></main></div></body>"#), "{filled}");
        };
        check(
            r#"<html><head><title>Old</title><meta name="description" content="Old" /><base href="/" /></head>
            <body><div id="app"><p>Old</p></div><noscript>Old</noscript></body></html>"#,
            None,
        );
        check(
            "<html><title>Old</title><meta content=\"Old\" name=description><base href=/a/b/><style></style></head>\
             <body><div id=app><p>Old</p></div></body></html>",
            Some("/a/b"),
        );
        check(
            "<title>Old</title><base href=https://example.org/course/></head><body><div id=app></div>",
            Some("/course"),
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        let check = |html: &str, expect: &str| {
            let said = Template::read(html).expect_err("something is missing");
            assert!(said.contains(expect), "{said}");
        };
        check("<title></title>", "the end of its head");
        check("<title></title><base href=/></head><body></body>", r#"<div id="app">"#);
        check("<title></title><base href=./></head><div id=app>", "--public-url");
        check("<title></title><base href=/></head><div id=app>", "what starts its module");
    }

    #[test]
    fn marks_lose_their_names_and_nothing_else() {
        let check = |html: &str, expect: &str| assert_eq!(unnamed(html), expect);
        check("<!--<[a::B<c>]>-->x<!--</[a::B<c>]>-->", "<!--<[]>-->x<!--</[]>-->");
        check("a<!--<#>--><p></p><!--</#>--><!-- ]> -->", "a<!--<#>--><p></p><!--</#>--><!-- ]> -->");
    }
}
