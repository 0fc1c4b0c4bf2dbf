//! The least possible time, which the simulator's worker searches for.

use super::board::least_bound_ms;
use crate::host::simulator::Simulator;
use course::lesson::Puzzle;
use model::makespan::Makespan;
use model::protocol::{Answer, Ask};
use std::rc::Rc;
use trace::Time;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub enum Least {
    Searching,
    Found(Rc<Makespan>),
    /// Why not, as the end of a sentence.
    Failed(String),
}

impl Least {
    /// No plan is shorter: as the search knows, or, without it, by the longest chain and the work.
    pub fn at_least_ms(&self, puzzle: &Puzzle) -> f64 {
        match self {
            Least::Found(found) => found.at_least.as_ms(),
            _ => least_bound_ms(puzzle),
        }
    }

    /// Nobody knows a shorter one.
    pub fn is_reached(&self, puzzle: &Puzzle, makespan_ms: f64) -> bool {
        let best_ms = match self {
            Least::Found(found) => found.best.as_ms(),
            _ => least_bound_ms(puzzle),
        };
        makespan_ms <= best_ms
    }
}

/// Asked once, when the learner has begun.
#[hook]
pub fn use_least(puzzle: &Rc<Puzzle>, begun: bool) -> Least {
    let least = use_state(|| Least::Searching);
    use_effect_with(begun, {
        let (puzzle, least) = (puzzle.clone(), least.setter());
        move |begun| {
            if *begun {
                spawn_local(async move { least.set(search(&puzzle).await) });
            }
        }
    });
    (*least).clone()
}

async fn search(puzzle: &Puzzle) -> Least {
    let ask = Ask::Makespan { jobs: puzzle.jobs.clone(), lanes: puzzle.lanes as usize };
    // The worker ends with its last handle: when it has answered.
    let simulator = Simulator::default();
    match simulator.ask(ask).await {
        Ok(Answer::Makespan(Ok(found))) => Least::Found(Rc::new(found)),
        Ok(Answer::Makespan(Err(mistakes))) => {
            Least::Failed(mistakes.first().map(|mistake| mistake.message.clone()).unwrap_or_default())
        }
        Ok(_) => Least::Failed("the simulator answered something else than was asked".to_owned()),
        Err(why) => Least::Failed(why),
    }
}
