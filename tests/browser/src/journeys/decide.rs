//! Questions about a workload, walked to every advice by keyboard alone.

use super::{World, journey};
use crate::{
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use course::lesson::{Activity, Decide, Leads};
use course::search::unescaped;
use fantoccini::{Locator, key::Key};
use libtest_mimic::Trial;

const LESSON: &str = "choosing";
const OWN: &str = "Ten thousand idle chats";

pub fn trials(world: &World) -> Vec<Trial> {
    vec![journey(world, "decide: every advice is reached by keyboard, and the way there is shown", walks)]
}

async fn walks(page: &Page) -> Result<()> {
    page.open(&format!("/lesson/{LESSON}/experiment")).await?;
    let decide = page.lesson_called(LESSON).await?.activities().find_map(|activity| match activity {
        Activity::Decide(decide) => Some(decide),
        _ => None,
    });
    let decide = decide.context("the lesson asks nothing")?;
    let region = page.find(Role::Region, decide.title.as_str()).await?;
    let own = page.all_in(&region, Role::Textbox, has("Your workload")).await?;
    own.first().context("no place for one's own workload")?.send_keys(OWN).await?;

    for (advice, way) in ways(&decide).into_iter().enumerate() {
        let way = way.with_context(|| format!("no way leads to {}", decide.advice[advice].title))?;
        for (place, &(question, option)) in way.iter().enumerate() {
            let fork = &decide.questions[question];
            if place > 0 {
                stands_on(page, &plain(&fork.text)).await?;
            }
            page.tab_to(plain(&fork.ways[option].text).as_str()).await?;
            page.key(Key::Enter).await?;
        }
        stands_on(page, &decide.advice[advice].title).await?;
        let walked = page.all_in(&region, Role::Region, "The way so far").await?;
        let walked = walked.first().context("the way is not shown")?;
        ensure!(has(OWN).fits(&walked.text().await?), "one's own words have gone");
        let shown = walked.find_all(Locator::Css("li")).await?.len();
        ensure!(shown == way.len(), "{shown} of {} answers are shown", way.len());

        page.tab_to("Back").await?;
        page.key(Key::Enter).await?;
        let last = way.last().context("an advice before any question")?;
        stands_on(page, &plain(&decide.questions[last.0].text)).await?;
        if way.len() > 1 {
            page.tab_to("Start over").await?;
            page.key(Key::Enter).await?;
            stands_on(page, &plain(&decide.questions[0].text)).await?;
        }
    }
    let kept = "return localStorage.getItem('interleave:progress') ?? ''";
    page.until("what was done", async || {
        Ok(has(&decide.id).fits(&page.script(kept, vec![]).await?.to_string()).then_some(()))
    })
    .await?;
    page.quiet().await
}

/// Once what is new is there, the focus is on its heading.
async fn stands_on(page: &Page, heading: &str) -> Result<()> {
    page.until(&format!("the focus on {heading:?}"), async || {
        let tag = page.client().active_element().await?.tag_name().await?;
        Ok((tag == "h4" && has(heading).fits(&page.focused().await?)).then_some(()))
    })
    .await
}

type Way = Vec<(usize, usize)>;

/// For each advice a shortest way: questions, and the options that lead on.
fn ways(decide: &Decide) -> Vec<Option<Way>> {
    let mut found = vec![None; decide.advice.len()];
    let mut open: Vec<(usize, Way)> = vec![(0, vec![])];
    while !open.is_empty() {
        for (question, way) in std::mem::take(&mut open) {
            for (option, leads) in decide.questions[question].ways.iter().map(|way| way.leads).enumerate() {
                let on = [&way[..], &[(question, option)]].concat();
                match leads {
                    Leads::ToQuestion(next) => open.push((next, on)),
                    Leads::ToAdvice(advice) => drop(found[advice].get_or_insert(on)),
                }
            }
        }
    }
    found
}

/// Rendered Markdown, as it is read.
fn plain(html: &str) -> String {
    let text = html.split('<').enumerate().map(|(number, part)| match number {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, text)| text),
    });
    unescaped(&text.collect::<String>())
}
