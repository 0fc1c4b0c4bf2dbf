//! Threads on one memory. This worker only leads them: it stays free to hear *Cancel*, to tell how far they are, and to
//! look whether they wait for each other in a circle.

use crate::browser::{now_ms, parts, work};
use gloo_timers::callback::Interval;
use js_sys::Array;
use lab::{
    Hazard, Sharing, Trial,
    protocol::{Answer, Ask},
    record::Stretch,
};
use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::DedicatedWorkerGlobalScope;

/// The page draws no more often than this.
const TELL_MS: u32 = 50;

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

struct Running {
    what: What,
    /// The last answer, once there is one; what was recorded is still to be added.
    over: Arc<Mutex<Option<Answer>>>,
    _tell: Interval,
}

enum What {
    Sharing(Arc<Sharing>),
    Trial(Arc<Trial>),
}

impl What {
    fn cancel(&self) {
        match self {
            What::Sharing(sharing) => sharing.cancel(),
            What::Trial(trial) => trial.cancel(),
        }
    }

    fn take_recorded(&self) -> Vec<Stretch> {
        match self {
            What::Sharing(sharing) => sharing.take_recorded(),
            What::Trial(trial) => trial.take_recorded(),
        }
    }
}

/// None: the answer is posted later.
pub fn answer(id: u32, ask: Ask) -> Option<Answer> {
    match ask {
        Ask::Threads(threads) => {
            spawn_local(async move {
                let started = JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads as usize)).await;
                post(id, started.map_or_else(|why| Answer::Refused(format!("{why:?}")), |_| Answer::Threads));
            });
            None
        }
        Ask::Share { quantum_ms, record } => share(id, quantum_ms, record),
        Ask::Endanger { hazard, updates, warm_ms } => endanger(id, hazard, updates, warm_ms),
        Ask::Cancel => {
            RUNNING.with_borrow(|running| running.iter().for_each(|running| running.what.cancel()));
            None
        }
        _ => Some(Answer::Refused("threads cannot do this".to_owned())),
    }
}

/// Every thread warms itself up; this one waits for them, no longer than that.
pub fn warm(ms: f64, simd: bool) -> Answer {
    let Some(work) = work() else { return Answer::Refused("no job was given yet".to_owned()) };
    rayon::broadcast(|_| lab::warm(&work, now_ms, ms, simd));
    Answer::Warm
}

fn share(id: u32, quantum_ms: Option<f64>, record: bool) -> Option<Answer> {
    let Some(work) = work() else { return Some(Answer::Refused("no job was given yet".to_owned())) };
    let sharing = Arc::new(Sharing::new(work, now_ms, rayon::current_num_threads(), record));
    begin(id, What::Sharing(sharing.clone()), move || {
        let sum = match quantum_ms {
            Some(quantum_ms) => sharing.under_one_lock(quantum_ms),
            None => sharing.steal(),
        };
        Answer::Shared { sum, stretches: vec![] }
    })
}

fn endanger(id: u32, hazard: Hazard, updates: u32, warm_ms: f64) -> Option<Answer> {
    let trial = Arc::new(Trial::new(hazard, updates, now_ms, rayon::current_num_threads() as u32));
    begin(id, What::Trial(trial.clone()), move || Answer::Came { outcome: trial.run(warm_ms), stretches: vec![] })
}

/// One thing at a time.
fn begin(id: u32, what: What, run: impl FnOnce() -> Answer + Send + 'static) -> Option<Answer> {
    if RUNNING.with_borrow(Option::is_some) {
        return Some(Answer::Refused("the threads are busy with another run".to_owned()));
    }
    let over = Arc::new(Mutex::new(None));
    let result = over.clone();
    rayon::spawn(move || {
        let answer = run();
        *result.lock().expect("nobody panics with it") = Some(answer);
    });
    let tell = Interval::new(TELL_MS, move || tell(id));
    RUNNING.set(Some(Running { what, over, _tell: tell }));
    None
}

fn tell(id: u32) {
    let Some((over, recorded)) = RUNNING.with_borrow(|running| {
        let running = running.as_ref()?;
        if let What::Trial(trial) = &running.what {
            trial.watch();
        }
        // First whether it is over, then what was recorded: nothing is recorded after.
        let over = running.over.lock().expect("nobody panics with it").take();
        Some((over, running.what.take_recorded()))
    }) else {
        return;
    };
    match over {
        None if recorded.is_empty() => {}
        None => post(id, Answer::Progress(recorded)),
        Some(mut answer) => {
            RUNNING.take();
            if let Answer::Shared { stretches, .. } | Answer::Came { stretches, .. } = &mut answer {
                *stretches = recorded;
            }
            post(id, answer);
        }
    }
}

fn post(id: u32, answer: Answer) {
    let worker: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let parts: Array = parts(id, answer, None);
    // Bytes can always be posted.
    let _ = worker.post_message(&parts);
}
