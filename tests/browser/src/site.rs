//! The built site on a free port of this machine, as any static host would serve it.

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::{RawQuery, Request},
    http::{HeaderName, HeaderValue, Uri},
    middleware::map_request,
    response::Html,
    routing::get,
};
use std::{fs, net::TcpListener, path::Path, thread};
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

/// Serves `dist` until the process ends; a folder gets its own `index.html`, a path without a file the first. Returns the
/// address, without a slash.
pub fn serve(dist: &Path) -> Result<String> {
    answer(isolated(files(dist)?))
}

fn isolated(mut site: Router) -> Router {
    for (name, value) in ISOLATION {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        site = site.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    site
}

/// The same as if it had been built for this path of its host, such as `/course`. Returns the address with the path.
pub fn serve_below(dist: &Path, base: &str) -> Result<String> {
    let folder = tempfile::tempdir()?.keep();
    moved(dist, &folder, base)?;
    let site = isolated(Router::new().nest_service(base, files(&folder)?));
    Ok(answer(site)? + base)
}

/// A copy whose documents name their files and addresses below `base`.
fn moved(from: &Path, to: &Path, base: &str) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            moved(&from, &to, base)?;
        } else if from.extension().is_some_and(|extension| extension == "html") {
            let mut document = fs::read_to_string(&from)?;
            // Minified or not.
            for before in ["href=", "href=\"", "'"] {
                document = document.replace(&format!("{before}/"), &format!("{before}{base}/"));
            }
            fs::write(to, document)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// The same without a header that isolates anything, and on another site, as browsers have it. Its page
/// `/framed?ADDRESS` is somebody else's, with a frame of that address in it.
pub fn serve_plain(dist: &Path) -> Result<String> {
    let site = files(dist)?.route("/framed", get(framed));
    Ok(answer(site)?.replace("127.0.0.1", "localhost"))
}

async fn framed(RawQuery(address): RawQuery) -> Html<String> {
    let address = address.unwrap_or_default().replace('&', "&amp;");
    Html(format!(
        "<!doctype html><title>Somebody else's page</title><h1>Somebody else's page</h1>\
         <iframe title=\"A course\" src=\"{address}\" width=\"1200\" height=\"1600\"></iframe>"
    ))
}

fn files(dist: &Path) -> Result<Router> {
    let index = dist.join("index.html");
    ensure!(index.is_file(), "{} is missing: build the site first (cargo xtask build)", index.display());
    let folders = dist.to_owned();
    let folder = move |request: Request| {
        let folders = folders.clone();
        async move { into_folder(request, &folders) }
    };
    let files = Router::new().fallback_service(ServeDir::new(dist).fallback(ServeFile::new(index)));
    Ok(files.layer(map_request(folder)))
}

/// Some hosts lead from a folder's name to the name with a slash, others answer at once. As the latter do it: the tests
/// look at addresses.
fn into_folder(mut request: Request, dist: &Path) -> Request {
    let path = request.uri().path();
    let below = path.trim_start_matches('/');
    if !path.ends_with('/') && dist.join(below).join("index.html").is_file() {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        let slashed = format!("{path}/{query}").parse::<Uri>();
        slashed.into_iter().for_each(|uri| *request.uri_mut() = uri);
    }
    request
}

fn answer(site: Router) -> Result<String> {
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
