//! What no compiler sees: that the project's files agree with each other.

use crate::root;
use crate::setup::files;

#[test]
fn every_style_sheet_is_linked() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    // What the workbench draws is styled by its own sheet.
    let mut sheets = files(&root().join("static/css")).unwrap();
    sheets.retain(|sheet| !sheet.starts_with(root().join("static/css/workbench")));
    for sheet in sheets {
        let path = sheet.strip_prefix(root()).unwrap().display().to_string();
        assert!(page.contains(&format!("href=\"{path}\"")), "index.html does not link {path}");
    }
}

#[test]
fn the_command_wasm_bindgen_is_that_of_the_library() {
    let manifest = std::fs::read_to_string(root().join("xtask/wasm-bindgen/Cargo.toml")).unwrap();
    let version = crate::setup::locked_version("wasm-bindgen").unwrap();
    for line in [format!("version = \"{version}\""), format!("wasm-bindgen-cli-support = \"={version}\"")] {
        assert!(manifest.contains(&line), "xtask/wasm-bindgen/Cargo.toml lacks {line}");
    }
}
