//! A zip: made by a worker, so that the page goes on meanwhile, and offered as a download.

use super::workers::module::{self, ModuleWorker, Said};
use futures_channel::oneshot::Receiver;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

const WORKER: &str = "zip.js";

/// How long a browser may take to begin with a download.
const BEGINS_MS: u32 = 60_000;

/// Being made. Dropped before its end, it is made no further.
pub struct Zip {
    worker: ModuleWorker,
    told: Receiver<Said>,
}

/// Errors here are the ends of sentences.
impl Zip {
    pub fn begin() -> Result<Zip, String> {
        let (worker, told) = module::start_for_one(WORKER, "zip").ok_or("this browser starts no worker")?;
        Ok(Zip { worker, told })
    }

    /// `shrinks`: whether it is worth compressing.
    pub fn add(&self, path: &str, bytes: &[u8], shrinks: bool) {
        let bytes = Uint8Array::from(bytes);
        let buffer = bytes.buffer();
        let entry = Array::of3(&path.into(), &bytes, &shrinks.into());
        // Bytes can always be posted.
        let _ = self.worker.post_message_with_transfer(&entry, &Array::of1(&buffer));
    }

    pub async fn end(self) -> Result<Blob, String> {
        // Nothing can always be posted.
        let _ = self.worker.post_message(&JsValue::NULL);
        let said = self.told.await.map_err(|_| "the worker was lost".to_owned())?;
        said.map(JsCast::unchecked_into)
    }
}

/// As a download. None: this browser does not let the page offer a file.
pub fn offer(name: &str, zip: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(zip).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(BEGINS_MS, move || {
        // Without it the browser keeps the bytes as long as the page is there.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
