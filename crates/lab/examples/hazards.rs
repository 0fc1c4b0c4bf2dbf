//! The lab's hazards natively, to be held beside the browser's: ns per update, what was lost, which threads waited for
//! which. To be built with `--profile lab`, as the browser's modules are.

use lab::{
    Hazard, Trial,
    figures::Figures,
    hazard::{Family, ns_per_update},
};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const THREADS: u32 = 2;
const UPDATES: u32 = 10_000_000;
const RUNS: usize = 5;

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(THREADS as usize).build().expect("threads");
    for hazard in Hazard::ALL {
        for _ in 0..RUNS {
            let trial = Trial::new(hazard, UPDATES, clock, THREADS);
            let over = AtomicBool::new(false);
            let outcome = std::thread::scope(|scope| {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        trial.watch();
                        std::thread::sleep(Duration::from_millis(50));
                    }
                });
                let outcome = pool.install(|| trial.run(60.0));
                over.store(true, Ordering::Relaxed);
                outcome
            });
            let stretches = trial.take_recorded();
            let wall_clock_ms = Figures::of(&stretches).wall_clock_ms;
            let ns = match hazard.family() {
                Family::LockOrder => String::new(),
                _ => format!(", {:.1} ns per update", ns_per_update(UPDATES, &stretches).expect("rounds")),
            };
            println!("{}: {wall_clock_ms:.1} ms{ns}. {}", hazard.slug(), outcome.sentences(hazard, THREADS).join(" "));
        }
    }
}

fn clock() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1_000.0
}
