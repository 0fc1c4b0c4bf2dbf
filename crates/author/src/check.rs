//! `author check`: the engine proves what the content says.

mod prove;

use course::author::{Claim, What};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

pub fn check(content: &Path) -> ExitCode {
    let start = Instant::now();
    let course = match course::author::read(content) {
        Ok(course) => course,
        Err(mistakes) => {
            for mistake in &mistakes {
                eprintln!("{}/{mistake}", content.display());
            }
            println!("{} mistakes, found before anything was run", mistakes.len());
            return ExitCode::FAILURE;
        }
    };
    println!("read   {} lessons", course.lessons.len());

    let mistakes = prove_all(&course.claims);
    for mistake in &mistakes {
        eprintln!("{}/{mistake}", content.display());
    }
    let kinds: [(&str, fn(&What) -> bool); 5] = [
        ("programs run as they should", |what| matches!(what, What::Runs { .. })),
        ("predictions have their right answer among the options", |what| matches!(what, What::Predict(_))),
        ("traced programs do what the quiz says", |what| matches!(what, What::Traces { .. })),
        ("challenges: the starter fails, the solution passes", |what| matches!(what, What::Challenge(_))),
        ("wrong answers fail in the check that they name", |what| matches!(what, What::Wrong { .. })),
    ];
    for (words, is) in kinds {
        println!("proved {} {words}", course.claims.iter().filter(|claim| is(&claim.what)).count());
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{} claims in {seconds:.1} s, {} mistakes", course.claims.len(), mistakes.len());
    if mistakes.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// On every core: claims are proved one by one and know nothing of each other.
fn prove_all(claims: &[Claim]) -> Vec<course::author::Mistake> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut mistakes = vec![];
        while let Some(claim) = claims.get(next.fetch_add(1, Ordering::Relaxed)) {
            mistakes.extend(prove::prove(claim));
        }
        mistakes
    };
    let mut mistakes: Vec<_> = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("proving does not panic")).collect()
    });
    mistakes.sort();
    mistakes
}
