//! The `chromedriver` that is on PATH, for as long as this value lives.

use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
};

#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    pub fn start() -> Result<Driver> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver does not start; on Debian: apt-get install chromium chromium-driver")?;
        let mut lines = BufReader::new(process.stdout.take().context("chromedriver says nothing")?).lines();
        let port = loop {
            let Some(line) = lines.next() else { bail!("chromedriver ended before it was ready") };
            if let Some((_, port)) = line?.rsplit_once("started successfully on port ") {
                break port.trim_end_matches('.').parse().context("chromedriver's port")?;
            }
        };
        // A full pipe would stop it.
        thread::spawn(move || lines.for_each(drop));
        Ok(Driver { process, port })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asked to shut down, it takes its browsers along; killed, it would leave them behind.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.shut_down().is_err() {
            self.process.kill().ok();
        }
        self.process.wait().ok();
    }
}
