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

impl Missing {
    /// As the end of a sentence.
    pub fn why(&self) -> &str {
        match self {
            Missing::Nothing => "a file of it is missing on the server",
            Missing::Unreachable(why) => why,
        }
    }
}

pub trait Content {
    /// Answers once, later.
    fn file(&self, path: &str, then: Callback<Result<Vec<u8>, Missing>>);
}

pub struct Browser;

impl Content for Browser {
    fn file(&self, path: &str, then: Callback<Result<Vec<u8>, Missing>>) {
        let answer = ask(path);
        spawn_local(async move { then.emit(answer.await) });
    }
}

/// None: a name that is none would be another path.
pub fn lesson_file(slug: &str) -> Option<String> {
    let is_name = slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then(|| format!("content/{slug}.bin"))
}

/// What the workbench opens of a lesson.
pub fn activities_file(slug: &str) -> String {
    format!("content/{slug}.activities.bin")
}

/// On its way when this returns: several can be asked for at once.
pub fn ask(path: &str) -> impl Future<Output = Result<Vec<u8>, Missing>> + use<> {
    let window = web_sys::window().expect("a page has a window");
    let address = files::address(path).unwrap_or_else(|| path.to_owned());
    let asked = JsFuture::from(window.fetch_with_str(&address));
    async move { read(asked.await).await }
}

async fn read(answer: Result<JsValue, JsValue>) -> Result<Vec<u8>, Missing> {
    let unreachable = |error: JsValue| {
        if offline::is_offline() {
            return Missing::Unreachable("this browser is offline, and the file was not kept".into());
        }
        let said = error.dyn_into::<js_sys::Error>().map(|error| String::from(error.message()));
        Missing::Unreachable(said.unwrap_or_else(|_| "the connection failed".into()))
    };
    let response: web_sys::Response = answer.map_err(unreachable)?.unchecked_into();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(Missing::Nothing),
        status => return Err(Missing::Unreachable(format!("the server answered with status {status}"))),
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(unreachable)?).await.map_err(unreachable)?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}
