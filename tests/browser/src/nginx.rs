//! A real nginx with the file that is published for it, as a process of its own that ends with the test.

use crate::engines::on_path;
use anyhow::{Context, Result, ensure};
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const COURSE: &str = include_str!("../../../static/hosts/nginx.conf");

/// What Debian installs beside its nginx.
const TYPES: &str = "/etc/nginx/mime.types";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// How long it may take to listen.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// By name, in small letters.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// None: it is not on this machine.
pub fn program() -> Option<PathBuf> {
    // Not on everybody's PATH.
    let program = on_path("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")))?;
    (program.is_file() && Path::new(TYPES).is_file()).then_some(program)
}

pub fn knows_brotli() -> bool {
    Path::new(BROTLI).is_file()
}

impl Nginx {
    pub fn start(dist: &Path) -> Result<Nginx> {
        let program = program().context("nginx is not here")?;
        let folder = TempDir::with_prefix("interleave-nginx-")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        fs::write(folder.path().join("course.conf"), course(&dist.canonicalize()?, port)?)?;
        fs::write(folder.path().join("nginx.conf"), around())?;
        let mut command = Command::new(program);
        command.arg("-p").arg(folder.path()).args(["-c", "nginx.conf", "-e", "stderr"]);
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context("nginx does not start")?;
        let mut nginx = Nginx { process, port, _folder: folder };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(nginx.process.try_wait()?.is_none(), "nginx has ended; it says why above");
            ensure!(Instant::now() < deadline, "nginx does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }

    /// Without a slash at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// As it comes over the wire; `accepts` is a form of compression, or none.
    pub fn ask(&self, path: &str, accepts: Option<&str>) -> Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let accepts = accepts.map(|form| format!("Accept-Encoding: {form}\r\n")).unwrap_or_default();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accepts}Connection: close\r\n\r\n")?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("no head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let (first, headers) = head.split_once("\r\n").context("no headers")?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        let headers = headers.lines().filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Ok(Answer { status, headers, body: bytes.split_off(end + 4) })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked to end, it ends its own workers too.
        Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().ok();
        self.process.wait().ok();
    }
}

/// What whoever publishes the course puts in, put in.
fn course(dist: &Path, port: u16) -> Result<String> {
    let mut own = vec![
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("server_name course.example.org;", "server_name 127.0.0.1;".to_owned()),
        ("root /srv/interleave;", format!("root {:?};", dist.display().to_string())),
    ];
    if knows_brotli() {
        own.push(("# brotli_static on;", "brotli_static on;".to_owned()));
    }
    own.into_iter().try_fold(COURSE.to_owned(), |conf, (theirs, ours)| {
        ensure!(conf.matches(theirs).count() == 1, "static/hosts/nginx.conf does not say {theirs:?} once");
        Ok(conf.replace(theirs, &ours))
    })
}

/// What Debian's own file says around a site, with all that nginx writes in its own folder.
fn around() -> String {
    let brotli = if knows_brotli() { format!("load_module {BROTLI};\n") } else { String::new() };
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let writes: String = kinds.iter().map(|kind| format!("    {kind}_temp_path {kind};\n")).collect();
    format!(
        "{brotli}user root;\ndaemon off;\nworker_processes 1;\npid nginx.pid;\nerror_log stderr crit;\nevents {{}}\nhttp {{\n    include {TYPES};\n    \
         default_type application/octet-stream;\n    access_log off;\n    sendfile on;\n{writes}    include course.conf;\n}}\n"
    )
}
