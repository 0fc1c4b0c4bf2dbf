//! One step of the set-up, as it is told.

use anyhow::{Result, anyhow};
use std::time::Instant;

/// One way to get something.
pub struct Route<'a> {
    pub doing: String,
    pub run: Box<dyn Fn() -> Result<()> + 'a>,
}

impl<'a> Route<'a> {
    pub fn new(doing: impl Into<String>, run: impl Fn() -> Result<()> + 'a) -> Self {
        Self { doing: doing.into(), run: Box::new(run) }
    }
}

/// Tries each route until one works. `missing` says what is not there and what needs it.
pub fn first_that_works(missing: &str, routes: &[Route], by_hand: &str) -> Result<()> {
    eprintln!("set-up: {missing}");
    for route in routes {
        let start = Instant::now();
        eprintln!("set-up:   {} …", route.doing);
        match (route.run)() {
            Ok(()) => {
                eprintln!("set-up:   done in {:.1} s", start.elapsed().as_secs_f64());
                return Ok(());
            }
            Err(error) => eprintln!("set-up:   that did not work ({error:#}), {:.1} s", start.elapsed().as_secs_f64()),
        }
    }
    Err(anyhow!("{missing}, and no way to get it worked here. {by_hand}"))
}
