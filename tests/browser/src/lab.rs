//! The lab as a visitor uses it: its address, its fields, its buttons, and the table of runs.

use crate::{
    page::Page,
    roles::{Name, Role, has},
};
use anyhow::{Context, Result, bail, ensure};
use fantoccini::{Locator, key::Key};
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};

/// A run of a few seconds, on a machine that has other things to do.
pub const RUN: Duration = Duration::from_secs(60);

/// One row of the table of runs.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Its number and its mode: `3. Isolated workers`.
    pub name: String,
    /// By the column's title.
    cells: BTreeMap<String, String>,
}

impl Ran {
    pub fn cell(&self, column: &str) -> Result<&str> {
        self.cells.get(column).map(String::as_str).with_context(|| format!("no column {column:?} in {self:?}"))
    }

    /// A cell such as `1,234.5 ms`.
    pub fn ms(&self, column: &str) -> Result<f64> {
        let cell = self.cell(column)?;
        let number = cell.strip_suffix(" ms").and_then(|number| number.replace(',', "").parse().ok());
        number.with_context(|| format!("{column:?} is no time: {cell:?}"))
    }

    pub fn is(&self, mode: &str, concurrent: &str, parallel: &str) -> Result<()> {
        let seen = (self.mode(), self.cell("Concurrent?")?, self.cell("Parallel?")?);
        ensure!(seen == (mode, concurrent, parallel), "{seen:?}, and not {:?}", (mode, concurrent, parallel));
        Ok(())
    }

    /// By its number: the oldest rows go, so how many there are does not tell.
    fn is_not(&self, other: &Option<Ran>) -> bool {
        other.as_ref().is_none_or(|other| other.name != self.name)
    }

    pub fn mode(&self) -> &str {
        self.name.split_once(". ").map_or(&self.name, |(_, mode)| mode)
    }
}

impl Page {
    /// Opens the lab, and waits until it knows whether threads can share memory.
    pub async fn open_lab(&self, query: &str) -> Result<()> {
        self.open(&format!("/lab?{query}")).await?;
        self.lab_is_ready().await
    }

    pub async fn lab_is_ready(&self) -> Result<()> {
        self.within(RUN, "the lab to have tried its threads", async || {
            let text = self.text().await?;
            Ok(["share memory here: ", "Workers do not start here"]
                .iter()
                .any(|words| has(words).fits(&text))
                .then_some(()))
        })
        .await
    }

