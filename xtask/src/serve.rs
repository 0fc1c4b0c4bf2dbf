//! The course on this machine, rebuilt as files change.

use crate::build::{self, TAKES_OVER, trunk};
use crate::command::{cargo, run};
use crate::{bundle, setup};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

pub fn serve(port: u16, release: bool) -> Result<ExitCode> {
    let start = Instant::now();
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!(
            "port {port} of 127.0.0.1 is taken. End what listens there, or choose another: cargo xtask serve --port {}",
            port.saturating_add(1)
        );
    }
    let tools = setup::tools_and_meanwhile(bundle::compile_ahead)?;
    let mut trunk = trunk(&tools, "serve")?;
    // Beside dist/, which holds the build for publication.
    trunk.args(["--port", &port.to_string(), "--dist", "target/serve"]);
    if release {
        trunk.arg("--release").args(TAKES_OVER);
    }
    trunk.env(bundle::SERVED, "1");
    trunk.stdin(Stdio::null()).stdout(std::io::stderr()); // ours says one thing: the address

    let (stop, stopped) = channel();
    ctrlc::set_handler(move || {
        let _ = stop.send(());
    })?;
    let mut child = trunk.spawn().context("trunk could not be started")?;
    let code = watch(&mut child, port, start, &stopped);
    child.kill().ok();
    child.wait().ok();
    code
}

/// What will be published, by the server that the browser tests have: files that were compressed are handed out so.
pub fn preview(port: u16) -> Result<ExitCode> {
    build::build("/", None)?;
    let port = port.to_string();
    run(cargo().args(["run", "--quiet", "-p", "browser-tests", "--", "serve", "--dist", "dist", "--port", &port]))?;
    Ok(ExitCode::SUCCESS)
}

fn watch(child: &mut Child, port: u16, start: Instant, stopped: &Receiver<()>) -> Result<ExitCode> {
    let mut told = false;
    loop {
        if stopped.recv_timeout(Duration::from_millis(200)).is_ok() {
            return Ok(ExitCode::from(130)); // as shells say it of a program ended by Ctrl-C
        }
        if let Some(status) = child.try_wait()? {
            bail!("the server ended ({status}); the reason stands above");
        }
        if !told && answers(port) {
            told = true;
            eprintln!("The course is served, {:.1} s after the start. Ctrl-C ends it.", start.elapsed().as_secs_f64());
            println!("http://127.0.0.1:{port}/");
        }
    }
}

/// Whether the page itself comes back.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.contains("<title>Interleave"))
}
