//! What can stand on a page: every page, and every state that a visitor can bring it into. To add one is to add a line.

use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
};
use anyhow::{Context, Result};
use fantoccini::{Locator, elements::Element};
use serde_json::Value;
use std::time::Duration;

/// States that follow one another in one browser.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    pub states: &'static [State],
}

/// A name, and the way there: from nothing if it opens an address, else from the state before.
#[derive(Debug)]
pub struct State(pub &'static str, pub &'static [Act]);

/// Parts of a page are named as they are seen: by their text, or the beginning of it.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// An address below the site's root.
    Open(&'static str),
    /// From now on, before a document's own scripts.
    Before(&'static str),
    Press(&'static str),
    /// What has no text, by its selector.
    Click(&'static str),
    /// Text into what a selector finds.
    Fill(&'static str, &'static str),
    /// A program, in place of what is in the first editor.
    Write(&'static str),
    /// Waits for these words.
    See(&'static str),
    /// Waits for something that this selector finds.
    Wait(&'static str),
    /// To what a selector finds, key after key, and all of it so many times.
    Keys(&'static str, &'static str, usize),
    Again(usize, &'static Act),
}

use Act::{Again, Before, Click, Fill, Keys, Open, Press, See, Wait, Write};

macro_rules! lesson {
    ($step:literal) => {
        Open(concat!("/lesson/concurrency-vs-parallelism", $step))
    };
}

const EDITOR: Act = Wait("[contenteditable=true][role=textbox]");

pub const GROUPS: [Group; 11] = [
    Group {
        name: "pages to read",
        states: &[
            State("home", &[Open("/")]),
            State("a lesson", &[lesson!("")]),
            State("why", &[lesson!("/why")]),
            State("a term", &[Press("event loop"), Wait(".term-popover:popover-open")]),
            State("terms", &[lesson!("/terms")]),
            State("a term, in another", &[Press("thread"), Wait(".term-popover:popover-open")]),
            State("usage", &[lesson!("/usage")]),
            State("connections", &[lesson!("/connections")]),
            State("a step that is done", &[Press("Done, next"), Wait(".home")]),
            State("the glossary", &[Open("/glossary"), Wait("#core")]),
            State("a term's place", &[Open("/glossary#core"), Wait("#core:target")]),
            State("no such page", &[Open("/nowhere/at/all")]),
            State("no such lesson", &[Open("/lesson/none")]),
            State("no such step", &[lesson!("/none")]),
        ],
    },
    Group {
        name: "what opens above a page",
        states: &[
            State("a race", &[Open("/"), Press("Run the race on this machine"), See("Run it again")]),
            State("a race in words", &[Press("In words")]),
            State("the search", &[Open("/"), Press("Search"), Wait(".search-hint")]),
            State("found", &[Fill(".search-field input", "await"), Wait(".search-panel [role=option]")]),
            State("not found", &[Fill(".search-field input", "xyzzy"), See("Nothing")]),
            State("settings", &[Open("/"), Press("Settings"), Wait(".settings")]),
            State("the keys", &[Press("Keyboard"), Wait(".keys-table")]),
        ],
    },
    Group {
        name: "model and code",
        states: &[
            State("the model", &[lesson!("/model"), Wait(".tour .player-scrub")]),
            State("a run in words", &[Press("In words")]),
            State("the tour", &[Press("Start tour"), See("1 of ")]),
            State("the tour's second stop", &[Press("Next"), See("2 of ")]),
            State("two programs", &[lesson!("/code"), EDITOR]),
            State("two results", &[Press("Run both"), Wait(".program:nth-child(2) .run-result")]),
        ],
    },
    Group {
        name: "the quiz",
        states: &[
            State("the quiz", &[lesson!("/quiz"), Wait(".question button")]),
            State(
                "answered wrong",
                &[Press("Both concurrent and parallel"), Press("Answer question 1"), Wait(".judgement.wrong")],
            ),
            State(
                "answered right",
                &[Press("Concurrent, not parallel"), Press("Answer again question 1"), Wait(".judgement.right")],
            ),
        ],
    },
    Group {
        name: "the learner's progress",
        states: &[
            State("nothing done", &[Open("/progress"), Wait(".progress-next")]),
            State(
                "something done, something due",
                &[
                    Before(
                        "if (location.protocol !== 'about:') localStorage.setItem('interleave:progress', JSON.stringify({ v: 1, facts: [
                            { fact: 'seen', lesson: 'concurrency-vs-parallelism', step: 'terms' },
                            { fact: 'done', lesson: 'concurrency-vs-parallelism', step: 'why' },
                            { fact: 'done', lesson: 'the-event-loop', step: 'why' },
                            { fact: 'tried', lesson: 'concurrency-vs-parallelism', question: 'one-core-two-requests', day: 1, right: false },
                        ] }))",
                    ),
                    Open("/progress"),
                    Wait(".progress-next"),
                ],
            ),
            State("exported", &[Press("Export as a file"), See("is offered as a download")]),
        ],
    },
    Group {
        name: "the page for instructors",
        states: &[
            State("a lesson to frame", &[Open("/instructors"), Wait(".live-said li")]),
            State("another height", &[Fill(".instructors input[type=number]", "300\t"), See("height=\"300\"")]),
            State("told to begin", &[Press("Say focus"), See("ready")]),
            State("copied, or not", &[Press("Copy the frame"), See("opied")]),
            State("a package", &[Press("Make the package"), See("is offered as a download")]),
        ],
    },
    Group {
        name: "the challenge",
        states: &[
            State("the challenge", &[lesson!("/challenge"), EDITOR]),
            State("a wrong answer", &[Write(SEQUENTIAL), Press("Check"), See("Not yet")]),
            State("a hint", &[Press("Show hint")]),
            State("the solution", &[Press("Show solution")]),
            State("a program that does not parse", &[Write("let 1;"), Press("Run"), See("at line")]),
            State("a right answer", &[Write(RIGHT), Press("Check"), See("Passed")]),
        ],
    },
    Group {
        name: "experiments",
        states: &[
            State("the experiments", &[lesson!("/experiment"), EDITOR, Wait(".machines-outcome table")]),
            State(
                "predicted and compared",
                &[Click(".predict input[type=radio]"), Press("Run and compare"), See("You predicted")],
            ),
            State("a decision", &[Open("/lesson/choosing/experiment"), Wait(".decide-options button")]),
            State("on the way", &[Press("Both, and the computing"), Press("A screen, or other requests")]),
            State("an advice", &[Press("Yes"), Wait(".decide-advice")]),
        ],
    },
    Group {
        name: "the playground",
        states: &[
            State("an empty playground", &[Open("/playground"), EDITOR]),
            State("in a frame", &[Open("/embed/playground"), EDITOR]),
            State("a preset", &[Open("/playground?preset=lost-update"), EDITOR]),
            State("watched", &[Press("Run and watch"), Wait(".visualiser")]),
            State("a step back", &[Press("Step back")]),
            State("along steps", &[Press("steps")]),
            State("its keys", &[Press("Keys")]),
            State("every order", &[Press("Try every order"), See("orders tried")]),
            State("an order that fails", &[Press("Watch this order"), See("This is the order in which it fails")]),
            State("predicting", &[Open("/playground?preset=script-microtask-timer"), EDITOR, Press("Predict first")]),
            State("a wrong prediction", &[Press("Compare with the run"), See("Not as you predicted")]),
            State("a call added", &[Open("/playground"), EDITOR, Press("Add a call"), Wait(".world fieldset")]),
            State("an error", &[Write("console.log(1);\nnull.x;"), Press("Run and watch"), See("at line 2")]),
            State("an address that was cut", &[Open("/playground#p=eJw"), Wait(".workplace"), See("address")]),
        ],
    },
    Group {
        name: "the simulator",
        states: &[
            State("four machines", &[Open("/simulator"), Wait(".machines-outcome table")]),
            State("two machines", &[Press("Remove machine D"), Press("Remove machine C")]),
            State("its work", &[Press("The work")]),
            State("a machine's numbers", &[Press("Its numbers")]),
            State("what makes them differ", &[Press("What makes them differ")]),
            State("zoomed", &[Press("Zoom in"), Press("Step back")]),
            State("queues", &[Open("/simulator?queue=three-loads"), Wait(".queue-line")]),
            State(
                "a queue that never settles",
                &[Fill(".queue-case input[type=number]", "100000\t"), See("the line grows")],
            ),
            State("puzzles", &[Open("/simulator?show=puzzles"), Wait(".puzzle")]),
        ],
    },
    Group {
        name: "the lab, and what is said",
        states: &[
            State(
                "the lab",
                &[Open("/lab?mode=interleaved&kernel=equal-primes&size=50000&tasks=4"), Wait(".lab-actions button")],
            ),
            State("a run", &[Press("Run: "), Wait(".lab-table")]),
            State(
                "charts",
                &[Press("Measure speed-up"), Wait(".lab-charts svg"), Wait(".lab-actions button:not([aria-disabled])")],
            ),
            State(
                "lost updates",
                &[
                    Open("/lab?mode=hazard&hazard=relaxed&updates=100000&threads=2"),
                    Wait(".lab-actions button"),
                    Press("Run side by side"),
                    See("3. Lock around the update"),
                ],
            ),
            State(
                "two locks",
                &[Open("/lab?mode=hazard&hazard=opposite-order"), Press("Run: "), Wait(".hazard-outcome")],
            ),
            State("out of range", &[Open("/lab?threads=0"), See("is out of range")]),
            State(
                "a browser without storage",
                &[
                    Before(
                        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('none', 'SecurityError') } })",
                    ),
                    Open("/"),
                    See("allows the page no storage"),
                ],
            ),
        ],
    },
];

