//! Packages of a toy course, whose files are names only.

use super::*;
use quick_xml::{Reader, events::Event};
use std::collections::BTreeMap;

const SHARED: [&str; 14] = [
    "page-0000000000000001/interleave-0000000000000002.js",
    "page-0000000000000001/interleave-0000000000000002_bg.wasm",
    "workbench-0000000000000003/workbench.js",
    "workbench-0000000000000003/workbench.css",
    "workbench-0000000000000003/embedded.js",
    "workers-0000000000000004/script.js",
    "workers-0000000000000004/script_bg.wasm",
    "workers-0000000000000004/lab/worker.js",
    "editor-0000000000000005.js",
    "content-0000000000000007/course.bin",
    "workbench-0000000000000003/snippets/inline0.js",
    "favicon-0000000000000008.svg",
    "scorm/scorm.js",
    "interleave-lesson.js",
];

const SIMULATOR: [&str; 2] = ["workers-0000000000000004/model.js", "workers-0000000000000004/model_bg.wasm"];

/// Published, and in no package.
const OTHERS: [&str; 12] = [
    "index.html",
    "sw.js",
    "lab/index.html",
    "lesson/one/index.html",
    "embed/playground/index.html",
    "workers-0000000000000004/lab-threads/lab_glue.js",
    "content-0000000000000007/search.bin",
    "search-0000000000000009.js",
    "fonts/LICENSE-APACHE",
    "charts-0000000000000006.js",
    "fonts/sans-400.woff2",
    "workbench-0000000000000003/instructors.js",
];

fn course() -> Published {
    let lesson = |slug: &str, simulates| Lesson {
        slug: slug.to_owned(),
        title: format!("Lesson “{slug}” & more"),
        summary: "What is <one>?".to_owned(),
        minutes: 65,
        simulates,
    };
    let lessons = vec![lesson("one", false), lesson("2nd", true)];
    let own = lessons.iter().flat_map(|Lesson { slug, .. }| {
        let content = |kind: &str| format!("content-0000000000000007/{slug}.{kind}");
        [format!("embed/{slug}/index.html"), content("bin"), content("activities.bin")]
    });
    let names = [&SHARED[..], &SIMULATOR, &OTHERS].concat().into_iter().map(String::from);
    let files: BTreeMap<String, u64> = names.chain(own).map(|path| (path, 1)).collect();
    Published { version: "0123456789abcdef".to_owned(), title: "A toy".to_owned(), lessons, files }
}

fn add(published: &mut Published, path: &str) {
    assert_eq!(published.files.insert(path.to_owned(), 1), None);
}

fn lose(published: &mut Published, path: &str) {
    assert_eq!(published.files.remove(path), Some(1));
}

fn order(published: &Published, standard: Standard) -> Order<'_> {
    Order { standard, published, lesson: None, wrapper: None, pass: None }
}

fn text<'a>(package: &'a Package, path: &str) -> &'a str {
    let entry = package.entries.iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("no {path}"));
    let Content::Made(text) = &entry.content else { panic!("{path} is not made here") };
    text
}

/// Each element with its attributes, and the text directly in it.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = vec![];
    let mut open: Vec<usize> = vec![];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => {
                assert!(open.is_empty(), "something is not closed");
                return found;
            }
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(tag) | Event::Empty(tag)) = &event else { continue };
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
                });
                let name = tag.name().as_ref().to_owned();
                found.push((name, attributes.collect(), String::new()));
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::Text(text) => {
                if let Some(place) = open.last() {
                    found[*place].2.push_str(text.trim());
                }
            }
            Event::End(_) => drop(open.pop()),
            _ => {}
        }
    }
}

#[test]
fn a_package_holds_what_its_lesson_needs_and_no_more() {
    let published = course();
    let check = |standard, lesson: Option<&str>, pages: &[&str], slugs: &[&str], simulates: bool| {
        let package = package(&Order { lesson, ..order(&published, standard) }).unwrap();
        let mut expect: Vec<String> =
            ["imsmanifest.xml", "scorm.js", "interleave-lesson.js"].map(String::from).to_vec();
        expect.extend(pages.iter().map(|page| (*page).to_owned()));
        let shared = SHARED[..12].iter().chain(if simulates { &SIMULATOR[..] } else { &[] });
        expect.extend(shared.map(|path| format!("course/{path}")));
        for slug in slugs {
            expect.push(format!("course/embed/{slug}/index.html"));
            expect
                .extend(["bin", "activities.bin"].map(|kind| format!("course/content-0000000000000007/{slug}.{kind}")));
        }
        let mut paths: Vec<String> = package.entries.iter().map(|entry| entry.path.clone()).collect();
        assert_eq!(paths[0], "imsmanifest.xml");
        paths.sort();
        expect.sort();
        assert_eq!(paths, expect, "{standard:?} {lesson:?}");
    };
    for standard in Standard::ALL {
        check(standard, Some("one"), &["index.html"], &["one"], false);
        check(standard, Some("2nd"), &["index.html"], &["2nd"], true);
        check(standard, None, &["one.html", "2nd.html"], &["one", "2nd"], true);
    }
}

