//! Compressed forms beside what is published, for hosts that hand them out: better than a host has time for.

use super::made::target;
use crate::command::run;
use crate::setup::{files, key};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Instant;

/// Typefaces are compressed already.
const KINDS: [&str; 10] = ["html", "js", "wasm", "css", "bin", "svg", "webmanifest", "json", "xml", "txt"];

/// Below this a compressed form saves no packet.
const SMALLEST: u64 = 1_000;

/// From pairs of files. Node compresses as many at once as it has threads for it.
const COMPRESS: &str = "
    const { constants, brotliCompress, gzip } = require('node:zlib');
    const { readFileSync, renameSync, writeFileSync } = require('node:fs');
    const args = process.argv.slice(1);
    for (let at = 0; at < args.length; at += 2) {
      const text = readFileSync(args[at]), to = args[at + 1];
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24,
                       [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      // Whole or not at all: what is there is never made again.
      const write = (error, made) => {
        if (error) throw error;
        writeFileSync(to + '.part', made);
        renameSync(to + '.part', to);
      };
      if (to.endsWith('.br')) brotliCompress(text, { params }, write); else gzip(text, { level: 9 }, write);
    }";

/// `name.br` and `name.gz` beside every file that is worth it. Made once for each content.
pub fn compressed(out: &Path) -> Result<()> {
    let start = Instant::now();
    let kept = target()?.join("bundle/compressed");
    std::fs::create_dir_all(&kept)?;
    let mut wanted = Vec::new();
    for file in files(out)? {
        let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_owned();
        let bytes = std::fs::metadata(&file)?.len();
        if KINDS.contains(&&*kind) && bytes >= SMALLEST {
            let key = key(std::slice::from_ref(&file))?;
            wanted.extend(["br", "gz"].map(|form| (bytes, file.clone(), kept.join(format!("{key}.{form}")), form)));
        }
    }
    // What takes longest begins first.
    wanted.sort_by_key(|(bytes, ..)| std::cmp::Reverse(*bytes));
    let new: Vec<&PathBuf> =
        wanted.iter().filter(|(_, _, made, _)| !made.is_file()).flat_map(|(_, file, made, _)| [file, made]).collect();
    if !new.is_empty() {
        let threads = available_parallelism().map_or(2, usize::from).to_string();
        run(Command::new("node").env("UV_THREADPOOL_SIZE", threads).args(["-e", COMPRESS, "--"]).args(&new))?;
    }
    for (_, file, made, form) in &wanted {
        let beside = PathBuf::from(format!("{}.{form}", file.display()));
        std::fs::copy(made, &beside).with_context(|| format!("{} cannot be written", beside.display()))?;
    }
    forget(&kept, wanted.iter().map(|(_, _, made, _)| made).collect())?;
    eprintln!(
        "{} files are compressed, {} of them anew, in {:.1} s",
        wanted.len() / 2,
        new.len() / 4,
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

/// All but these.
fn forget(kept: &Path, wanted: BTreeSet<&PathBuf>) -> Result<()> {
    for file in files(kept)? {
        if !wanted.contains(&file) {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}
