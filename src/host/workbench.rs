//! The workbench's module: the second of the course's two, fetched when a page first shows something of it.

use super::{
    content::{self, Missing},
    files,
    module::load,
    offline,
};
use crate::workbench::Told;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    type Handle;

    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// Taken down when dropped.
pub struct Shown {
    handle: Handle,
    _told: Closure<dyn FnMut(Uint8Array)>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

/// `module`: whose it is, by name. `apart`: the file that it lies in, if it lies in one. The error is the end of a sentence.
pub async fn show(
    parent: &Element,
    module: &str,
    show: &[u8],
    apart: Option<String>,
    told: Callback<Told>,
) -> Result<Shown, String> {
    let told = Closure::<dyn FnMut(Uint8Array)>::new(move |bytes: Uint8Array| {
        // Page and module are built together: it is understood.
        packed::unpack(&bytes.to_vec()).into_iter().for_each(|news| told.emit(news));
    });
    // Asked for before the module: both come at the same time.
    let apart = apart.map(|file| content::ask(&file));
    let handle = try_to_show(parent, module, show, apart, &told).await.map_err(|error| {
        if offline::is_offline() {
            return "this browser is offline, and this part was not kept".to_owned();
        }
        let said = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        said.unwrap_or_else(|| "it did not understand the page".to_owned())
    })?;
    Ok(Shown { handle, _told: told })
}

/// Settles when the sheet is in use, or cannot be had. None: it is there already.
fn style_sheet(path: &str) -> Option<Promise> {
    let address = files::address(path)?;
    let document = web_sys::window()?.document()?;
    let head = document.head()?;
    // Where the page was rendered when the site was built, the link is relative.
    let name = path.rsplit('/').next()?;
    if head.query_selector(&format!("link[rel=stylesheet][href$='/{name}']")).ok()?.is_some() {
        return None;
    }
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &address).ok()?;
    Some(Promise::new(&mut |then, _| {
        for event in ["load", "error"] {
            // A name and a function are always accepted.
            let _ = link.add_event_listener_with_callback(event, &then);
        }
        let _ = head.append_child(&link);
    }))
}

async fn try_to_show(
    parent: &Element,
    module: &str,
    show: &[u8],
    apart: Option<impl Future<Output = Result<Vec<u8>, Missing>>>,
    told: &Closure<dyn FnMut(Uint8Array)>,
) -> Result<Handle, JsValue> {
    let styled = style_sheet("workbench/workbench.css");
    let module = load(&["workbench/", module, ".js"].concat()).await?;
    let start: Function = Reflect::get(&module, &"default".into())?.dyn_into()?;
    // The second time it answers at once.
    JsFuture::from(start.call0(&JsValue::NULL)?.dyn_into::<Promise>()?).await?;
    if let Some(styled) = styled {
        // Unstyled it is used all the same.
        let _ = JsFuture::from(styled).await;
    }
    let apart = match apart {
        Some(file) => Uint8Array::from(&file.await.map_err(|missing| js_sys::Error::new(missing.why()))?[..]).into(),
        None => JsValue::UNDEFINED,
    };
    let draw: Function = Reflect::get(&module, &"show".into())?.dyn_into()?;
    let bytes = Uint8Array::from(show);
    let handle = draw.call4(&JsValue::NULL, parent, &bytes, told.as_ref(), &apart)?;
    if handle.is_undefined() { Err(JsValue::NULL) } else { Ok(handle.unchecked_into()) }
}