#[test]
fn a_wrapper_holds_nothing_of_the_course() {
    let published = course();
    let order = Order { wrapper: Some("https://example.org/a"), ..order(&published, Standard::Scorm12) };
    let package = package(&Order { lesson: Some("one"), ..order }).unwrap();
    let paths: Vec<&str> = package.entries.iter().map(|entry| &*entry.path).collect();
    assert_eq!(paths, ["imsmanifest.xml", "index.html", "scorm.js", "interleave-lesson.js"]);
    assert!(text(&package, "index.html").contains(r#"base="https://example.org/a/""#));
}

#[test]
fn the_manifest_is_as_each_standard_wants_it() {
    let published = course();
    for (standard, kind, version) in
        [(Standard::Scorm12, "adlcp:scormtype", "1.2"), (Standard::Scorm2004, "adlcp:scormType", "2004 4th Edition")]
    {
        for lesson in [None, Some("one")] {
            let package = package(&Order { lesson, ..order(&published, standard) }).unwrap();
            let all = elements(text(&package, "imsmanifest.xml"));
            let named = |name: &str| all.iter().filter(move |(found, ..)| found == name).collect::<Vec<_>>();
            let attribute = |name: &str, attribute: &str| -> Vec<&str> {
                named(name)
                    .iter()
                    .filter_map(|(_, attributes, _)| attributes.get(attribute).map(String::as_str))
                    .collect()
            };
            assert_eq!(named("schemaversion")[0].2, version);
            // Every file once, except the manifest itself.
            let mut files = attribute("file", "href");
            let mut paths: Vec<&str> = package.entries[1..].iter().map(|entry| &*entry.path).collect();
            files.sort_unstable();
            paths.sort_unstable();
            assert_eq!(files, paths);
            // What reports, and what does not.
            let lessons = if lesson.is_some() { 1 } else { 2 };
            let kinds = attribute("resource", kind);
            assert_eq!(kinds[..lessons], ["sco", "sco"][..lessons]);
            assert_eq!(kinds[lessons..], ["asset"]);
            // Whoever refers to something refers to something that is there; each name once, and a name.
            let identifiers: Vec<&str> =
                all.iter().filter_map(|(_, at, _)| at.get("identifier").map(String::as_str)).collect();
            for reference in [attribute("item", "identifierref"), attribute("dependency", "identifierref")].concat() {
                assert!(identifiers.contains(&reference), "{reference}");
            }
            let mut unique = identifiers.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), identifiers.len(), "{identifiers:?}");
            for name in identifiers {
                assert!(name.starts_with(|first: char| first.is_ascii_alphabetic()), "{name}");
                assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)), "{name}");
            }
            assert_eq!(attribute("organizations", "default"), ["course"]);
            let title = if lesson.is_some() { "Lesson “one” &amp; more" } else { "A toy" };
            let titles: Vec<&str> = all.iter().filter(|(name, ..)| name == "title").map(|(.., text)| &**text).collect();
            assert!(text(&package, "imsmanifest.xml").contains(&format!("<title>{title}</title>")), "{titles:?}");
        }
    }
}

#[test]
fn a_mark_is_told_to_the_platform_only_where_failing_is_wanted() {
    let published = course();
    let check = |standard, pass: Option<(u8, bool)>, words: &[&str], page: &str| {
        let pass = pass.map(|(mark, fails)| Pass { mark, fails });
        let package = package(&Order { pass, lesson: Some("one"), ..order(&published, standard) }).unwrap();
        let manifest = text(&package, "imsmanifest.xml");
        let marks = ["masteryscore", "minNormalizedMeasure"];
        assert_eq!(marks.iter().any(|mark| manifest.contains(mark)), !words.is_empty(), "{manifest}");
        words.iter().for_each(|words| assert!(manifest.contains(words), "{words} is missing in {manifest}"));
        assert!(text(&package, "index.html").contains(page), "{page}");
    };
    let [first, second] = Standard::ALL;
    for standard in Standard::ALL {
        check(standard, None, &[], "\">\n");
        check(standard, Some((70, false)), &[], "data-pass=\"70\">");
    }
    check(first, Some((70, true)), &["<adlcp:masteryscore>70</adlcp:masteryscore>"], "data-pass=\"70\" data-fails>");
    let words = ["satisfiedByMeasure=\"true\"", "<imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>"];
    check(second, Some((70, true)), &words, "data-pass=\"70\" data-fails>");
}

