//! The simulator's worker: one question in, one answer out, both packed. It keeps the runs that it was asked for last.

// A native build has only the tests of it.
#[cfg(any(target_arch = "wasm32", test))]
mod answer;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The simulator's worker runs in a browser: build it for wasm32-unknown-unknown.");
    std::process::exit(2);
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker_port::listen(answer::answer);
}
