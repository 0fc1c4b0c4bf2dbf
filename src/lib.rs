//! The page: what is seen. All reasoning about time, grades and traces is in the crates that it draws on.
//!
//! Two modules of WebAssembly are made of it: the page itself (`main.rs`), and the workbench (`bin/workbench.rs`), which
//! is fetched when it is first needed.
#![allow(missing_debug_implementations, reason = "components and handles of the browser have nothing to show")]

mod app;
mod embedded;
mod host;
mod instructors;
mod keys;
#[cfg(any(test, feature = "hydrate", feature = "ssr"))]
mod known;
mod lab;
mod pages;
mod parts;
#[cfg(any(test, feature = "ssr"))]
pub mod prerender;
mod progress;
mod race;
mod routes;
mod search;
mod simulator;
mod start;
mod state;
mod steps;
mod titles;
mod watch;
pub mod workbench;

/// A defect that stops the workbench's module is said, and the page goes on.
pub fn show_workbench_panics() {
    host::panic::show_panics("WorkbenchPanic");
}

/// Shows the course.
pub fn start() {
    host::panic::show_panics("PagePanic");
    start::start();
}
