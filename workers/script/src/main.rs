//! The script worker: one request in, one answer out, both packed. It posts nothing until it is asked.
//!
//! A program that outgrows its memory or finds a fault of the engine's traps: the page sees the worker's
//! error, and starts another.

// A native build has only the tests of it.
#[cfg(any(target_arch = "wasm32", test))]
mod answer;
#[cfg(target_arch = "wasm32")]
mod chance;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The script worker runs in a browser: build it for wasm32-unknown-unknown.");
    std::process::exit(2);
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker_port::listen(answer::answer);
}
