//! Every mode of the lab in the other engines, where memory may not be shared: the page says so, and nothing hangs.

use super::World;
use crate::engines::{Engine, Session};
use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::{Failed, Trial};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// A mode, its job, and whether two run at one instant. Whatever is asked for, the row says what ran.
const MODES: [(&str, &str, &str); 7] = [
    ("Sequential", "mode=sequential&size=50000", "no"),
    ("Interleaved", "mode=interleaved&size=50000", "no"),
    ("Async I/O", "mode=async-io&requests=4&delay=50", "no"),
    ("Threads under one lock", "mode=one-lock&size=200000&threads=2", "no"),
    ("Isolated workers", "mode=isolated&size=1000000&threads=2", "yes"),
    ("", "mode=shared&size=1000000&threads=2", "yes"),
    ("SIMD on one core", "mode=simd&kernel=squares&size=65536", "no"),
];

/// The slowest mode in the slowest engine, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn trials(world: &World) -> Vec<Trial> {
    Engine::ALL
        .into_iter()
        .map(|engine| {
            let site = world.site.clone();
            let name = format!("lab: every mode works in {}, or says why not", engine.name());
            let trial = Trial::test(name, move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                runtime.block_on(every_mode(engine, &site)).map_err(|error| Failed::from(format!("{error:#}")))
            });
            trial.with_ignored_flag(engine.program().is_none())
        })
        .collect()
}

async fn every_mode(engine: Engine, site: &str) -> Result<()> {
    let session = engine.start().await?;
    for (mode, query, parallel) in MODES {
        one_mode(&session, site, mode, query, parallel).await.with_context(|| query.to_owned())?;
    }
    session.client.close().await?;
    Ok(())
}

async fn one_mode(session: &Session, site: &str, mode: &str, query: &str, parallel: &str) -> Result<()> {
    session.client.goto(&format!("{site}/lab?tasks=4&{query}")).await?;
    // Until the page knows whether threads can share memory.
    until(session, "return !!document.querySelector('.lab-actions .primary')").await?;
    until(session, "return !document.querySelector('.lab-browser').innerText.includes('being tried')").await?;
    session.client.execute("document.querySelector('.lab-actions .primary').click()", vec![]).await?;
    until(session, "return !!document.querySelector('.lab-table tbody tr, .lab-said p')").await?;
    let read = "const cells = document.querySelectorAll('.lab-table tbody tr > *');
        return cells.length ? [cells[0].innerText, cells[6].innerText] : [document.querySelector('.lab-said').innerText, '']";
    let row = session.client.execute(read, vec![]).await?;
    let [name, seen] = [0, 1].map(|at| row[at].as_str().unwrap_or_default().to_owned());
    ensure!(name.contains(mode), "the row is called {name:?}");
    ensure!(seen == parallel, "parallel is {seen:?} in {name:?}");
    if mode.is_empty() && !name.contains("Shared-memory threads") {
        // Isolated workers in their place: the page says that, and why.
        let said = session.client.execute("return document.querySelector('.lab').innerText", vec![]).await?;
        let said = said.as_str().unwrap_or_default().to_owned();
        ensure!(said.contains("Threads cannot share memory here"), "{said}");
    }
    Ok(())
}

pub async fn until(session: &Session, script: &str) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // The page may be on its way: an error is no answer yet.
        if session.client.execute(script, vec![]).await.is_ok_and(|answer| answer == true) {
            return Ok(());
        }
        if Instant::now() > deadline {
            let text = session.client.execute("return document.body.innerText.slice(0, 600)", vec![]).await;
            bail!("waited {PATIENCE:?} for {script}: {text:?}");
        }
        sleep(Duration::from_millis(50)).await;
    }
}