#[test]
fn what_cannot_be_packed_is_refused_with_a_sentence() {
    let check = |change: fn(&mut Published), change_order: fn(&mut Order<'_>), words: &[&str]| {
        let mut published = course();
        change(&mut published);
        let mut order = order(&published, Standard::Scorm12);
        change_order(&mut order);
        let said = package(&order).expect_err("it should be refused").to_string();
        words.iter().for_each(|words| assert!(said.contains(words), "{words} is missing in {said}"));
    };
    check(|_| (), |order| order.lesson = Some("knitting"), &["knitting", "one, 2nd"]);
    check(|published| published.lessons.clear(), |_| (), &["no lesson"]);
    check(|it| lose(it, "embed/one/index.html"), |_| (), &["embed/one/index.html", "build the course anew"]);
    check(|it| lose(it, "scorm/scorm.js"), |_| (), &["scorm/scorm.js"]);
    check(|it| it.files.retain(|path, _| !path.contains("script_")), |_| (), &["workers/script_"]);
    check(|it| it.files.retain(|path, _| !path.contains("one.bin")), |_| (), &["content/one.bin"]);
    check(|it| add(it, "workbench-0000000000000003/workbench-naïve.js"), |_| (), &["workbench-naïve.js"]);
    check(|it| add(it, "workers-0000000000000004/lab/.x.js"), |_| (), &[".x.js"]);
    check(|_| (), |order| order.pass = Some(Pass { mark: 101, fails: false }), &["1 to 100"]);
    check(|_| (), |order| order.pass = Some(Pass { mark: 0, fails: true }), &["1 to 100"]);
    check(|_| (), |order| order.wrapper = Some("http://example.org/"), &["https://"]);
}

#[test]
fn an_address_to_be_framed_is_safe_and_whole() {
    let check = |url: &str, expect: Result<&str, &str>| match (wrong::wrapper(url), expect) {
        (Ok(base), Ok(expect)) => assert_eq!(base, expect),
        (Err(wrong), Err(why)) => assert!(wrong.to_string().contains(why), "{url}: {wrong}"),
        (found, expect) => panic!("{url}: {found:?}, not {expect:?}"),
    };
    check("https://example.org", Ok("https://example.org/"));
    check("https://example.org/course/", Ok("https://example.org/course/"));
    check("https://example.org:8443/a/b", Ok("https://example.org:8443/a/b/"));
    check("http://127.0.0.1:8080/", Ok("http://127.0.0.1:8080/"));
    check("http://localhost", Ok("http://localhost/"));
    check("http://localhost.example.org", Err("https://"));
    check("http://example.org", Err("https://"));
    check("javascript://example.org/%0aalert(1)", Err("https://"));
    check("example.org", Err("not a whole address"));
    check("", Err("not a whole address"));
    check("https://", Err("no host"));
    check("https://a@example.org", Err("a user"));
    check("https://example.org/?a", Err("?"));
    check("https://example.org/#a", Err("#"));
    check("https://example.org/\"><script>", Err("character"));
    check("https://example.org/a b", Err("character"));
}

#[test]
fn texts_of_the_course_cannot_break_out_of_the_page() {
    let mut published = course();
    published.lessons[0].title = "</title><script>alert(\"1\")</script>".to_owned();
    let package = package(&Order { lesson: Some("one"), ..order(&published, Standard::Scorm12) }).unwrap();
    let page = text(&package, "index.html");
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(&quot;1&quot;)"), "{page}");
}

#[test]
fn a_document_is_written_to_stand_alone() {
    let published = course();
    let package = package(&Order { lesson: Some("one"), ..order(&published, Standard::Scorm12) }).unwrap();
    let entry = package.entries.iter().find(|entry| entry.path == "course/embed/one/index.html").unwrap();
    let made = entry.bytes(b"<html lang=en><base href=/><script src=/page-1/a.js>".to_vec()).unwrap();
    let expect = "<html data-alone lang=en><base href=\"../../\"><script src=./page-1/a.js>";
    assert_eq!(String::from_utf8(made).unwrap(), expect);
    let said = entry.bytes(b"Not found".to_vec()).unwrap_err().to_string();
    assert!(said.contains("embed/one/index.html is not a document"), "{said}");
}

#[cfg(feature = "zip")]
#[test]
fn the_same_package_is_the_same_file() {
    let published = course();
    let package = package(&Order { lesson: Some("one"), ..order(&published, Standard::Scorm2004) }).unwrap();
    let read = |path: &str| {
        let document = path.ends_with(".html");
        Ok::<_, std::io::Error>(if document { b"<html><base href=/>".to_vec() } else { path.as_bytes().repeat(99) })
    };
    for effort in [Effort::Quick, Effort::Smallest] {
        let [first, second] = [(); 2].map(|()| zipped(&package, effort, read).unwrap());
        assert_eq!(first, second);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
        assert_eq!(archive.len(), package.entries.len());
        let mut manifest = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("imsmanifest.xml").unwrap(), &mut manifest).unwrap();
        assert_eq!(manifest, text(&package, "imsmanifest.xml"));
    }
}
