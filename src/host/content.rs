//! The course's content, fetched.

use super::{files, offline};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The server has no such file.
    Nothing,
    /// It could not be asked, or answered otherwise; says how.
    Unreachable(String),
}

pub trait Content {
    /// Answers once, later.
    fn file(&self, path: &str, then: Callback<Result<Vec<u8>, Missing>>);
}

pub struct Browser;

impl Content for Browser {
    fn file(&self, path: &str, then: Callback<Result<Vec<u8>, Missing>>) {
        let path = path.to_owned();
        spawn_local(async move { then.emit(fetch(&path).await) });
    }
}

async fn fetch(path: &str) -> Result<Vec<u8>, Missing> {
    let unreachable = |error: JsValue| {
        if offline::is_offline() {
            return Missing::Unreachable("this browser is offline, and the file was not kept".into());
        }
        let said = error.dyn_into::<js_sys::Error>().map(|error| String::from(error.message()));
        Missing::Unreachable(said.unwrap_or_else(|_| "the connection failed".into()))
    };
    let window = web_sys::window().expect("a page has a window");
    let address = files::address(path).unwrap_or_else(|| path.to_owned());
    let response = JsFuture::from(window.fetch_with_str(&address)).await.map_err(unreachable)?;
    let response: web_sys::Response = response.unchecked_into();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(Missing::Nothing),
        status => return Err(Missing::Unreachable(format!("the server answered with status {status}"))),
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(unreachable)?).await.map_err(unreachable)?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}
