//! How fast the page answers: a learner's way through the whole course in one document, as the browser's own Event
//! Timing sees it. A learner needs ten minutes for it; here nobody thinks between two presses.

use super::{Bar, Row, row};
use crate::{
    page::Page,
    states::{
        Act::{self, Again, Click, Keys, Open, Press, See, Wait},
        State,
    },
};
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

const RIGHT: &str = "\u{E014}";
const LEFT: &str = "\u{E012}";
const DOWN: &str = "\u{E015}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

const EDITOR: &str = "[contenteditable=true][role=textbox]";
/// Whether or not everything in the step is done.
const NEXT: &str = ".step-foot .next";
const SCRUB: &str = ".player-scrub";
const TRANSPORT: &str = ".transport-scrub";
/// Of the first machine; other dials may be folded away.
const CORES: &str = ".machine-controls > .dial input[type=range]";

/// Away from a term, which closes it: it may cover the next one, and is open as long as the pointer is there.
const LEAVE: Act = Click("#step-title");

/// From the first page on nothing is opened: a learner follows links.
const WAY: [State; 14] = [
    State("home", &[Open("/"), Wait("main a[href*='lesson/']")]),
    State(
        "why",
        &[
            Click("main a[href*='lesson/']"),
            Wait(".step.why"),
            Press("event loop"),
            LEAVE,
            Press("thread"),
            LEAVE,
            Click(NEXT),
        ],
    ),
    State(
        "terms",
        &[
            Wait(".step.terms"),
            Press("task"),
            LEAVE,
            Press("core"),
            LEAVE,
            Press("lane"),
            LEAVE,
            Press("thread"),
            LEAVE,
            Click(NEXT),
        ],
    ),
    State(
        "model",
        &[
            Wait(".tour .player-scrub"),
            Press("Start tour"),
            Again(4, &Press("Next")),
            Again(2, &Press("Back")),
            Again(8, &Press("Step back")),
            Again(8, &Press("Step forward")),
            Keys(SCRUB, LEFT, 8),
            Keys(SCRUB, RIGHT, 8),
            Again(2, &Press("In words")),
            Click(NEXT),
        ],
    ),
    State(
        "code",
        &[
            Wait(EDITOR),
            Press("Run both"),
            Wait(".program:nth-child(2) .run-result"),
            Press("Run In turn"),
            Press("Run At once"),
            Click(EDITOR),
            Keys(EDITOR, "// a remark that nobody reads", 1),
            Press("Run both"),
            Press("Reset In turn"),
            Click(NEXT),
        ],
    ),
    State(
        "experiment",
        &[
            Wait(".step.experiment .machines-outcome table"),
            Click(".predict input[type=radio]"),
            Press("Run and compare"),
            See("You predicted"),
            Keys(CORES, RIGHT, 5),
            Click(NEXT),
        ],
    ),
    State(
        "quiz",
        &[
            Wait(".question button"),
            Press("Both concurrent and parallel"),
            Press("Answer question 1"),
            Press("Concurrent, not parallel"),
            Press("Answer again question 1"),
            Click("form.question:not(.right) input[type=radio]"),
            Press("Answer question 3"),
            Click(NEXT),
        ],
    ),
    State(
        "challenge",
        &[
            Wait(EDITOR),
            Press("Check"),
            See("Not yet"),
            Again(3, &Press("Show hint")),
            Click(EDITOR),
            Keys(EDITOR, "// and here is what I think of it", 1),
            Press("Run"),
            Press("Check"),
            Press("Show solution"),
            Click(NEXT),
        ],
    ),
    State("usage", &[Wait(".step.usage"), Press("thread"), LEAVE, Press("GIL"), LEAVE, Click(NEXT)]),
    State("connections", &[Wait(".step.connections"), Press("promise"), LEAVE, Press("promise"), LEAVE, Click(NEXT)]),
    State(
        "playground",
        &[
            Wait(".home"),
            Press("Playground"),
            Wait(EDITOR),
            Click(EDITOR),
            Keys(EDITOR, "console.log('one more');", 1),
            Press("Run and watch"),
            Wait(".visualiser"),
            Again(10, &Press("Step back")),
            Again(10, &Press("Step forward")),
            Keys(TRANSPORT, LEFT, 10),
            Press("steps"),
            Press("time"),
            Press("Edit the program"),
            Press("Predict first"),
            Wait(".watch-predict"),
            Press("Compare with the run"),
        ],
    ),
    State(
        "simulator",
        &[
            Press("Simulator"),
            Wait(".machines-outcome table"),
            Keys(CORES, RIGHT, 10),
            Keys(CORES, LEFT, 10),
            Again(5, &Press("Zoom in")),
            Again(3, &Press("Earlier")),
            Again(3, &Press("Later")),
            Press("Whole run"),
            Again(8, &Press("Step back")),
            Keys(SCRUB, LEFT, 8),
            Press("Remove machine D"),
            Press("Add machine D"),
            // By key: what was scrolled past lies under the transport, where no pointer reaches it.
            Keys(".machine summary", ENTER, 1),
            Press("What makes them differ"),
            Press("Queues"),
            Wait(".queue-line"),
            Keys(".queue-case input[type=range]", RIGHT, 8),
            Press("Puzzles"),
            Wait(".puzzle button"),
            Keys(".puzzle-job", DOWN, 3),
            Press("Machines"),
        ],
    ),
    State(
        "lab",
        &[
            Press("Lab"),
            Wait(".lab-actions button"),
            Press("Async I/O"),
            Press("Interleaved"),
            Press("Run: "),
            Wait(".lab-table"),
            Wait(".lab-actions button:not([aria-disabled])"),
            Press("Lessons"),
        ],
    ),
    State("home again", &[Wait(".home"), Keys("main a", ESCAPE, 1)]),
];

