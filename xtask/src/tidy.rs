//! What no compiler sees: that the project's files agree with each other.

use crate::root;
use crate::setup::files;

#[test]
fn every_style_sheet_is_linked() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    for sheet in files(&root().join("static/css")).unwrap() {
        let path = sheet.strip_prefix(root()).unwrap().display().to_string();
        assert!(page.contains(&format!("href=\"{path}\"")), "index.html does not link {path}");
    }
}
