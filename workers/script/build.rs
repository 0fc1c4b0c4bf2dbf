//! The module's memory: a stack that a recursive program cannot outgrow, and an end for what only grows.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg=-zstack-size=8388608");
        println!("cargo::rustc-link-arg=--max-memory=100663296");
    }
}
