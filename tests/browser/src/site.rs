//! The built site on a free port of this machine, as any static host would serve it.

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::{RawQuery, Request},
    http::{
        HeaderName, HeaderValue, Uri,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
    },
    middleware::{Next, from_fn, map_request, map_response},
    response::{Html, Response},
    routing::get,
};
use std::{net::TcpListener, path::Path, thread};
use tokio::sync::oneshot;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

/// What isolates a page, so that its threads may share memory.
pub const ISOLATION: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("document-isolation-policy", "isolate-and-require-corp"),
];

/// A page that frames lessons.
const HOST: &str = include_str!("hosts/course.html");

/// The course on a site of its own, which can be changed, and goes off the network when dropped.
#[derive(Debug)]
pub struct Online {
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<thread::JoinHandle<()>>,
}

impl Online {
    /// Everything in `folder`, as [`files`] has it. Port 0 is any that is free.
    pub fn start(folder: &Path, index: &Path, port: u16, isolates: bool) -> Result<Online> {
        let site = files(folder, index)?;
        Online::serving(if isolates { isolated(site) } else { site }, port)
    }

    /// As learning platforms serve what was unpacked: files and no folders, none of them isolated, and some under a type
    /// that tells nothing.
    pub fn platform(folder: &Path) -> Result<Online> {
        let files = Router::new().fallback_service(ServeDir::new(folder).append_index_html_on_directories(false));
        Online::serving(files.layer(from_fn(untyped)), 0)
    }

    fn serving(site: Router, port: u16) -> Result<Online> {
        let listener = TcpListener::bind(("127.0.0.1", port)).context("the site's port is taken")?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let serving = thread::spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::select! {
                    _ = axum::serve(listener, site) => (),
                    _ = stopped => (),
                }
            });
        });
        Ok(Online { port, stop: Some(stop), serving: Some(serving) })
    }

    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Online {
    fn drop(&mut self) {
        self.stop.take();
        // With its runtime every connection is closed.
        self.serving.take().map(thread::JoinHandle::join);
    }
}

/// Serves `dist` until the process ends. Returns the address, without a slash.
pub fn serve(dist: &Path) -> Result<String> {
    answer(isolated(files(dist, &dist.join("index.html"))?.layer(from_fn(kept))))
}

fn isolated(site: Router) -> Router {
    ISOLATION.into_iter().fold(site, |site, (name, value)| {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        site.layer(SetResponseHeaderLayer::overriding(name, value))
    })
}

/// The same without a header that isolates anything, and on another site, as browsers have it. Its page
/// `/framed?ADDRESS` is somebody else's, with a frame of that address in it; `/sandboxed?ADDRESS` has it in a sandbox;
/// `/host?frame=ADDRESS` speaks with it.
pub fn serve_plain(dist: &Path) -> Result<String> {
    let site = files(dist, &dist.join("index.html"))?
        .route("/framed", get(async |RawQuery(address)| framed(address, "")))
        .route("/sandboxed", get(async |RawQuery(address)| framed(address, " sandbox=\"allow-scripts\"")))
        .route("/host", get(Html(HOST)));
    Ok(answer(site)?.replace("127.0.0.1", "localhost"))
}

/// The course on a site of its own, with these documents in place of whatever begins with their paths. The same server is
/// another site under the name `localhost`. Returns the course's address, without a slash.
pub fn serve_with(dist: &Path, documents: &'static [(&'static str, &'static str)]) -> Result<String> {
    let served =
        |site: Router, &(path, document): &'static (&str, &str)| site.route(path, get(async move || Html(document)));
    // What another site imports as a module, its host has to allow.
    let anyone = SetResponseHeaderLayer::overriding(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer(documents.iter().fold(files(dist, &dist.join("index.html"))?, served).layer(anyone))
}

fn framed(address: Option<String>, how: &str) -> Html<String> {
    let address = address.unwrap_or_default().replace('&', "&amp;");
    Html(format!(
        "<!doctype html><title>Somebody else's page</title><h1>Somebody else's page</h1>\
         <iframe title=\"A course\" src=\"{address}\"{how} width=\"1200\" height=\"1600\"></iframe>"
    ))
}

/// By a host that knows the types of documents, scripts, style sheets and pictures, and calls everything else `kind`;
/// compresses nothing and isolates nothing.
pub fn serve_mistyped(dist: &Path, kind: &'static str) -> Result<String> {
    let mistyped = move |response: Response| async move { as_kind(response, kind) };
    let site = Router::new().fallback_service(ServeDir::new(dist)).layer(map_response(mistyped));
    answer(site)
}

fn as_kind(mut response: Response, kind: &'static str) -> Response {
    let known = ["text/html", "text/css", "javascript", "image/"];
    let told = response.headers().get(CONTENT_TYPE).and_then(|told| told.to_str().ok()).unwrap_or_default();
    if !known.iter().any(|known| told.contains(known)) {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response
}

/// A folder gets its own `index.html`, a path without a file the one at `index`; all of it compressed, where that was made.
fn files(folder: &Path, index: &Path) -> Result<Router> {
    ensure!(index.is_file(), "{} is missing: build the site first (cargo xtask build)", index.display());
    let served = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    let index = ServeFile::new(index).precompressed_br().precompressed_gzip();
    let folders = folder.to_owned();
    let folder = move |request: Request| {
        let folders = folders.clone();
        async move { into_folder(request, &folders) }
    };
    let files = Router::new().fallback_service(served.fallback(index));
    // A frame in a sandbox has no origin: what it fetches is another's.
    let everybody = SetResponseHeaderLayer::overriding(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(files.layer(map_request(folder)).layer(everybody))
}

/// Moodle's list of types lacks the one of WebAssembly.
async fn untyped(request: Request, next: Next) -> Response {
    let unknown = request.uri().path().ends_with(".wasm");
    let mut response = next.run(request).await;
    if unknown {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("document/unknown"));
    }
    response
}

/// What is named by its content is kept for a year, everything else is asked for again.
async fn kept(request: Request, next: Next) -> Response {
    let named = request.uri().path().split(['/', '.']).any(|part| {
        let key = part.rsplit_once('-').map(|(_, key)| key);
        key.is_some_and(|key| key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    let mut response = next.run(request).await;
    let words =
        if named && response.status().is_success() { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(words));
    response
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
