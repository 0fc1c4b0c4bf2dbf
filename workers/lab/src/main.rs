//! The lab's module, in two builds: one for a thread with a memory of its own (the page's own thread, isolated
//! workers), and one for threads on one memory. Messages come in and go out packed; it does nothing until it is asked.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(all(target_arch = "wasm32", feature = "threads"))]
mod threads;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    {
        eprintln!("The lab's worker runs in a browser: build it for wasm32-unknown-unknown.");
        std::process::exit(2);
    }
}
