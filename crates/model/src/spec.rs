//! A file for the simulator: workloads, and runs of them on machines, side by side. `docs/simulating.md` explains it.

mod expect;
#[cfg(feature = "author")]
mod read;

pub use expect::{Expect, Unmet};

use crate::{Figures, Machine, Mistake, Run, Workload, simulate};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    pub title: String,
    /// What it shows, and which of its numbers are assumptions.
    #[serde(default)]
    pub about: String,
    /// Where its story and its numbers are from.
    #[serde(default)]
    pub source: String,
    pub workload: Vec<Workload>,
    pub run: Vec<Case>,
}

/// One workload on one machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub title: String,
    /// The name of a workload; where there is only one it goes without saying.
    #[serde(default)]
    pub workload: Option<String>,
    pub machine: Machine,
    /// What the source says of it: to stand beside the modelled figure.
    #[serde(default)]
    pub quoted: Option<String>,
    /// What must come out.
    #[serde(default)]
    pub expect: Expect,
}

/// One run, with its figures and what they should have been and are not.
#[derive(Clone, Debug, PartialEq)]
pub struct Done<'s> {
    pub case: &'s Case,
    pub run: Run,
    pub figures: Figures,
    pub unmet: Vec<Unmet>,
}

impl Spec {
    /// The workload of a run.
    pub fn workload_of(&self, case: &Case) -> Result<&Workload, Mistake> {
        let field = || format!("run \"{}\": workload", case.title);
        let names = || self.workload.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
        match (&case.workload, &self.workload[..]) {
            (None, [only]) => Ok(only),
            (None, []) => Err(Mistake::new("workload", "there is none", "Add a [[workload]].")),
            (None, _) => {
                let remedy = format!("Choose one of {}.", names());
                Err(Mistake::new(field(), "there are several, and none is chosen", remedy))
            }
            (Some(name), all) => all.iter().find(|it| &it.name == name).ok_or_else(|| {
                Mistake::new(field(), format!("there is no workload `{name}`"), format!("Choose one of {}.", names()))
            }),
        }
    }

    /// Everything, in order; or all mistakes, with their fields.
    pub fn simulate(&self) -> Result<Vec<Done<'_>>, Vec<Mistake>> {
        let mut mistakes = vec![];
        if self.run.is_empty() {
            mistakes.push(Mistake::new("run", "there is none", "Add a [[run]] with a machine."));
        }
        let mut all = vec![];
        for case in &self.run {
            let done = self.workload_of(case).map_err(|mistake| vec![mistake]).and_then(|workload| {
                let run = simulate(&case.machine, workload).map_err(|mistakes| {
                    let within = |mistake: Mistake| Mistake {
                        field: format!("run \"{}\": {}", case.title, mistake.field),
                        ..mistake
                    };
                    mistakes.into_iter().map(within).collect::<Vec<_>>()
                })?;
                let figures = Figures::of(&run);
                let unmet = case.expect.unmet(&run, &figures)?;
                Ok(Done { case, run, figures, unmet })
            });
            match done {
                Ok(done) => all.push(done),
                Err(more) => mistakes.extend(more),
            }
        }
        if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
    }
}
