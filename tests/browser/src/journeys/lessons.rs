//! Every lesson from its first step to its last: each is held against what every page is held against, and the challenge
//! is solved.

use super::{
    World, journey_within,
    states::{looked_at, with_axe},
};
use crate::{
    lesson::STEPS,
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use libtest_mimic::Trial;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// Nine pages, each looked at many times.
const LONGEST: Duration = Duration::from_secs(240);

pub fn trials(world: &World) -> Vec<Trial> {
    slugs()
        .into_iter()
        .map(|slug| {
            let axe = world.axe.clone();
            journey_within(LONGEST, world, &format!("every lesson: {slug}"), async move |page| {
                with_axe(page, axe.as_deref()).await?;
                walked(page, &slug).await
            })
        })
        .collect()
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// Of all lessons that are written.
fn slugs() -> Vec<String> {
    let folders = fs::read_dir(content()).into_iter().flatten().flatten().map(|entry| entry.path());
    let lessons = folders.filter(|folder| folder.join("lesson.md").is_file());
    let mut slugs: Vec<String> = lessons.filter_map(|folder| folder.file_name()?.to_str().map(String::from)).collect();
    slugs.sort();
    slugs
}

async fn walked(page: &Page, slug: &str) -> Result<()> {
    let mut faults = Vec::new();
    page.open(&format!("/lesson/{slug}/{}", STEPS[0].0)).await?;
    for (place, (step, title)) in STEPS.into_iter().enumerate() {
        page.at(&format!("/lesson/{slug}/{step}")).await?;
        page.find(Role::Heading, has(title)).await?;
        page.drawn().await.with_context(|| format!("{slug}/{step}"))?;
        faults.extend(looked_at(page, &format!("{slug}/{step}")).await?);
        if step == "challenge" {
            let solution = content().join(slug).join("challenge/solution.js");
            page.passes(&fs::read_to_string(solution)?).await?;
            page.completed(title).await?;
        }
        if place + 1 < STEPS.len() {
            // A link where there is something to do, a button that says *done* where there is something to read.
            page.client().find(Locator::Css(".next")).await?.click().await?;
        }
    }
    ensure!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}
