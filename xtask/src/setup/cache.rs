//! One folder for every tool, outside `target/`, so that `cargo clean` costs nothing but compiling.

use anyhow::{Result, anyhow};
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

pub fn folder() -> Result<PathBuf> {
    place(|name| std::env::var_os(name))
        .ok_or_else(|| anyhow!("no place for the tools: set INTERLEAVE_CACHE to a folder that may be written"))
}

fn place(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("INTERLEAVE_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("interleave")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/interleave")))
}

/// A name for these files' contents.
pub fn key(files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.file_name().hash(&mut hasher);
        std::fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// All files below a folder (or the file itself), in a fixed order.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expect: Option<&str>) {
        let found = place(|name| {
            variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| OsString::from(value))
        });
        assert_eq!(found, expect.map(PathBuf::from), "{variables:?}");
    }

    #[test]
    fn the_cache_is_where_it_was_asked_for() {
        let home = ("HOME", "/home/ada");
        check(&[home], Some("/home/ada/.cache/interleave"));
        check(&[home, ("XDG_CACHE_HOME", "/var/c")], Some("/var/c/interleave"));
        check(&[home, ("XDG_CACHE_HOME", "/var/c"), ("INTERLEAVE_CACHE", "/tools")], Some("/tools"));
        check(&[home, ("INTERLEAVE_CACHE", "")], Some("/home/ada/.cache/interleave"));
        check(&[], None);
    }
}
