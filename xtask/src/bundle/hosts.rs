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

    const ISOLATION: [(&str, &str); 4] = [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Document-Isolation-Policy", "isolate-and-require-corp"),
    ];
    const CORS: (&str, &str) = ("Access-Control-Allow-Origin", "*");
    const CAREFUL: [(&str, &str); 2] = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")];

    fn read(name: &str) -> String {
        source(&format!("static/hosts/{name}"))
    }

    fn source(path: &str) -> String {
        std::fs::read_to_string(crate::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// What a host sends with every answer: in its file from one of these texts to the other, a header a line, in its words.
    fn sent(text: &str, from: &str, to: &str, header: fn(&str) -> Option<(&str, &str)>) -> Vec<(String, String)> {
        let part = text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(part, _)| part);
        let lines = part.unwrap_or_else(|| panic!("nothing from {from:?} to {to:?}")).lines().map(str::trim);
        let mut sent: Vec<(String, String)> =
            lines.filter_map(header).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        sent.sort();
        sent
    }

    fn sorted(headers: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut all: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        all.sort();
        all
    }

    #[test]
    fn every_host_sends_the_same_headers() {
        let all = sorted(&[&ISOLATION[..], &[CORS], &CAREFUL].concat());
        let check = |host: &str, from: &str, to: &str, header: fn(&str) -> Option<(&str, &str)>| {
            assert_eq!(sent(&read(host), from, to, header), all, "{host}");
        };
        check("_headers", "/*\n", "\n\n", |line| line.split_once(": "));
        check("vercel.json", r#""/(.*)""#, "]", |line| {
            line.strip_prefix(r#"{ "key": ""#)?
                .trim_end_matches(',')
                .strip_suffix(r#"" }"#)?
                .split_once(r#"", "value": ""#)
        });
        check("apache.htaccess", "mod_headers.c>", "</IfModule>", |line| {
            line.strip_prefix("Header always set ")?.strip_suffix('"')?.split_once(" \"")
        });
        check("nginx.conf", "server {", "\n}", |line| {
            line.strip_prefix("add_header ")?.strip_suffix("\" always;")?.split_once(" \"")
        });
        // `?`: only where nothing else has set it.
        check("Caddyfile", "header {", "}", |line| match line.starts_with('?') {
            true => None,
            false => line.strip_suffix('"')?.split_once(" \""),
        });
    }

    #[test]
    fn so_do_the_servers_of_this_machine_and_the_service_worker() {
        let serve =
            sent(&source("Trunk.toml"), "[serve.headers]", "[[", |line| line.strip_suffix('"')?.split_once(" = \""));
        assert_eq!(serve, sorted(&[&ISOLATION[..], &[CORS]].concat()), "Trunk.toml");
        let (worker, site) = (source("static/sw.js"), source("tests/browser/src/site.rs"));
        for (name, value) in ISOLATION {
            let name = name.to_lowercase();
            assert!(worker.contains(&format!("{name:?}: {value:?}")), "static/sw.js does not add {name}: {value}");
            assert!(site.contains(&format!("({name:?}, {value:?})")), "the tests' site does not send {name}: {value}");
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
