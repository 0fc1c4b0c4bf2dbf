//! What no compiler sees: that the project's files agree with each other.

use crate::root;
use crate::setup::files;

#[test]
fn every_style_sheet_is_linked() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    let of_the_workbench = ["activities", "workbench"].map(|folder| root().join("static/css").join(folder));
    // Those of the workbench are put into one, whatever they are called.
    let of_the_page = |sheet: &std::path::PathBuf| !of_the_workbench.iter().any(|folder| sheet.starts_with(folder));
    for sheet in files(&root().join("static/css")).unwrap().into_iter().filter(of_the_page) {
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
