//! How large packages are, and how soon a lesson can be used that a learning platform opens.

use super::{Bar, Given, Row, median};
use crate::{
    page::Page,
    scorm::{Lms, order, published, values},
};
use anyhow::{Context, Result, anyhow, ensure};
use package::{Effort, Order, Standard, package, zipped};
use std::{fs, path::Path};

/// From the platform's press to the lesson's `ready`, in ms of the platform's clock.
const STARTED: &str = "
    const [done] = arguments;
    const began = performance.now();
    launch();
    const player = sco;
    const listen = () => {
      const lesson = player.document?.querySelector('interleave-lesson');
      if (!lesson) return setTimeout(listen);
      lesson.addEventListener('ready', () => done(performance.now() - began), { once: true });
    };
    listen();";

pub async fn rows(driver: &str, site: &str, dist: &Path, given: &Given, runs: usize) -> Result<Vec<Row>> {
    let published = published(dist)?;
    let modules = given.scorm.as_deref().context("--scorm DIR is missing; `cargo xtask bench` gives it")?;
    let mut rows = Vec::new();
    for standard in Standard::ALL {
        let lms = Lms::with(modules, dist, &order(&published, standard), None)?;
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let page = Page::new(driver, site).await?;
            for times in [&mut first, &mut again] {
                page.client().goto(&lms.address(&[("waits", "1")])).await?;
                let ms = page.client().execute_async(STARTED, vec![]).await?;
                times.push(ms.as_f64().context("the lesson is never ready")?);
                ensure!(!values(&page).await?.is_empty(), "the platform has been told nothing");
            }
            page.close().await?;
        }
        let name = standard.name();
        let bar = Some(Bar::AtMost(1_500.0));
        rows.push(Row {
            name: format!("{name}: a lesson is ready, first").into(),
            value: median(first),
            unit: "ms",
            bar,
        });
        rows.push(Row {
            name: format!("{name}: a lesson is ready, again").into(),
            value: median(again),
            unit: "ms",
            bar,
        });
    }
    rows.extend(sizes(dist)?);
    Ok(rows)
}

/// The largest package of one lesson is that of the largest lesson; which it is, is not known before.
fn sizes(dist: &Path) -> Result<Vec<Row>> {
    let published = published(dist)?;
    let size = |lesson: Option<&str>, wrapper: Option<&str>| -> Result<f64> {
        let order = Order { lesson, wrapper, ..order(&published, Standard::Scorm2004) };
        let read = |path: &str| fs::read(dist.join(path)).map_err(|error| format!("{path}: {error}"));
        let zip = zipped(&package(&order)?, Effort::Smallest, read).map_err(|error| anyhow!("{error}"))?;
        Ok(zip.len() as f64 / 1000.0)
    };
    let own = |slug: &str| {
        let files = published.files.iter().filter(|(path, _)| path.contains(&format!("/{slug}")));
        files.map(|(_, bytes)| bytes).sum::<u64>()
    };
    let largest = published.lessons.iter().max_by_key(|lesson| (lesson.simulates, own(&lesson.slug)));
    let largest = &largest.context("there is no lesson")?.slug;
    let row = |name: String, value, bar| Row { name: name.into(), value, unit: "kB", bar };
    let bar = Some(Bar::AtMost(2_500.0));
    Ok(vec![
        row(format!("package of one lesson ({largest})"), size(Some(largest), None)?, bar),
        row("package of the course".into(), size(None, None)?, None),
        row("package that frames a hosted lesson".into(), size(Some(largest), Some("https://example.org/"))?, None),
    ])
}
