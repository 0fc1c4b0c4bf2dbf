//! Workers that run a module of the course.

use crate::host::files;
use web_sys::{Worker, WorkerOptions, WorkerType};

/// `path` is its first file; the browser's tools show `name`. None: this browser refuses.
pub fn start(path: &str, name: &str) -> Option<Worker> {
    let address = files::address(path)?;
    // Some browsers refuse at once, others say later that nothing could be loaded: so this is not left to them.
    let without_origin = web_sys::window()?.origin() == "null";
    let address = if without_origin { importing(&address) } else { address };
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(name);
    Worker::new_with_options(&address, &options).ok()
}

/// A frame in a sandbox may have no origin. Then no address is its own, and a worker starts only from an address that holds
/// its program: a module that imports the other. (From a blob, Chromium starts none there.)
fn importing(address: &str) -> String {
    // No address has a quotation mark in it.
    let module = ["import \"", address, "\";"].concat();
    ["data:text/javascript,", &String::from(js_sys::encode_uri_component(&module))].concat()
}
