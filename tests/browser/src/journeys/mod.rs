//! Every journey is a test with a browser of its own: none sees what another has left behind.

mod addresses;
mod challenge;
mod decide;
mod differential;
mod element;
mod embedding;
mod engines;
mod experiments;
mod faults;
mod home;
mod hostile;
mod hosts;
mod instructors;
mod isolation;
mod keyboard;
mod lab;
mod lab_hazards;
mod lessons;
mod offline;
mod playground;
mod prerendered;
mod progress;
mod quiz;
mod race;
mod scorm;
mod search;
mod settings;
mod shape;
mod simulator;
pub mod states;
mod taking;
mod terms;
mod weight;

use crate::{driver::Driver, edition::Edition, page::Page, site};
use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};
use std::{
    env,
    ffi::OsString,
    iter::once,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};
use tokio::time::timeout;

/// A journey that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(120);

/// What journeys are made through.
#[derive(Clone, Debug)]
pub struct World {
    driver: String,
    site: String,
    /// The same site without isolation.
    plain: String,
    /// The same site below another path of its host.
    below: String,
    /// The folder that all of them serve.
    dist: PathBuf,
    /// The file of axe-core.
    axe: Option<PathBuf>,
    /// Where npm has put a learning platform's side of SCORM.
    scorm: Option<PathBuf>,
}

impl World {
    /// As it is for pages that nobody isolates.
    fn plain(&self) -> World {
        World { site: self.plain.clone(), ..self.clone() }
    }

    fn below(&self) -> World {
        World { site: self.below.clone(), ..self.clone() }
    }
}

pub fn run(dist: &Path, axe: Option<PathBuf>, scorm: Option<PathBuf>, args: Vec<OsString>) -> Result<ExitCode> {
    let mut args = Arguments::from_iter(once("browser-tests".into()).chain(args));
    // More browsers at once than there are cores would only wait for each other.
    args.test_threads.get_or_insert(1);
    let mut world = World {
        driver: String::new(),
        site: String::new(),
        plain: String::new(),
        below: String::new(),
        dist: dist.into(),
        axe,
        scorm,
    };
    if args.list {
        return Ok(libtest_mimic::run(&args, all(&world)).exit_code());
    }
    let driver = Driver::start()?;
    let below = Edition::copy(dist, "/course")?;
    world = World {
        driver: driver.address(),
        site: site::serve(dist)?,
        plain: site::serve_plain(dist)?,
        below: below.address(),
        ..world
    };
    Ok(libtest_mimic::run(&args, all(&world)).exit_code())
}

fn all(world: &World) -> Vec<Trial> {
    let parts = [
        home::trials,
        race::trials,
        prerendered::trials,
        challenge::trials,
        hostile::trials,
        progress::trials,
        taking::trials,
        instructors::trials,
        addresses::trials,
        faults::trials,
        keyboard::trials,
        quiz::trials,
        settings::trials,
        experiments::trials,
        decide::trials,
        element::trials,
        hosts::trials,
        lab::trials,
        lab_hazards::trials,
        offline::trials,
        isolation::trials,
        search::trials,
        scorm::trials,
        playground::trials,
        embedding::trials,
        differential::trials,
        simulator::trials,
        engines::trials,
        shape::trials,
        states::trials,
        lessons::trials,
        terms::trials,
        weight::trials,
    ];
    parts.iter().flat_map(|trials| trials(world)).collect()
}

fn journey(world: &World, name: &str, travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static) -> Trial {
    journey_within(LONGEST, world, name, travel)
}

fn journey_within(
    longest: Duration,
    world: &World,
    name: &str,
    travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
) -> Trial {
    let world = world.clone();
    let picture = env::temp_dir().join(format!("{}.png", name.replace([' ', ':', ','], "-")));
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let page = Page::new(&world.driver, &world.site).await.map_err(in_words)?;
            let end = timeout(longest, travel(&page)).await.unwrap_or_else(|late| Err(late.into()));
            let end = match end {
                Ok(()) => Ok(()),
                Err(error) => {
                    let state = timeout(Duration::from_secs(5), page.state(&picture)).await;
                    let state =
                        state.map_err(Into::into).flatten().unwrap_or_else(|lost| format!("no answer: {lost:#}"));
                    Err(format!("{error:#}\n{state}").into())
                }
            };
            timeout(Duration::from_secs(5), page.close()).await?.map_err(in_words)?;
            end
        })
    })
}

fn in_words(error: anyhow::Error) -> Failed {
    format!("{error:#}").into()
}
