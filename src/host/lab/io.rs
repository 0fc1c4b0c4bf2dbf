//! Waiting for a network: real requests, answered by the course's own service worker after the time that was asked for.
//! Where no service worker is allowed, timers wait instead, and the run says so.

use super::{now_ms, said};
use crate::host::{files, offline::container};
use futures_channel::oneshot::channel;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// How long a service worker may take to take charge of this page.
const PATIENCE_MS: u32 = 5_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Network {
    ServiceWorker,
    /// Says why there is no service worker.
    Timers(String),
}

impl Network {
    /// Finds out by trying.
    pub async fn of_this_page() -> Network {
        match take_charge().await {
            Ok(()) => Network::ServiceWorker,
            Err(why) => Network::Timers(why),
        }
    }

    /// One request. `number` tells it from the others in the browser's network panel.
    pub async fn request(&self, number: u32, delay_ms: u32) -> Result<(), String> {
        match self {
            Network::Timers(_) => {
                TimeoutFuture::new(delay_ms).await;
                Ok(())
            }
            Network::ServiceWorker => {
                let address = format!("lab-network/{number}?after={delay_ms}&at={}", now_ms());
                let window = web_sys::window().ok_or("there is no window")?;
                let response = JsFuture::from(window.fetch_with_str(&address)).await.map_err(|error| said(&error))?;
                match response.unchecked_into::<Response>().status() {
                    204 => Ok(()),
                    status => Err(format!("a request was answered with status {status}")),
                }
            }
        }
    }
}

async fn take_charge() -> Result<(), String> {
    let container = container().ok_or("this browser gives this page no service worker")?;
    let address = files::address("sw.js").ok_or("this page has no address")?;
    let registered = JsFuture::from(container.register(&address)).await;
    registered.map_err(|error| format!("the service worker was refused: {}", said(&error)))?;
    if container.controller().is_some() {
        return Ok(());
    }
    let (tell, told) = channel();
    let mut tell = Some(tell);
    let changed = Closure::<dyn FnMut()>::new(move || {
        if let Some(tell) = tell.take() {
            let _ = tell.send(());
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    let patience = TimeoutFuture::new(PATIENCE_MS);
    let came = futures_util::future::select(told, patience).await;
    container.set_oncontrollerchange(None);
    match (came, container.controller()) {
        (_, Some(_)) => Ok(()),
        _ => Err("the service worker did not take charge of this page within 5 seconds".to_owned()),
    }
}
