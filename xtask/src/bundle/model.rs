//! The simulator's worker.

use super::bind::{UNREAD, bind};
use super::made::made;
use super::{entry, lab};
use crate::setup::{Tools, Wasm};
use anyhow::Result;
use std::path::PathBuf;

pub fn model(tools: &Tools) -> Result<PathBuf> {
    let module = compiled(&tools.wasm)?;
    made("model", &[module.clone(), entry::source()], |out| {
        bind(tools, &module, "model", out, &UNREAD)?;
        entry::put_before(out, "model")
    })
}

pub fn compiled(wasm: &Wasm) -> Result<PathBuf> {
    lab::fast(wasm, "model-worker")
}
