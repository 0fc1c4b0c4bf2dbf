//! The playground as a visitor uses it, and what it must show: the same program, run in this process.

use crate::{
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result};
use course::lesson::{Presets, Watch};
use fantoccini::elements::Element;
use script::{Outcome, Scenario};
use serde::Deserialize;
use trace::{Stops, Trace, Virtual, happening};

/// As many marks as the page records.
const MOST_MARKS: usize = 100_000;

/// A run of a program in this process.
#[derive(Debug)]
pub struct Native {
    pub outcome: Outcome,
    pub stops: Stops,
}

impl Native {
    pub fn run(source: &str, scenario: &Scenario) -> Native {
        let mut scenario = scenario.clone();
        scenario.limits.marks = MOST_MARKS;
        Native::of(script::run(source, &scenario))
    }

    pub fn of(outcome: Outcome) -> Native {
        Native { stops: Stops::of(&outcome.trace), outcome }
    }

    pub fn trace(&self) -> &Trace<Virtual> {
        &self.outcome.trace
    }

    /// What is announced at this position.
    pub fn said(&self, position: usize) -> String {
        let trace = self.trace();
        let happened = match position.checked_sub(1) {
            Some(last) => happening(&trace.marks[last]),
            None => "Nothing has happened yet.".to_owned(),
        };
        let (step, steps) = (self.stops.step_of(position), self.stops.steps());
        let state = trace.event_loop_at(position).words();
        one_line(&format!("Step {step} of {steps}. {happened} {state}"))
    }

    pub fn console(&self) -> Vec<String> {
        self.trace().console.iter().map(|line| one_line(&line.text)).collect()
    }
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is drawn of one position.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Pictured {
    /// Innermost first, with what the loop is carrying out at the end.
    pub stack: Vec<String>,
    pub microtasks: Vec<String>,
    pub tasks: Vec<String>,
    pub in_flight: Vec<String>,
    pub console: Vec<String>,
    /// Counted from 1.
    pub line: Option<u32>,
}

impl Pictured {
    pub fn of(native: &Native, position: usize) -> Pictured {
        let state = native.trace().event_loop_at(position);
        let named = |words: &str, none: &str| one_line(if words.is_empty() { none } else { words }).replace('`', "");
        let frames = state.stack.iter().rev().map(|frame| named(frame.function, "(no name)"));
        Pictured {
            stack: frames.chain(state.job.map(|job| named(&job.words(), ""))).collect(),
            microtasks: state.microtasks.iter().map(|one| named(one.label, "a reaction to a promise")).collect(),
            tasks: state.tasks.iter().map(|one| one_line(one.label)).collect(),
            in_flight: state.in_flight.iter().map(|one| one_line(one.label)).collect(),
            console: native.console()[..state.printed].to_vec(),
            line: state.line,
        }
    }
}

impl Page {
    /// Opens the playground with a preset, and waits until it is there.
    pub async fn open_preset(&self, id: &str) -> Result<Watch> {
        self.open(&format!("/playground?preset={id}")).await?;
        let watch = self.preset(id).await?;
        self.find(Role::Heading, watch.title.as_str()).await?;
        self.program_editor().await?;
        Ok(watch)
    }

    /// Opens the playground with this program, as if it had just been typed.
    pub async fn open_program(&self, source: &str) -> Result<()> {
        self.open("/playground").await?;
        self.write_program(source).await
    }

    /// The presets as the page fetches them.
    pub async fn presets(&self) -> Result<Presets> {
        packed::open(&self.fetched("content/playground.bin").await?).map_err(anyhow::Error::msg)
    }

    pub async fn preset(&self, id: &str) -> Result<Watch> {
        let all = self.presets().await?.groups.into_iter().flat_map(|group| group.presets);
        all.into_iter().find(|watch| watch.id == id).with_context(|| format!("no preset is called {id}"))
    }

    pub async fn choose_preset(&self, id: &str) -> Result<()> {
        Ok(self.find(Role::Combobox, "Begin with").await?.select_by_value(id).await?)
    }

    pub async fn program_editor(&self) -> Result<Element> {
        self.until("the program's editor", async || {
            let editor = self.find(Role::Textbox, has("Code of ")).await?;
            Ok((editor.tag_name().await? != "textarea").then_some(editor))
        })
        .await
    }

    pub async fn write_program(&self, source: &str) -> Result<()> {
        self.write_into(self.program_editor().await?, source).await
    }

    pub async fn program(&self) -> Result<String> {
        self.code_in(self.program_editor().await?).await
    }

    /// Presses *Run and watch*, and waits until the run stands at its end.
    pub async fn watch_run(&self, native: &Native) -> Result<()> {
        self.press(Role::Button, "Run and watch").await?;
        self.stands_at(native, native.stops.end()).await
    }

    /// What the status region says of the step, once it says something.
    pub async fn step_said(&self) -> Result<String> {
        self.until("a step to be announced", async || {
            let said = "return [...document.querySelectorAll('[role=status]')].map((region) => region.textContent)
                .find((text) => text.startsWith('Step '))";
            Ok(self.script(said, vec![]).await?.as_str().map(one_line))
        })
        .await
    }

    pub async fn stands_at(&self, native: &Native, position: usize) -> Result<()> {
        let wanted = native.said(position);
        let mut said = String::new();
        let stands = self.until("the right step", async || {
            said = self.step_said().await?;
            Ok((said == wanted).then_some(()))
        });
        let stands = stands.await;
        stands.with_context(|| format!("it says {said:?}, and natively it is {wanted:?}"))
    }

    /// All steps that were announced since this many announcements, one after another.
    pub async fn steps_said(&self, since: usize) -> Result<Vec<String>> {
        let said = self.ear().await?.said.into_iter().skip(since).map(|said| said.text);
        // The position alone stands beside the slider, too.
        Ok(said.filter(|text| text.starts_with("Step ") && text.contains(". ")).collect())
    }

    pub async fn pictured(&self) -> Result<Pictured> {
        let script = "const region = (name) => document.querySelector(`.visualiser section[aria-label='${name}']`);
            const texts = (scope, selector) =>
                [...scope.querySelectorAll(selector)].map((each) => each.textContent.replace(/\\s+/g, ' ').trim());
            const panel = (name) => texts(region(name), '.panel-what');
            const line = document.querySelector('.watch-line');
            return {
                stack: panel('Call stack'),
                microtasks: panel('Microtask queue'),
                tasks: panel('Task queue'),
                in_flight: panel('In flight'),
                console: texts(region('Console'), 'li:not(.to-come) .watch-text'),
                line: line && Number(line.style.getPropertyValue('--line')) + 1,
            };";
        Ok(serde_json::from_value(self.script(script, vec![]).await?)?)
    }

    /// What every field of the world holds, in order.
    pub async fn world(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('.world input, .world select')]
            .map((field) => field.type === 'checkbox' ? `${field.checked}` : field.value)";
        Ok(serde_json::from_value(self.script(script, vec![]).await?)?)
    }
}
