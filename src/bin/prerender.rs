//! `prerender DIST [--site https://example.org]`: every address of the built course as a document of its own.

use std::{env, path::Path, process::ExitCode, time::Instant};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (dist, site) = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [dist] => (*dist, None),
        [dist, "--site", site] => (*dist, Some(*site)),
        _ => {
            eprintln!("usage: prerender DIST [--site https://example.org]");
            return ExitCode::from(2);
        }
    };
    let start = Instant::now();
    match interleave::prerender::write(Path::new(dist), site) {
        Ok(pages) => {
            eprintln!("{pages} pages are rendered, in {:.1} s", start.elapsed().as_secs_f64());
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
