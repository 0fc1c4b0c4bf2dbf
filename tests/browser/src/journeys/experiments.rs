//! Predictions beside what the run says, and programs side by side.

use super::{World, journey};
use crate::{
    lab::RUN,
    lesson::step,
    page::Page,
    roles::{Role, has, label},
};
use anyhow::{Context, Result, ensure};
use course::lesson::{Activity, Block, StepKind};
use fantoccini::key::Key;
use libtest_mimic::Trial;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "a prediction stands beside what the run says", predicts),
        journey(world, "the experiment is completed once every prediction has been run", completes),
        journey(world, "both programs run, one concurrent, one not", runs_both),
    ]
}

async fn predicts(page: &Page) -> Result<()> {
    page.open(&step("experiment")).await?;
    let in_turn = page.find(Role::Region, has("Three calls, one after another")).await?;
    let run =
        page.all_in(&in_turn, Role::Button, has("Run and compare")).await?.into_iter().next().context("no button")?;
    ensure!(!run.is_enabled().await?, "it can be run before anything is predicted");
    for (region, option, word, truth) in [
        ("Three calls, one after another", "3,000 ms", "As you predicted", "The run says 3,000 ms"),
        ("At once, with unequal latencies", "1,650 ms", "Not as you predicted", "The run says 1,000 ms"),
    ] {
        let region = page.find(Role::Region, has(region)).await?;
        let option_button = page.all_in(&region, Role::Radio, option).await?.into_iter().next().context(option)?;
        option_button.click().await?;
        page.all_in(&region, Role::Button, has("Run and compare")).await?.first().context("no button")?.click().await?;
        for words in [word, &format!("You predicted {option}"), truth] {
            page.until(words, async || Ok(has(words).fits(&region.text().await?).then_some(()))).await?;
        }
    }
    page.quiet().await
}

async fn completes(page: &Page) -> Result<()> {
    page.open(&step("experiment")).await?;
    let experiment = page.lesson().await?.steps.into_iter().find(|step| step.kind == StepKind::Experiment);
    let activities: Vec<Activity> = experiment.iter().flat_map(|step| &step.blocks).filter_map(Block::opened).collect();
    let predictions = activities.iter().filter(|it| matches!(it, Activity::Predict(_) | Activity::Lab(_))).count();
    let buttons = page
        .until("all predictions", async || {
            let buttons = page.all(Role::Button, has("Run and compare")).await?;
            Ok((buttons.len() == predictions).then_some(buttons))
        })
        .await?;
    for run in &buttons {
        let name = label(run).await?;
        let title = name.split_once(": ").context("a button without a title")?.1;
        let region = page.find(Role::Region, title).await?;
        if let Some(option) = page.all_in(&region, Role::Radio, has("")).await?.first() {
            option.click().await?;
        }
        page.until(&format!("{name} to be enabled"), async || Ok(run.is_enabled().await?.then_some(()))).await?;
        run.click().await?;
        page.within(RUN, &format!("the outcome of {title}"), async || {
            Ok(has("You predicted").fits(&region.text().await?).then_some(()))
        })
        .await?;
    }
    let watched = page.find(Role::Region, has("In which order?")).await?;
    page.all_in(&watched, Role::Button, "Run and watch").await?.first().context("no button")?.click().await?;
    ensure!(buttons.len() >= 3, "{} predictions", buttons.len());
    for activity in &activities {
        if let Activity::Simulate(machines) = activity {
            let region = page.find(Role::Region, machines.title.as_str()).await?;
            let cores = page.all_in(&region, Role::Slider, "Cores").await?.pop().context("no machine")?;
            cores.send_keys(&Key::Home.to_string()).await?;
        }
    }
    page.completed("Interactive experiment").await
}

async fn runs_both(page: &Page) -> Result<()> {
    page.open(&step("code")).await?;
    page.press(Role::Button, "Run both").await?;
    for (program, time, concurrent) in [("In turn", "3,000 ms", "no"), ("At once", "1,000 ms", "yes")] {
        let result = page.find(Role::Region, format!("Result of {program}").as_str()).await?.text().await?;
        for words in [time, &format!("Concurrent? {concurrent}"), "Parallel? no"] {
            ensure!(has(words).fits(&result), "no {words:?} in the result of {program:?}: {result}");
        }
    }
    page.completed("Code example").await?;
    page.quiet().await
}