/// Runs and charts take a few seconds.
const PATIENCE: Duration = Duration::from_secs(30);

impl State {
    pub async fn reach(&self, page: &Page) -> Result<()> {
        for act in self.1 {
            act.carry_out(page).await.with_context(|| format!("on the way to {:?}: {act:?}", self.0))?;
        }
        Ok(())
    }
}

impl Act {
    async fn carry_out(self, page: &Page) -> Result<()> {
        match self {
            // The same address with another fragment would open nothing.
            Open(address) => {
                page.client().goto("about:blank").await?;
                page.open(address).await
            }
            Before(script) => page.before_every_document(script).await,
            Press(text) => Ok(by_text(page, text).await?.click().await?),
            Click(selector) => Ok(found(page, selector).await?.click().await?),
            Fill(selector, text) => {
                let field = found(page, selector).await?;
                field.click().await?;
                page.script("arguments[0].select()", vec![serde_json::to_value(&field)?]).await?;
                Ok(field.send_keys(text).await?)
            }
            Write(program) => {
                let editor = found(page, "[contenteditable=true][role=textbox]").await?;
                page.write_into(editor, program).await
            }
            See(words) => {
                let wanted = crate::roles::has(words);
                let there = async || Ok(wanted.fits(&page.text().await?).then_some(()));
                page.within(PATIENCE, words, there).await
            }
            Wait(selector) => found(page, selector).await.map(drop),
            Keys(selector, keys, times) => {
                let keys: Vec<char> = keys.chars().collect();
                for key in keys.iter().cycle().take(keys.len() * times) {
                    // Found again: the page may have been drawn anew.
                    found(page, selector).await?.send_keys(key.encode_utf8(&mut [0; 4])).await?;
                }
                Ok(())
            }
            Again(times, act) => {
                for _ in 0..times {
                    Box::pin(act.carry_out(page)).await?;
                }
                Ok(())
            }
        }
    }
}

async fn found(page: &Page, selector: &str) -> Result<Element> {
    let find = async || {
        let all = page.client().find_all(Locator::Css(selector)).await?;
        Ok(all.into_iter().next())
    };
    page.within(PATIENCE, selector, find).await
}

/// What can be pressed and is called so, or begins so. Not by its accessible name: to ask the browser for all of them
/// takes seconds on a large page, and what has no name is found by axe.
async fn by_text(page: &Page, text: &str) -> Result<Element> {
    let script = "const [text] = arguments;
        const all = [...document.querySelectorAll('button, summary, label, a')].filter((each) => each.checkVisibility());
        const named = all.map((each) => [(each.ariaLabel ?? each.textContent).replace(/\\s+/g, ' ').trim(), each]);
        const [, found] = named.find(([name]) => name === text) ?? named.find(([name]) => name.startsWith(text)) ?? [];
        return found;";
    let find = async || match page.script(script, vec![text.into()]).await? {
        Value::Null => Ok(None),
        found => {
            let id = found.as_object().and_then(|found| found.values().next()?.as_str().map(String::from));
            Ok(id.map(|id| Element::from_element_id(page.client().clone(), id.into())))
        }
    };
    page.within(PATIENCE, text, find).await
}
