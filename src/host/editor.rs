//! The code editor: a module of its own, fetched when a page first shows one.

use super::module::load;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;

    #[wasm_bindgen(method, catch, js_name = createEditor)]
    fn create(this: &Module, parent: &web_sys::Element, options: &JsValue) -> Result<Editor, JsValue>;

    pub type Editor;

    #[wasm_bindgen(method, js_name = setText)]
    pub fn set_text(this: &Editor, text: &str);

    #[wasm_bindgen(method, js_name = markError)]
    pub fn mark_error(this: &Editor, line: u32, column: u32, message: &str);

    #[wasm_bindgen(method, js_name = clearError)]
    pub fn clear_error(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn focus(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn destroy(this: &Editor);
}

pub struct Options {
    pub text: String,
    pub label: String,
    pub on_change: Closure<dyn FnMut(String)>,
    pub on_run: Closure<dyn FnMut()>,
}

/// The editor's text field, and the closures that it calls for as long as it lives.
pub struct Mounted {
    pub editor: Editor,
    _options: Options,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

/// The module; none when it cannot be had.
pub async fn module() -> Option<Loaded> {
    load("editor.js").await.ok().map(|module| Loaded(module.unchecked_into()))
}

pub struct Loaded(Module);

impl Loaded {
    pub fn mount(&self, parent: &web_sys::Element, options: Options) -> Option<Mounted> {
        let object = js_sys::Object::new();
        let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&object, &name.into(), value).is_ok();
        let set_all = set("doc", &options.text.as_str().into())
            && set("label", &options.label.as_str().into())
            && set("onChange", options.on_change.as_ref())
            && set("onRun", options.on_run.as_ref());
        let editor = if set_all { self.0.create(parent, &object).ok() } else { None };
        editor.map(|editor| Mounted { editor, _options: options })
    }
}
