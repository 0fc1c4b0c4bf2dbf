//! Pictures of every step, narrow and wide, by day and by night.

use crate::{
    driver::Driver,
    lesson::{SEQUENTIAL, STEPS, step},
    page::Page,
    site,
};
use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::{fs, path::Path, process::ExitCode};

const WIDTHS: [u32; 3] = [360, 768, 1440];
const SCHEMES: [&str; 2] = ["light", "dark"];

pub fn run(dist: &Path, out: &Path) -> Result<ExitCode> {
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let site = site::serve(dist)?;
    let driver = Driver::start()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let page = Page::new(&driver.address(), &site).await?;
        for scheme in SCHEMES {
            for width in WIDTHS {
                look(&page, scheme, width).await?;
                take_all(&page, &|name: &str| out.join(format!("{name}-{width}-{scheme}.png"))).await?;
            }
        }
        page.close().await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn look(page: &Page, scheme: &str, width: u32) -> Result<()> {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    page.resize(width, 900).await
}

async fn take_all(page: &Page, file: &impl Fn(&str) -> std::path::PathBuf) -> Result<()> {
    page.open("/").await?;
    take(page, &file("home")).await?;
    for (slug, _) in STEPS {
        page.open(&step(slug)).await?;
        if slug == "challenge" {
            page.editor().await?;
        }
        take(page, &file(slug)).await?;
    }
    page.open_challenge().await?;
    page.fails(SEQUENTIAL).await?;
    take(page, &file("challenge-not-yet")).await
}

/// The whole page, from its top to its end, once its typefaces are there.
async fn take(page: &Page, file: &Path) -> Result<()> {
    page.script("scrollTo(0, 0); return document.fonts.ready.then(() => true);", vec![]).await?;
    let height = page.script("return document.documentElement.scrollHeight", vec![]).await?;
    let width = page.script("return innerWidth", vec![]).await?;
    let picture = page
        .devtools(
            "Page.captureScreenshot",
            json!({
                "captureBeyondViewport": true,
                "clip": { "x": 0, "y": 0, "width": width, "height": height, "scale": 1 },
            }),
        )
        .await?;
    let bytes = BASE64_STANDARD.decode(picture["data"].as_str().context("no picture")?)?;
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
