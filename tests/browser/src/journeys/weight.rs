//! How much a visitor fetches before doing anything. The budget is a test: a page that outgrows it says what has grown.

use super::{World, journey};
use crate::{
    lesson::{ADDRESS, STEPS, step},
    page::Page,
    weight::Fetched,
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;

/// In bytes, compressed, without typefaces.
const TO_READ: u64 = 200_000;

/// With the workbench and the editor, where they stand in the first window or soon below it. What workers fetch for
/// themselves is not in it: they begin when something is run.
const TO_WORK: u64 = 900_000;

/// How addresses end at which something is used.
const WORKPLACES: [&str; 10] = [
    "/playground",
    "/simulator",
    "/lab",
    "/progress",
    "/instructors",
    "/model",
    "/code",
    "/experiment",
    "/quiz",
    "/challenge",
];

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "no page fetches more than its budget", budget),
        journey(world, "a page that outgrows its budget says what has grown", outgrown),
    ]
}

async fn budget(page: &Page) -> Result<()> {
    let others = [
        "/",
        ADDRESS,
        "/nowhere",
        "/playground",
        "/embed/playground",
        "/simulator",
        "/lab",
        "/progress",
        "/instructors",
    ];
    let all = others.map(String::from).into_iter().chain(STEPS.map(|(slug, _)| step(slug)));
    let mut outgrown = Vec::new();
    for address in all {
        let most = if WORKPLACES.iter().any(|place| address.ends_with(place)) { TO_WORK } else { TO_READ };
        outgrown.extend(within(&Fetched::by(page, &address).await?, most, &address).err());
    }
    let said: Vec<String> = outgrown.iter().map(ToString::to_string).collect();
    ensure!(said.is_empty(), "{}", said.join("\n"));
    Ok(())
}

fn within(fetched: &Fetched, most: u64, address: &str) -> Result<()> {
    let bytes = fetched.bytes();
    ensure!(
        bytes <= most,
        "{address} fetches {bytes} bytes, {} more than it may. What it fetches, and how much larger that is than \
         tests/browser/weights.txt has it:\n{}",
        bytes - most,
        fetched.told()?
    );
    Ok(())
}

async fn outgrown(page: &Page) -> Result<()> {
    let mut fetched = Fetched::by(page, "/").await?;
    fetched.files.insert("heavy.js".into(), TO_READ);
    let said = within(&fetched, TO_READ, "/").err().map(|error| error.to_string()).unwrap_or_default();
    for words in ["heavy.js", "new", "page/interleave_bg.wasm"] {
        ensure!(said.contains(words), "{words} is missing in {said}");
    }
    Ok(())
}