    /// The table of runs, the newest first.
    pub async fn runs(&self) -> Result<Vec<Ran>> {
        let script = "const table = [...document.querySelectorAll('table')].find(
                (table) => table.caption?.textContent.startsWith('Runs, '));
            if (!table) return [];
            const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
            return [...table.tBodies[0].rows].map((row) => [
                row.cells[0].firstChild.textContent,
                Object.fromEntries([...row.cells].map((cell, index) => [titles[index], cell.textContent.trim()])),
            ]);";
        let rows: Vec<(String, BTreeMap<String, String>)> = serde_json::from_value(self.script(script, vec![]).await?)?;
        Ok(rows.into_iter().map(|(name, cells)| Ran { name, cells }).collect())
    }

    async fn newest_run(&self) -> Result<Option<Ran>> {
        Ok(self.runs().await?.into_iter().next())
    }

    /// Presses *Run* and waits for the run's row.
    pub async fn run_lab(&self) -> Result<Ran> {
        let before = self.newest_run().await?;
        self.press(Role::Button, has("Run: ")).await?;
        self.within(RUN, "a row for the run", async || Ok(self.newest_run().await?.filter(|run| run.is_not(&before))))
            .await
    }

    /// Waits until nothing runs.
    pub async fn lab_rests(&self) -> Result<()> {
        self.within(RUN, "the lab to rest", async || {
            let run = self.all(Role::Button, has("Run: ")).await?.into_iter().next().context("no button")?;
            Ok(run.attr("aria-disabled").await?.is_none().then_some(()))
        })
        .await
    }

    /// Into a field of this name, as by select all and type.
    pub async fn fill(&self, name: impl Into<Name>, text: &str) -> Result<()> {
        let field = self.find(Role::Spinbutton, name).await?;
        field.click().await?;
        self.keys(&(Key::Control + "a")).await?;
        self.keys(&(text.to_string() + &Key::Tab)).await
    }

    /// What every field of the lab holds, by the name that stands beside it; and the chosen mode.
    pub async fn fields(&self) -> Result<BTreeMap<String, String>> {
        let script = "const fields = document.querySelectorAll('.lab-controls input, .lab-controls select');
            const mode = document.querySelector('.lab-modes input:checked');
            return Object.fromEntries([...fields].map((field) => [field.labels[0].firstChild.textContent, field.value])
                .concat([['Mode', mode?.labels[0].querySelector('strong').textContent]]));";
        Ok(serde_json::from_value(self.script(script, vec![]).await?)?)
    }

    /// As [`Page::fill`], for measuring; see [`Page::button_quietly`].
    pub async fn set_quietly(&self, mode: &str, fields: &[(&str, &str)]) -> Result<()> {
        let script = "const [mode, fields, done] = arguments;
            const begins = (selector, text) =>
                [...document.querySelectorAll(selector)].find((each) => each.textContent.startsWith(text)).control;
            const set = async () => {
                for (const [name, value] of fields) {
                    const field = begins('.lab-controls label', name);
                    field.value = value;
                    field.dispatchEvent(new Event('change', { bubbles: true }));
                    // What is set next depends on what has been set: the sizes on the kernel.
                    await new Promise(requestAnimationFrame);
                }
                begins('.lab-modes label', mode).click();
            };
            set().then(() => done(null), (error) => done(`${error}`));";
        let failed = self.client().execute_async(script, vec![mode.into(), json!(fields)]).await?;
        ensure!(failed.is_null(), "{mode} with {fields:?}: {failed}");
        // The page is drawn anew with the setting before anything is pressed.
        self.button_quietly(&format!("Run: {mode}")).await.map(drop)
    }

    /// As [`Page::run_lab`]; the page is not asked anything until the run is over.
    pub async fn run_quietly(&self) -> Result<Ran> {
        let before = self.newest_run().await?;
        let script = "const done = arguments[0];
            const run = [...document.querySelectorAll('.lab button')].find((each) => each.textContent.startsWith('Run: '));
            const look = (_, observer) => {
                if (run.hasAttribute('aria-disabled')) return;
                observer.disconnect();
                done(null);
            };
            new MutationObserver(look).observe(run, { attributes: true, attributeFilter: ['aria-disabled'] });
            run.click();";
        let over = self.client().execute_async(script, vec![]).await;
        if over.is_err() {
            bail!("the run did not end: {}", self.lab_said().await?);
        }
        match self.newest_run().await?.filter(|run| run.is_not(&before)) {
            Some(run) => Ok(run),
            None => bail!("no row for the run: {}", self.lab_said().await?),
        }
    }

    pub async fn clear_runs_quietly(&self) -> Result<()> {
        let script = "[...document.querySelectorAll('.lab button')]
            .find((each) => each.textContent === 'Clear what is not kept')?.click();";
        self.script(script, vec![]).await.map(drop)
    }

    /// What the lab's status region says.
    pub async fn lab_said(&self) -> Result<String> {
        let said = self.script("return document.querySelector('.lab-said').textContent", vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_string())
    }

    /// From here on, in the first frame of the page, once the lab in it is ready. There, the driver knows no accessible
    /// names.
    pub async fn enter_lab_in_frame(&self) -> Result<()> {
        self.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
        self.lab_is_ready().await
    }

    /// The address of a worker that has these words in it is lost from now on; none: everything is found again.
    pub async fn lose_workers(&self, words: Option<&str>) -> Result<()> {
        self.script("window.lost = arguments[0]", vec![words.map_or(Value::Null, Value::from)]).await.map(drop)
    }
}
