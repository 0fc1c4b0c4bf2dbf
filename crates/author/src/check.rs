//! `author check`: the engine proves what the content says.

mod prove;

use course::author::{Claim, Draft, Mistake, What};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// A kind of claim: what is true of those that hold, and how it is told.
type Kind = (&'static str, fn(&What) -> bool);

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
    let presets: usize = course.playground.groups.iter().map(|group| group.presets.len()).sum();
    let (stories, puzzles) = (course.simulator.stories.len(), course.simulator.puzzles.len());
    println!("{} lessons, {presets} presets, {stories} stories and {puzzles} puzzles read", course.lessons.len());

    let proved = prove_all(&course.claims);
    for mistake in course.unfinished.iter().chain(proved.iter().flat_map(|(_, mistakes)| mistakes)) {
        eprintln!("{}/{mistake}", content.display());
    }
    let kinds: [Kind; 9] = [
        ("programs run as they should", |what| matches!(what, What::Runs { .. })),
        ("predictions have their right answer among the options", |what| matches!(what, What::Predict(_))),
        ("programs to watch print lines that can be put in order", |what| matches!(what, What::Watch { .. })),
        ("traced programs do what the quiz says", |what| matches!(what, What::Traces { .. })),
        ("challenges: the starter fails, the solution passes", |what| matches!(what, What::Challenge(_))),
        ("wrong answers fail in the check that they name", |what| matches!(what, What::Wrong { .. })),
        ("runs of stories show what they say", |what| matches!(what, What::Simulates(_))),
        ("puzzles have a least time, and it takes thought", |what| matches!(what, What::Puzzle(_))),
        ("queues have the figures that they should", |what| matches!(what, What::Queue(_))),
    ];
    course.drafts.iter().for_each(|draft| tell(content, draft));
    println!("{} places that are not fit to be published", course.unfinished.len());
    let mut wrong = course.unfinished.len();
    for (words, is) in kinds {
        let of_kind: Vec<_> = proved.iter().filter(|(claim, _)| is(&claim.what)).collect();
        let held = of_kind.iter().filter(|(_, mistakes)| mistakes.is_empty()).count();
        println!("{held} of {} {words}", of_kind.len());
        wrong += of_kind.len() - held;
    }
    println!("{} claims in {:.1} s, {wrong} mistakes", proved.len(), start.elapsed().as_secs_f64());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A draft is nobody's mistake: what is left to do in it is only said.
fn tell(content: &Path, draft: &Draft) {
    let Draft { slug, minutes, unfinished } = draft;
    for mistake in unfinished {
        println!("{}/{mistake}", content.display());
    }
    let takes = minutes.map(|minutes| format!(", takes about {minutes} min as it is")).unwrap_or_default();
    let remedy = "remove its `ready = false` from course.toml to publish it";
    println!("`{slug}` is a draft{takes}, and has {} places left to write; {remedy}", unfinished.len());
}

/// On every core: claims are proved one by one and know nothing of each other.
fn prove_all(claims: &[Claim]) -> Vec<(&Claim, Vec<Mistake>)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut proved = vec![];
        while let Some(claim) = claims.get(next.fetch_add(1, Ordering::Relaxed)) {
            proved.push((claim, prove::prove(claim)));
        }
        proved
    };
    let mut proved: Vec<_> = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("proving does not panic")).collect()
    });
    proved.sort_by(|(one, _), (other, _)| one.place.cmp(&other.place));
    proved
}
