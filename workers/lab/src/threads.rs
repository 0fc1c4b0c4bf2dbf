//! Threads on one memory. This worker only leads them: it stays free to hear *Cancel* and to tell how far they are.

use crate::browser::{now_ms, parts, work};
use gloo_timers::callback::Interval;
use js_sys::Array;
use lab::{
    Sharing,
    protocol::{Answer, Ask},
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
    sharing: Arc<Sharing>,
    sum: Arc<Mutex<Option<u64>>>,
    _tell: Interval,
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
        Ask::Cancel => {
            RUNNING.with_borrow(|running| running.iter().for_each(|running| running.sharing.cancel()));
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
    if RUNNING.with_borrow(Option::is_some) {
        return Some(Answer::Refused("the threads are busy with another run".to_owned()));
    }
    let sharing = Arc::new(Sharing::new(work, now_ms, rayon::current_num_threads(), record));
    let sum = Arc::new(Mutex::new(None));
    let (there, result) = (sharing.clone(), sum.clone());
    rayon::spawn(move || {
        let sum = match quantum_ms {
            Some(quantum_ms) => there.under_one_lock(quantum_ms),
            None => there.steal(),
        };
        *result.lock().expect("nobody panics with it") = Some(sum);
    });
    let tell = Interval::new(TELL_MS, move || tell(id));
    RUNNING.set(Some(Running { sharing, sum, _tell: tell }));
    None
}

fn tell(id: u32) {
    let Some((sum, stretches)) = RUNNING.with_borrow(|running| {
        let running = running.as_ref()?;
        // First whether it is over, then what was recorded: nothing is recorded after.
        let sum = *running.sum.lock().expect("nobody panics with it");
        Some((sum, running.sharing.take_recorded()))
    }) else {
        return;
    };
    match sum {
        None if stretches.is_empty() => {}
        None => post(id, Answer::Progress(stretches)),
        Some(sum) => {
            RUNNING.take();
            post(id, Answer::Shared { sum, stretches });
        }
    }
}

fn post(id: u32, answer: Answer) {
    let worker: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let parts: Array = parts(id, answer, None);
    // Bytes can always be posted.
    let _ = worker.post_message(&parts);
}
