//! The built site on a free port of this machine, as any static host would serve it.

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    http::{HeaderName, HeaderValue},
};
use std::{net::TcpListener, path::Path, thread};
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

/// What isolates a page, so that its threads may share memory.
const ISOLATION: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("document-isolation-policy", "isolate-and-require-corp"),
];

/// Serves `dist` until the process ends; a path without a file gets `index.html`. Returns the address, without a slash.
pub fn serve(dist: &Path) -> Result<String> {
    let index = dist.join("index.html");
    ensure!(index.is_file(), "{} is missing: build the site first (cargo xtask build)", index.display());
    let mut site = Router::new().fallback_service(ServeDir::new(dist).fallback(ServeFile::new(index)));
    for (name, value) in ISOLATION {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        site = site.layer(SetResponseHeaderLayer::overriding(name, value));
    }

    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, site).await
        })
    });
    Ok(address)
}
