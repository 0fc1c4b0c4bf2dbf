//! One browser session: its own process, its own empty profile.

use anyhow::{Context, Result};
use fantoccini::{
    Client, ClientBuilder,
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

/// From `chromium --headless` as root, without a GPU, without a network.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

#[derive(Debug)]
pub struct Browser {
    pub client: Client,
    _profile: TempDir,
}

impl Browser {
    pub async fn start(driver: &str) -> Result<Browser> {
        Browser::with(driver, json!({})).await
    }

    /// `prefs`: what a visitor has set in the browser's own settings.
    pub async fn with(driver: &str, prefs: Value) -> Result<Browser> {
        let profile = TempDir::with_prefix("interleave-browser-")?;
        let mut args: Vec<String> = FLAGS.map(String::from).to_vec();
        args.push(format!("--user-data-dir={}", profile.path().display()));
        args.push("--window-size=1280,900".into());
        let capabilities: Capabilities = serde_json::from_value(json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": args, "prefs": prefs },
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": 60_000, "pageLoad": 30_000 },
        }))?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(driver)
            .await
            .context("no browser session; is the browser as new as its driver?")?;
        Ok(Browser { client, _profile: profile })
    }
}

/// What the standard has and the client has not, and what only Chromium's driver has.
#[derive(Debug)]
pub struct Command {
    method: http::Method,
    /// Below the session's address.
    path: String,
    body: Option<Value>,
}

impl Command {
    pub fn get(path: String) -> Command {
        Command { method: http::Method::GET, path, body: None }
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(name: &str, params: Value) -> Command {
        let body = json!({ "cmd": name, "params": params });
        Command { method: http::Method::POST, path: "goog/cdp/execute".into(), body: Some(body) }
    }

    /// What the browser's console has received since it was last asked for.
    pub fn console() -> Command {
        Command { method: http::Method::POST, path: "se/log".into(), body: Some(json!({ "type": "browser" })) }
    }
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}
