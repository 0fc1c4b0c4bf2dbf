//! What tells a host how to serve the course: isolated, compressed, and for good what is named for good. docs/hosting.md
//! says which host reads which file.

use anyhow::{Context, Result};
use std::path::Path;

/// In static/hosts, and where in the published folder its host looks for it. The others are for whoever runs a server.
const PUBLISHED: [(&str, &str); 3] =
    [("_headers", "_headers"), ("vercel.json", "vercel.json"), ("apache.htaccess", ".htaccess")];

pub fn hosts(out: &Path) -> Result<()> {
    for (name, published) in PUBLISHED {
        let from = crate::root().join("static/hosts").join(name);
        std::fs::copy(&from, out.join(published)).with_context(|| format!("{} cannot be published", from.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::bundle::names::{NAMED, PAGE};

    const HEADERS: [(&str, &str); 4] = [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Document-Isolation-Policy", "isolate-and-require-corp"),
    ];

    fn read(name: &str) -> String {
        std::fs::read_to_string(crate::root().join("static/hosts").join(name)).expect("the host has its file")
    }

    #[test]
    fn every_host_isolates() {
        for host in ["_headers", "vercel.json", "apache.htaccess", "nginx.conf", "Caddyfile"] {
            let text = read(host);
            for (header, value) in HEADERS {
                let says = |line: &str| line.contains(header) && line.contains(value);
                assert!(text.lines().any(says), "{host} does not send {header}: {value}");
            }
        }
    }

    #[test]
    fn hosts_that_know_names_by_their_beginning_know_all() {
        let stems = NAMED.iter().map(|name| name.split_once('.').map_or(*name, |(stem, _)| stem)).chain([PAGE]);
        let (netlify, vercel) = (read("_headers"), read("vercel.json"));
        let list =
            vercel.split_once("\"/(").and_then(|(_, rest)| rest.split_once(")-")).expect("vercel.json has a list").0;
        let list = list.rsplit("(").next().unwrap_or_default();
        for stem in stems {
            assert!(netlify.contains(&format!("/{stem}-*\n")), "_headers does not keep {stem}-*");
            assert!(list.split('|').any(|each| each == stem), "vercel.json does not keep {stem}-*: {list}");
        }
    }
}
