//! Where the course's files are. What is published has names that tell what is in it, and each document has a table of
//! them: a page only ever finds files of its own version.

use web_sys::Url;

/// None: this page has no address.
pub fn address(path: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok().flatten()?;
    let table = told("files").unwrap_or_default();
    Url::new_with_base(&named(&table, path), &base).ok().map(|url| url.href())
}

/// Which version this page is. None: it is served while it is written.
pub fn version() -> Option<String> {
    told("version")
}

/// What the build has written into the document under this name.
fn told(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}

/// The path under which this one is published: its first part is replaced by the table's.
fn named(table: &str, path: &str) -> String {
    let (name, rest) = path.split_at(path.find(['/', '.']).unwrap_or(path.len()));
    let entry = table.split(' ').find(|entry| entry.strip_prefix(name).is_some_and(|key| key.starts_with('-')));
    match entry {
        Some(folder) if rest.starts_with('/') => format!("{folder}{rest}"),
        Some(file) => file.to_owned(),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_is_found_by_its_new_name() {
        let table = "content-a1 workbench-b2 workers-c3 editor-d4.js";
        let check = |path: &str, expect: &str| assert_eq!(named(table, path), expect);
        check("workers/lab/worker.js", "workers-c3/lab/worker.js");
        check("workers/lab/lab_glue.js?0", "workers-c3/lab/lab_glue.js?0");
        check("content/course.bin", "content-a1/course.bin");
        check("editor.js", "editor-d4.js");
        check("charts.js", "charts.js");
        check("work/bench.js", "work/bench.js");
    }

    #[test]
    fn without_a_table_every_name_is_as_it_was() {
        for path in ["workers/script.js", "editor.js", "sw.js"] {
            assert_eq!(named("", path), path);
        }
    }
}
