//! The page: what is seen. All reasoning about time, grades and traces is in the crates that it draws on.

mod app;
mod host;
mod pages;
mod parts;
mod routes;
mod state;
mod steps;

fn main() {
    host::panic::show_panics();
    yew::Renderer::<app::App>::new().render();
}
