//! Fetching what will probably be needed, before it is: the first activity then appears at once.

use super::files;

/// The workbench's module and its style sheet, after everything else that the browser has to fetch.
pub fn workbench() {
    link("modulepreload", "script", "workbench/workbench.js");
    link("prefetch", "fetch", "workbench/workbench_bg.wasm");
    link("prefetch", "style", "workbench/workbench.css");
}

fn link(rel: &str, kind: &str, path: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link = document.create_element("link").ok()?;
    let set = |name, value: &str| link.set_attribute(name, value).ok();
    set("rel", rel)?;
    set("as", kind)?;
    set("fetchpriority", "low")?;
    if kind != "style" {
        // As the module itself asks for it: otherwise it would be fetched twice.
        set("crossorigin", "")?;
    }
    set("href", &files::address(path)?)?;
    document.head()?.append_child(&link).ok().map(drop)
}
