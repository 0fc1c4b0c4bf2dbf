//! What a page fetches before anybody has done anything on it, as it is published: compressed.

use crate::page::Page;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write};

/// In bytes, by names that no version changes: `page/interleave_bg.wasm`.
pub type Weights = BTreeMap<String, u64>;

/// As it was when somebody last looked: what has grown since is named.
const KNOWN: &str = include_str!("../weights.txt");

#[derive(Debug)]
pub struct Fetched {
    pub files: Weights,
    /// Typefaces: what is not here in time is used at the next visit.
    pub typefaces: Weights,
    /// What a browser shows around the page: its icon, its manifest.
    around: Weights,
}

#[derive(Debug, Deserialize)]
struct Entry {
    path: String,
    bytes: u64,
}

impl Fetched {
    pub async fn by(page: &Page, address: &str) -> Result<Fetched> {
        page.client().goto("about:blank").await?;
        page.open(address).await?;
        // Whatever is fetched at once is on its way when the page is up; half a second without anything new ends it.
        let script = "const done = arguments[0], all = () => performance.getEntriesByType('resource').length;
            const wait = (before) => setTimeout(() => (all() === before ? done(null) : wait(all())), 500);
            wait(all());";
        page.client().execute_async(script, vec![]).await?;
        let script = "const base = new URL(document.baseURI), kinds = ['navigation', 'resource'];
            const entries = kinds.flatMap((kind) => performance.getEntriesByType(kind));
            return entries.map(({ name, encodedBodySize }) => ({ path: name.replace(base, ''), bytes: encodedBodySize }));";
        let entries: Vec<Entry> = serde_json::from_value(page.script(script, vec![]).await?)?;
        let mut all = Fetched { files: Weights::new(), typefaces: Weights::new(), around: Weights::new() };
        for (index, Entry { path, bytes }) in entries.into_iter().enumerate() {
            let name = if index == 0 { format!("the document of {address}") } else { unnamed(&path) };
            let kind = match name.rsplit_once('.') {
                Some((_, "woff2")) => &mut all.typefaces,
                Some((_, "svg" | "webmanifest")) => &mut all.around,
                _ => &mut all.files,
            };
            // What is asked for twice comes from the cache.
            let known = kind.entry(name).or_default();
            *known = bytes.max(*known);
        }
        Ok(all)
    }

    /// Without typefaces, and what is around the page.
    pub fn bytes(&self) -> u64 {
        self.files.values().sum()
    }

    /// What it is made of, the largest first, and what each was before.
    pub fn told(&self) -> Result<String> {
        let known = known()?;
        let mut files: Vec<(&String, &u64)> = self.files.iter().collect();
        files.sort_by_key(|(_, bytes)| std::cmp::Reverse(**bytes));
        let mut told = String::new();
        for (name, bytes) in files {
            let grown = match known.get(name) {
                Some(before) => format!("{:+}", *bytes as i64 - *before as i64),
                None => "new".to_owned(),
            };
            writeln!(told, "{bytes:>8} {grown:>8}  {name}")?;
        }
        Ok(told)
    }
}

fn known() -> Result<Weights> {
    let lines = KNOWN.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let weight = |line: &str| {
        let (bytes, name) = line.trim().split_once(' ')?;
        Some((name.trim().to_owned(), bytes.parse().ok()?))
    };
    lines.map(|line| weight(line).with_context(|| format!("weights.txt: {line}"))).collect()
}

/// Without what tells versions apart: sixteen digits after a dash.
fn unnamed(path: &str) -> String {
    let mut parts = path.split('-');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..16).filter(|key| key.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            Some(_) => name.push_str(&part[16..]),
            None => name.extend(["-", part]),
        }
    }
    name
}
