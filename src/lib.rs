//! The page: what is seen. All reasoning about time, grades and traces is in the crates that it draws on.
//!
//! Two modules of WebAssembly are made of it: the page itself (`main.rs`), and the workbench (`bin/workbench.rs`), which
//! is fetched when it is first needed.
#![allow(missing_debug_implementations, reason = "components and handles of the browser have nothing to show")]

mod app;
mod host;
mod lab;
mod pages;
mod parts;
mod routes;
mod simulator;
mod state;
mod steps;
mod watch;
pub mod workbench;

/// A defect that stops a module leaves a readable screen.
pub fn show_panics() {
    host::panic::show_panics();
}

/// Shows the course.
pub fn start() {
    show_panics();
    yew::Renderer::<app::App>::new().render();
}