const LISTEN: &str = "
    window.answers = [];
    new PerformanceObserver((list) => {
        for (const { interactionId, duration, name, target } of list.getEntries()) {
            if (!interactionId) continue;
            const what = target?.closest?.('button, a, input, summary, label, [role]') ?? target;
            const called = (what?.ariaLabel ?? what?.textContent ?? '').trim().slice(0, 40);
            window.answers.push({ id: interactionId, ms: duration, what: `${name} on ${what?.localName} “${called}” at ${location.pathname}` });
        }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });";

#[derive(Clone, Debug, Deserialize)]
struct Answer {
    id: u64,
    ms: f64,
    what: String,
}

pub async fn rows(driver: &str, site: &str) -> Result<Vec<Row>> {
    let page = Page::new(driver, site).await?;
    page.before_every_document(LISTEN).await?;
    for state in &WAY {
        state.reach(&page).await?;
    }
    // Slow ones are told a frame later.
    page.script("return new Promise((then) => setTimeout(then, 300))", vec![]).await?;
    let told = page.script("return [answers, performance.interactionCount]", vec![]).await?;
    let (answers, count): (Vec<Answer>, usize) = serde_json::from_value(told)?;
    page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    page.close().await?;
    ensure!(count >= 200, "only {count} interactions");

    let mut slowest: BTreeMap<u64, Answer> = BTreeMap::new();
    for answer in answers {
        let known = slowest.entry(answer.id).or_insert_with(|| answer.clone());
        if answer.ms > known.ms {
            *known = answer;
        }
    }
    let mut slowest: Vec<Answer> = slowest.into_values().collect();
    slowest.sort_by(|one, other| other.ms.total_cmp(&one.ms));
    for Answer { ms, what, .. } in slowest.iter().take(3) {
        eprintln!("among the slowest answers: {ms} ms, {what}");
    }
    let nth = |place: usize| slowest.get(place).map_or(0.0, |answer| answer.ms);
    Ok(vec![
        row(
            format!("{count} interactions: until the next paint, at worst (observed)"),
            nth(0),
            "ms",
            Some(Bar::AtMost(100.0)),
        ),
        row("until the next paint, 98th of 100 (observed)".into(), nth(count / 50), "ms", None),
    ])
}
