//! The compilers on this machine, and what each can do.

use crate::command::ask;
use semver::{Version, VersionReq};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq)]
pub struct Toolchain {
    pub rustc: PathBuf,
    pub version: Version,
    pub std: Std,
    /// The sources of the standard library, whether or not it is also there ready-made.
    pub sources: bool,
    pub default: bool,
    pub has_linker: bool,
}

/// What a compiler has of a standard library for WebAssembly, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Std {
    None,
    Sources,
    Ready,
}

/// A ready-made library before sources, the default compiler before others, a newer one before an older.
pub fn best(toolchains: Vec<Toolchain>) -> Option<Toolchain> {
    toolchains
        .into_iter()
        .filter(|toolchain| toolchain.std != Std::None && new_enough(&toolchain.version))
        .max_by_key(|toolchain| (toolchain.std, toolchain.default, toolchain.version.clone()))
}

/// For a standard library of one's own: the default compiler before others, a newer one before an older.
pub fn best_with_sources(toolchains: Vec<Toolchain>) -> Option<Toolchain> {
    toolchains
        .into_iter()
        .filter(|toolchain| toolchain.sources && new_enough(&toolchain.version))
        .max_by_key(|toolchain| (toolchain.default, toolchain.version.clone()))
}

/// The workspace's `rust-version` or later.
fn new_enough(version: &Version) -> bool {
    VersionReq::parse(concat!(">=", env!("CARGO_PKG_RUST_VERSION"))).is_ok_and(|oldest| oldest.matches(version))
}

/// The default one, rustup's others beside it, and the system's.
pub fn all() -> Vec<Toolchain> {
    let default = ask("rustc", &["--print", "sysroot"]).map(PathBuf::from);
    let mut sysroots: Vec<PathBuf> = default.iter().cloned().collect();
    if let Some(beside) = default.as_deref().filter(|_| on_rustup()).and_then(Path::parent) {
        let others = std::fs::read_dir(beside).into_iter().flatten().flatten().map(|entry| entry.path());
        sysroots.extend(others.filter(|path| Some(path) != default.as_ref()));
    }
    sysroots.push(PathBuf::from("/usr"));
    sysroots.dedup();
    sysroots.into_iter().filter_map(|sysroot| look(&sysroot, default.as_deref() == Some(&sysroot))).collect()
}

fn on_rustup() -> bool {
    ask("rustup", &["--version"]).is_some()
}

fn look(sysroot: &Path, default: bool) -> Option<Toolchain> {
    let library = sysroot.join("lib/rustlib");
    let sources = library.join("src/rust/library/std/Cargo.toml").is_file();
    let std = if library.join("wasm32-unknown-unknown/lib").is_dir() {
        Std::Ready
    } else if sources {
        Std::Sources
    } else {
        Std::None
    };
    let rustc = sysroot.join("bin/rustc");
    let answer = ask(&rustc, &["--version"])?;
    let version = Version::parse(answer.split_whitespace().nth(1)?).ok()?;
    // A nightly of 1.95 has everything that 1.95 is asked for.
    let version = Version::new(version.major, version.minor, version.patch);
    Some(Toolchain { rustc, version, std, sources, default, has_linker: lld(sysroot).is_some() })
}

/// Any linker for WebAssembly: one of another toolchain will do.
pub fn linker() -> Option<PathBuf> {
    let default = ask("rustc", &["--print", "sysroot"]).map(PathBuf::from)?;
    lld(&default).or_else(|| crate::command::on_path("wasm-ld"))
}

fn lld(sysroot: &Path) -> Option<PathBuf> {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).ok()?.flatten();
    hosts.map(|host| host.path().join("bin/rust-lld")).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toolchain(name: &str, minor: u64, std: Std) -> Toolchain {
        Toolchain {
            rustc: PathBuf::from(name),
            version: Version::new(1, minor, 0),
            std,
            sources: std == Std::Sources,
            default: name == "default",
            has_linker: true,
        }
    }

    fn check(here: &[(&str, u64, Std)], expect: Option<&str>) {
        let toolchains = here.iter().map(|&(name, minor, std)| toolchain(name, minor, std)).collect();
        let chosen = best(toolchains).map(|toolchain| toolchain.rustc);
        assert_eq!(chosen, expect.map(PathBuf::from), "{here:?}");
    }

    #[test]
    fn the_easiest_compiler_that_fits_is_chosen() {
        use Std::{None as Nothing, Ready, Sources};
        check(&[("default", 95, Ready), ("nightly", 97, Ready)], Some("default"));
        check(&[("default", 95, Sources), ("nightly", 97, Ready)], Some("nightly"));
        check(&[("default", 95, Nothing), ("debian", 96, Sources)], Some("debian"));
        check(&[("default", 95, Sources), ("debian", 96, Sources)], Some("default"));
        check(&[("default", 80, Ready), ("debian", 96, Sources)], Some("debian"));
        check(&[("default", 95, Nothing)], None);
        check(&[], None);
    }
}
