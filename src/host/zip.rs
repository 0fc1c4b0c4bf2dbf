//! A zip: made by a worker, so that the page goes on meanwhile, and offered as a download.

use super::{files, window::Listener};
use futures_channel::oneshot::{Receiver, channel};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ErrorEvent, HtmlAnchorElement, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

const WORKER: &str = "zip.js";

/// How long a browser may take to begin with a download.
const BEGINS_MS: u32 = 60_000;

/// Being made. Dropped before its end, it is made no further.
pub struct Zip {
    worker: Worker,
    told: Receiver<Result<Blob, String>>,
    _listeners: [Listener; 2],
}

/// Errors here are the ends of sentences.
impl Zip {
    pub fn begin() -> Result<Zip, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = files::address(WORKER).ok_or("this page has no address")?;
        let worker = Worker::new_with_options(&address, &options).map_err(|_| "this browser starts no worker")?;
        let (tell, told) = channel();
        let tell = Rc::new(RefCell::new(Some(tell)));
        let once = |answer: fn(JsValue) -> Result<Blob, String>| {
            let tell = tell.clone();
            move |event: web_sys::Event| {
                if let Some(tell) = tell.take() {
                    // Whoever has gone wants no zip.
                    let _ = tell.send(answer(event.into()));
                }
            }
        };
        let listeners = [
            Listener::new(
                &worker,
                "message",
                once(|event| Ok(event.unchecked_into::<MessageEvent>().data().unchecked_into())),
            ),
            Listener::new(
                &worker,
                "error",
                once(|event| {
                    event.unchecked_ref::<web_sys::Event>().prevent_default();
                    let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
                    Err(said.unwrap_or_else(|| format!("{WORKER} could not be loaded")))
                }),
            ),
        ];
        Ok(Zip { worker, told, _listeners: listeners })
    }

    /// `shrinks`: whether it is worth compressing.
    pub fn add(&self, path: &str, bytes: &[u8], shrinks: bool) {
        let bytes = Uint8Array::from(bytes);
        let buffer = bytes.buffer();
        let entry = Array::of3(&path.into(), &bytes, &shrinks.into());
        // Bytes can always be posted.
        let _ = self.worker.post_message_with_transfer(&entry, &Array::of1(&buffer));
    }

    pub async fn end(mut self) -> Result<Blob, String> {
        // Nothing can always be posted.
        let _ = self.worker.post_message(&JsValue::NULL);
        (&mut self.told).await.map_err(|_| "the worker was lost".to_owned())?
    }
}

impl Drop for Zip {
    fn drop(&mut self) {
        self.worker.terminate();
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
