//! A package as one file.

use crate::{Entry, Package};
use std::{
    error::Error,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// In a second, 3 % larger.
    Quick,
    /// In half a minute.
    Smallest,
}

/// Most of what zopfli can save comes of its first rounds: fifteen of them save another 3 kB, and take three times as long.
const ROUNDS: i64 = 5;

/// The last level before zopfli's begin.
const QUICK: i64 = 9;

/// Compressed already.
const AS_IT_IS: [&str; 2] = [".woff2", ".png"];

/// The same package makes the same file. `read`: what is published under a path.
pub fn zipped<E>(
    package: &Package,
    effort: Effort,
    mut read: impl FnMut(&str) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, Box<dyn Error>>
where
    E: Into<Box<dyn Error>>,
{
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for entry in &package.entries {
        zip.start_file(&entry.path, options(entry, effort))?;
        let source = entry.source().map(&mut read).transpose().map_err(Into::into)?.unwrap_or_default();
        zip.write_all(&entry.bytes(source)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn options(entry: &Entry, effort: Effort) -> SimpleFileOptions {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    if AS_IT_IS.iter().any(|kind| entry.path.ends_with(kind)) {
        options.compression_method(CompressionMethod::Stored)
    } else {
        let level = if effort == Effort::Smallest { QUICK + ROUNDS } else { QUICK };
        options.compression_method(CompressionMethod::Deflated).compression_level(Some(level))
    }
}
