//! A compiler that can make WebAssembly: one with a ready-made standard library for it, or with the sources of one.

mod toolchain;

use super::debian;
use super::step::{Route, first_that_works};
use crate::command::{ask, run};
use anyhow::{Result, anyhow};
use std::process::Command;
use toolchain::{Std, Toolchain};

/// How cargo is told to compile for WebAssembly here.
#[derive(Debug, Default)]
pub struct Wasm {
    env: Vec<(&'static str, String)>,
    pub ready_made: bool,
}

impl Wasm {
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
    }

    /// For a native program that is started below one that was told.
    pub fn forget(command: &mut Command) {
        for name in ["RUSTC", "RUSTC_BOOTSTRAP", "CARGO_UNSTABLE_BUILD_STD", STD_FEATURES, LINKER] {
            command.env_remove(name);
        }
    }
}

const TARGET: &str = "wasm32-unknown-unknown";
/// Of a standard library that is built here.
pub const STD_FEATURES: &str = "CARGO_UNSTABLE_BUILD_STD_FEATURES";
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

pub fn wasm() -> Result<Wasm> {
    if let Some(toolchain) = toolchain::best(toolchain::all()) {
        return Ok(told(&toolchain));
    }
    let ready_made = Route::new(format!("rustup target add {TARGET}"), || {
        run(Command::new("rustup").args(["target", "add", TARGET]))
    });
    let routes: Vec<Route> = std::iter::once(ready_made).chain(routes_to_sources()).collect();
    first_that_works(
        "no Rust compiler here can make WebAssembly (a standard library for it, or the sources of one, are missing)",
        &routes,
        &format!("Please run `rustup target add {TARGET}` on a machine that reaches the network, then run this again."),
    )?;
    let found = toolchain::best(toolchain::all())
        .ok_or_else(|| anyhow!("the standard library was installed but is not found"))?;
    Ok(told(&found))
}

/// A compiler that can build the standard library anew: what is published leaves out of it what it never shows.
pub fn with_sources() -> Result<Wasm> {
    let find = || toolchain::best_with_sources(toolchain::all());
    if find().is_none() {
        first_that_works(
            "the sources of the standard library are not here; the published worker has one of its own, 100 kB smaller",
            &routes_to_sources(),
            "Please run `rustup component add rust-src` on a machine that reaches the network, then run this again.",
        )?;
    }
    let found = find().ok_or_else(|| anyhow!("the sources were installed but are not found"))?;
    Ok(told(&Toolchain { std: Std::Sources, ..found }))
}

fn routes_to_sources() -> [Route<'static>; 2] {
    [
        Route::new("rustup component add rust-src", || {
            run(Command::new("rustup").args(["component", "add", "rust-src"]))
        }),
        Route::new("Debian's rustc-web and rust-web-src", || debian::install(&["rustc-web", "rust-web-src"])),
    ]
}

fn told(toolchain: &Toolchain) -> Wasm {
    let mut env = Vec::new();
    if !toolchain.default {
        eprintln!(
            "set-up: compiling for WebAssembly with {}, which has {}",
            toolchain.rustc.display(),
            match toolchain.std {
                Std::Ready => "a standard library for it",
                _ => "the sources of the standard library",
            }
        );
        env.push(("RUSTC", toolchain.rustc.display().to_string()));
    }
    if toolchain.std == Std::Sources {
        env.push(("RUSTC_BOOTSTRAP", "1".to_owned()));
        env.push(("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()));
    }
    if !toolchain.has_linker
        && let Some(linker) = toolchain::linker()
    {
        env.push((LINKER, linker.display().to_string()));
    }
    Wasm { env, ready_made: toolchain.std == Std::Ready }
}

/// rustfmt and clippy, which a minimal install lacks; for the tests only.
pub fn components() -> Result<()> {
    if ask("cargo", &["fmt", "--version"]).is_some() && ask("cargo", &["clippy", "--version"]).is_some() {
        return Ok(());
    }
    first_that_works(
        "rustfmt and clippy are not here; the tests check the code's form with them",
        &[Route::new("rustup component add rustfmt clippy", || {
            run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))
        })],
        "Please install rustfmt and clippy by hand, then run this again.",
    )
}
