//! Firefox and WebKitGTK, each behind its own driver, for the few journeys that are made in them too.

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    env,
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Firefox,
    WebKitGtk,
}

#[derive(Debug)]
pub struct Session {
    pub client: Client,
    _driver: Driver,
}

impl Engine {
    pub const ALL: [Engine; 2] = [Engine::Firefox, Engine::WebKitGtk];

    pub fn name(self) -> &'static str {
        match self {
            Engine::Firefox => "Firefox",
            Engine::WebKitGtk => "WebKitGTK",
        }
    }

    /// The browser's own program, if it and its driver are on this machine.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Engine::Firefox => {
                on_path("geckodriver").and_then(|_| on_path("firefox-esr").or_else(|| on_path("firefox")))
            }
            Engine::WebKitGtk => {
                on_path("WebKitWebDriver")?;
                on_path("xvfb-run")?;
                // Debian keeps it among the library's own programs, by machine and by version.
                let machines = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
                machines.chain([PathBuf::from("/usr/libexec")]).find_map(|folder| {
                    let versions = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
                    versions.map(|version| version.join("MiniBrowser")).find(|program| program.is_file())
                })
            }
        }
    }

    pub async fn start(self) -> Result<Session> {
        let program = self.program().with_context(|| format!("{} is not here", self.name()))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Driver::start(&self.driver(port), port)?;
        let capabilities: Capabilities = serde_json::from_value(self.capabilities(&program.display().to_string()))?;
        let client =
            ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver.address()).await;
        Ok(Session { client: client.with_context(|| format!("no session of {}", self.name()))?, _driver: driver })
    }

    fn driver(self, port: u16) -> Vec<String> {
        let words = match self {
            Engine::Firefox => format!("geckodriver --port={port}"),
            Engine::WebKitGtk => format!("xvfb-run -a WebKitWebDriver --port={port}"),
        };
        words.split(' ').map(String::from).collect()
    }

    fn capabilities(self, program: &str) -> Value {
        let mut capabilities = json!({ "timeouts": { "script": 10_000, "pageLoad": 30_000 } });
        match self {
            Engine::Firefox => {
                capabilities["browserName"] = json!("firefox");
                capabilities["moz:firefoxOptions"] = json!({ "binary": program, "args": ["-headless"] });
            }
            Engine::WebKitGtk => {
                capabilities["webkitgtk:browserOptions"] = json!({ "binary": program, "args": ["--automation"] });
            }
        }
        capabilities
    }
}

/// A driver and whatever it has started, ended together.
#[derive(Debug)]
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(words: &[String], port: u16) -> Result<Driver> {
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().with_context(|| format!("{} does not start", words.join(" ")))?;
        let driver = Driver { process, port };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(Instant::now() < deadline, "{} does not listen", words.join(" "));
            thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The group: the driver's browser, and the screen that was made for it.
        let group = format!("-{}", self.process.id());
        Command::new("kill").args(["-TERM", "--", &group]).status().ok();
        self.process.wait().ok();
    }
}

pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}
