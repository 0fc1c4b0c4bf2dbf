//! While something is measured, this machine is left to it: the service worker fetches nothing meanwhile.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The lock that says so, of all tabs; `static/sw.js` waits for it.
const LOCK: &str = "interleave:measuring";

/// Until it is dropped.
pub struct Measuring(Option<Function>);

impl Measuring {
    pub fn begin() -> Measuring {
        let mut over = None;
        let until = Promise::new(&mut |resolve, _| over = Some(resolve));
        if let Some(locks) = locks() {
            let held = Closure::once_into_js(move || until);
            spawn_local(async move {
                // Where a page can lock nothing, nothing is kept for offline use either.
                if let Ok(lock) = locks.request(LOCK, &shared(), held.unchecked_ref()) {
                    let _ = JsFuture::from(lock).await;
                }
            });
        }
        Measuring(over)
    }
}

impl Drop for Measuring {
    fn drop(&mut self) {
        // A promise's own function takes any argument.
        let _ = self.0.take().map(|over| over.call0(&JsValue::UNDEFINED));
    }
}

/// Two measurements in two tabs do not wait for each other.
fn shared() -> Object {
    let options = Object::new();
    // A new object takes every property.
    let _ = Reflect::set(&options, &"mode".into(), &"shared".into());
    options
}

/// None: this page did not come over HTTPS, or this browser has none.
fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

#[wasm_bindgen]
extern "C" {
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, options: &Object, held: &Function) -> Result<Promise, JsValue>;
}
