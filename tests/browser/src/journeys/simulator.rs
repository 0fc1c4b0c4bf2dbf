//! The simulator: machines side by side, changed by hand, stepped through, shared; and the same traces as natively.

use super::{World, journey, shape::fits};
use crate::{
    page::Page,
    roles::{Name, Role, has},
};
use anyhow::{Context, Result, bail, ensure};
use course::lesson::Stories;
use fantoccini::{Locator, elements::Element, key::Key};
use libtest_mimic::Trial;
use model::{
    Machine, Workload,
    desk::Desk,
    makespan,
    protocol::{Answer, Ask, Request, Response, Told, VERSION},
    queue::{self, Queue},
    spec::Spec,
};
use serde_json::json;

/// With two machines or more, some of it in parallel.
const STORY: &str = "two-tasks";
const TITLE: &str = "Measures";

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "simulator: every story shows the figures of the native run", every_story),
        journey(world, "simulator: traces are the native ones, byte for byte", byte_for_byte),
        journey(world, "simulator: a slider changes figures and address, and a reload keeps them", slider),
        journey(world, "simulator: machines are added, changed and removed", machines),
        journey(world, "simulator: steps and scrubs through all machines at once", steps),
        journey(world, "simulator: it is zoomed and moved by keys and buttons", zooms),
        journey(world, "simulator: by keyboard alone", keyboard_alone),
        journey(world, "simulator: an address that was cut is said, and the page goes on", cut_address),
        journey(world, "simulator: what cannot be, and what never ends, is said", told),
        journey(world, "simulator: a queue's figures are the native ones, and change with its numbers", queues),
        journey(world, "simulator: a queue that never settles, and one that cannot be, are said", unstable),
        journey(world, "simulator: every puzzle is solved by keyboard", puzzles),
        journey(world, "simulator: machines stand in a lesson, and changing one completes them", in_a_lesson),
        journey(world, "simulator: on a phone nothing scrolls sideways", narrow),
    ]
}

impl Page {
    pub async fn stories(&self) -> Result<Stories> {
        packed::open(&self.fetched("content/simulator.bin").await?).map_err(anyhow::Error::msg)
    }

    async fn story(&self, slug: &str) -> Result<Spec> {
        let found = self.stories().await?.stories.into_iter().find(|story| story.slug == slug);
        Ok(found.with_context(|| format!("there is no story {slug}"))?.spec)
    }

    async fn open_story(&self, slug: &str) -> Result<Vec<Told>> {
        self.open(&format!("/simulator?story={slug}")).await?;
        let spec = self.story(slug).await?;
        let told = simulate(&cases(&spec)?)?;
        self.find(Role::Heading, spec.title.as_str()).await?;
        self.measured(&told).await?;
        Ok(told)
    }

    /// Waits until the table shows these.
    async fn measured(&self, told: &[Told]) -> Result<()> {
        let wanted: Vec<String> = told.iter().map(|told| trace::ms(told.figures.wall_clock_ms)).collect();
        self.until(&format!("wall-clocks {wanted:?}"), async || {
            Ok((self.row("Wall-clock").await? == wanted).then_some(()))
        })
        .await
    }

    /// The cells of the table's row with this name.
    async fn row(&self, name: &str) -> Result<Vec<String>> {
        let script = "const row = [...document.querySelectorAll('.machines-outcome .figures tbody tr')]
                .find((row) => row.querySelector('th').firstChild.textContent === arguments[0]);
            return [...row?.querySelectorAll('td') ?? []].map((cell) => cell.textContent);";
        Ok(serde_json::from_value(self.script(script, vec![name.into()]).await?)?)
    }

    /// The one with this place among those that fit, as soon as there are so many.
    async fn nth(&self, role: Role, name: impl Into<Name>, place: usize) -> Result<Element> {
        let name = name.into();
        let what = format!("{role:?} {name:?}, {place}");
        self.until(&what, async || Ok(self.all(role, name.clone()).await?.into_iter().nth(place))).await
    }

    /// In place of what a field holds, as one who types over it.
    async fn retype(&self, field: &Element, text: &str) -> Result<()> {
        field.send_keys(&(Key::Control + "a")).await?;
        field.send_keys(text).await?;
        field.send_keys(&Key::Tab.to_string()).await?;
        Ok(())
    }

    /// Opens the first of the details that are so called.
    async fn unfold(&self, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('summary')].find((one) => one.textContent === arguments[0])";
        let found = self.client().execute(script, vec![words.into()]).await?;
        let summary = found.as_object().and_then(|found| found.values().next()?.as_str()).context("there are none")?;
        Ok(Element::from_element_id(self.client().clone(), summary.to_owned().into()).click().await?)
    }

    /// What each machine does where the playhead stands.
    async fn now(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('.machine-now')].map((line) => line.textContent)";
        Ok(serde_json::from_value(self.script(script, vec![]).await?)?)
    }
}

fn cases(spec: &Spec) -> Result<Vec<(Machine, Workload)>> {
    let case = |case: &model::spec::Case| {
        let work = spec.workload_of(case).map_err(|mistake| anyhow::anyhow!("{mistake}"))?;
        Ok((case.machine.clone(), work.clone()))
    };
    spec.run.iter().take(4).map(case).collect()
}

fn simulate(cases: &[(Machine, Workload)]) -> Result<Vec<Told>> {
    let Answer::Simulated(told) = Desk::default().answer(Ask::Simulate(cases.to_vec())) else { bail!("no runs") };
    told.into_iter().map(|told| told.map_err(|mistakes| anyhow::anyhow!("{mistakes:?}"))).collect()
}

async fn every_story(page: &Page) -> Result<()> {
    page.open("/simulator").await?;
    let stories = page.stories().await?.stories;
    ensure!(stories.len() >= 8, "{} stories", stories.len());
    for story in stories {
        page.open_story(&story.slug).await?;
        let quoted = story.spec.run.iter().take(4).any(|case| case.quoted.is_some());
        ensure!(
            has("What the source says").fits(&page.text().await?) == quoted,
            "{}: quoted figures stand beside the modelled ones where there are any",
            story.slug
        );
    }
    page.quiet().await
}

/// The worker itself, asked as the page asks it.
const ASK: &str = "
    const [address, asks, done] = arguments;
    const worker = new Worker(address, { type: 'module' });
    const answers = [];
    worker.onerror = (event) => done(event.message || 'it does not load');
    worker.onmessage = ({ data }) => {
        answers.push(btoa([...data].map((byte) => String.fromCharCode(byte)).join('')));
        if (answers.length === asks.length) { worker.terminate(); done(answers); }
    };
    for (const ask of asks) worker.postMessage(Uint8Array.from(ask));";

async fn byte_for_byte(page: &Page) -> Result<()> {
    page.open("/simulator").await?;
    let stories = page.stories().await?;
    for story in stories.stories {
        let cases = cases(&story.spec)?;
        let exports = (0..cases.len()).map(|run| Ask::Export { run });
        let asks: Vec<Ask> = std::iter::once(Ask::Simulate(cases)).chain(exports).collect();
        same_answers(page, &story.slug, &asks).await?;
    }
    for story in stories.queues {
        let fewer = |queue: &Queue| Queue { customers: queue.customers.min(CUSTOMERS), ..queue.clone() };
        let queues = story.cases.iter().map(|case| (fewer(&case.queue), case.seed)).collect();
        same_answers(page, &story.slug, &[Ask::Queues(queues)]).await?;
    }
    Ok(())
}

/// Enough that chance has drawn from every distribution.
const CUSTOMERS: u64 = 20_000;

async fn same_answers(page: &Page, story: &str, asks: &[Ask]) -> Result<()> {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let message = |(id, ask): (usize, &Ask)| packed::pack(&Request { v: VERSION, id: id as u32, ask: ask.clone() });
    let messages: Vec<Vec<u8>> = asks.iter().enumerate().map(message).collect();
    let worker = page.file("workers/model.js").await?;
    let answers = page.client().execute_async(ASK, vec![json!(worker), json!(messages)]).await?;
    let answers: Vec<String> = serde_json::from_value(answers.clone()).with_context(|| answers.to_string())?;
    let mut desk = Desk::default();
    for (id, (ask, answer)) in asks.iter().zip(&answers).enumerate() {
        let native = packed::pack(&Response { v: VERSION, id: id as u32, answer: desk.answer(ask.clone()) });
        ensure!(BASE64_STANDARD.decode(answer)? == native, "{story}: answer {id} is another than the native one");
    }
    Ok(())
}

/// Its third machine is slower with fewer cores.
const PARALLEL: &str = "benchmark";
const THIRD: usize = 2;

async fn slider(page: &Page) -> Result<()> {
    page.open_story(PARALLEL).await?;
    let before = page.address().await?;
    let mut cases = cases(&page.story(PARALLEL).await?)?;
    let cores = &page.nth(Role::Spinbutton, has("Cores"), THIRD).await?;
    page.retype(cores, "3").await?;
    cases[THIRD].0.cores = 3;
    page.measured(&simulate(&cases)?).await?;

    let changes_from = async |old: &str| {
        page.until("another address", async || {
            let address = page.address().await?;
            Ok((address != old && address.contains("#s=")).then_some(address))
        })
        .await
    };
    let three = changes_from(&before).await?;
    let slider = &page.nth(Role::Slider, "Cores", THIRD).await?;
    slider.send_keys(&Key::Home.to_string()).await?;
    cases[THIRD].0.cores = 1;
    page.measured(&simulate(&cases)?).await?;
    let address = changes_from(&three).await?;
    page.reload().await?;
    page.measured(&simulate(&cases)?).await?;
    ensure!(page.address().await? == address, "the address changed by itself");
    let source = page.row("What the source says").await?;
    ensure!(source[THIRD] == "·" && source[0] != "·", "a changed run is quoted as if it were the source's: {source:?}");
    page.press(Role::Button, "Back to the story").await?;
    page.measured(&simulate(&self::cases(&page.story(PARALLEL).await?)?)?).await
}

async fn machines(page: &Page) -> Result<()> {
    let told = page.open_story(STORY).await?;
    let spec = page.story(STORY).await?;
    let mut cases = cases(&spec)?;
    while cases.len() > 2 {
        page.press(Role::Button, "Remove machine C").await?;
        cases.remove(2);
        page.measured(&simulate(&cases)?).await?;
    }
    page.press(Role::Button, "Add machine C").await?;
    cases.push(cases[1].clone());
    page.measured(&simulate(&cases)?).await?;
    let scheduling = page.all(Role::Combobox, "Scheduling").await?;
    ensure!(scheduling.len() == 3, "{} machines after {}", scheduling.len(), told.len());
    scheduling[2].clone().select_by_value("run_to_completion").await?;
    cases[2].0.policy = model::policy::RunToCompletion::default().into();
    page.measured(&simulate(&cases)?).await?;
    page.find(Role::Heading, has("Run to completion")).await?;
    page.unfold("What makes them differ").await?;
    page.shows("is taken off its lane").await?;
    for left in [2, 1] {
        let remove = page.find(Role::Button, "Remove machine A").await?;
        // Not behind the transport, which stays in sight.
        page.script("arguments[0].scrollIntoView({ block: 'center' })", vec![serde_json::to_value(&remove)?]).await?;
        remove.click().await?;
        page.until("the focus on what adds one", async || {
            Ok(has("Add machine").fits(&page.focused().await?).then_some(()))
        })
        .await?;
        ensure!(page.all(Role::Combobox, "Scheduling").await?.len() == left, "not {left} machines");
    }
    page.until("one machine, that stays", async || {
        Ok(page.all(Role::Button, has("Remove machine")).await?.is_empty().then_some(()))
    })
    .await
}

async fn steps(page: &Page) -> Result<()> {
    let told = page.open_story(STORY).await?;
    page.until("all done", async || Ok(page.now().await?.iter().all(|now| now == "All is done.").then_some(())))
        .await?;
    page.press(Role::Button, "Step back").await?;
    let before_last = |told: &Told| told.instants.iter().copied().rfind(|at| *at < told.end_ms);
    ensure!(told.iter().any(|told| before_last(told).is_some()), "a story without instants");
    page.until("somebody at work", async || {
        Ok(page.now().await?.iter().any(|now| now.contains("running")).then_some(()))
    })
    .await?;
    let slider = page.find(Role::Slider, "Position in the run").await?;
    slider.send_keys(&Key::Home.to_string()).await?;
    page.until("the start of all", async || {
        Ok(page.now().await?.iter().all(|now| now != "All is done.").then_some(()))
    })
    .await?;
    page.press(Role::Button, "Step forward").await?;
    page.press(Role::Button, has("Play")).await?;
    page.until("the end, played", async || Ok(page.now().await?.iter().all(|now| now == "All is done.").then_some(())))
        .await?;
    page.unfold("In words").await?;
    page.shows("Concurrent:").await
}

async fn zooms(page: &Page) -> Result<()> {
    page.open_story(STORY).await?;
    let labels = async || -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('.axis-label')].map((label) => label.textContent)";
        Ok(serde_json::from_value(page.script(script, vec![]).await?)?)
    };
    let whole = labels().await?;
    let changes_from = async |old: &[String]| {
        page.until("another axis", async || Ok(Some(labels().await?).filter(|new| new != old))).await
    };
    page.press(Role::Button, "Zoom in").await?;
    let near = changes_from(&whole).await?;
    page.press(Role::Button, "Zoom in").await?;
    let nearer = changes_from(&near).await?;
    page.press(Role::Button, "Zoom out").await?;
    changes_from(&nearer).await?;
    page.press(Role::Button, "Whole run").await?;
    page.until("the whole run", async || Ok((labels().await? == whole).then_some(()))).await?;
    page.find(Role::Slider, "Position in the run").await?.send_keys("+").await?;
    changes_from(&whole).await?;
    page.find(Role::Slider, "Position in the run").await?.send_keys("0").await?;
    page.until("the whole run", async || Ok((labels().await? == whole).then_some(()))).await
}

async fn keyboard_alone(page: &Page) -> Result<()> {
    page.open_story(PARALLEL).await?;
    let mut cases = cases(&page.story(PARALLEL).await?)?;
    for _ in 0..=THIRD {
        page.tab_to(has("Cores")).await?;
        // The field first; the slider follows it.
        page.key(Key::Tab).await?;
    }
    page.key(Key::Home).await?;
    cases[THIRD].0.cores = 1;
    page.measured(&simulate(&cases)?).await?;
    ensure!(has("Cores").fits(&page.focused().await?), "the focus went to {}", page.focused().await?);
    ensure!(page.now().await?.iter().all(|now| now == "All is done."), "the playhead moved with the slider");
    page.tab_to("Remove machine D").await?;
    page.key(Key::Enter).await?;
    cases.remove(3);
    page.measured(&simulate(&cases)?).await
}

async fn cut_address(page: &Page) -> Result<()> {
    page.open("/simulator#s=eJwDAAAAAAE").await?;
    page.shows("This address does not hold whole machines").await?;
    page.find(Role::Region, has(TITLE)).await?;
    page.open("/simulator?story=knitting").await?;
    page.shows("There is no such story").await?;
    page.find(Role::Region, has(TITLE)).await?;
    page.quiet().await
}

async fn told(page: &Page) -> Result<()> {
    page.open_story("connections").await?;
    // A machine too small for its work says so, and the others go on.
    let numbers = page.client().find_all(Locator::Css(".machine-more > summary")).await?;
    numbers.first().context("no numbers")?.click().await?;
    let memory = &page.nth(Role::Spinbutton, "Memory MB", 0).await?;
    page.retype(memory, "1").await?;
    page.shows("Memory ran out").await?;
    // What is out of range is shown as what is used in its place.
    let cores = &page.nth(Role::Spinbutton, "Cores", 0).await?;
    page.retype(cores, "-4").await?;
    page.until("one core", async || Ok((cores.prop("value").await?.as_deref() == Some("1")).then_some(()))).await?;
    page.quiet().await
}

const QUEUE: &str = "three-loads";

async fn queues(page: &Page) -> Result<()> {
    page.open(&format!("/simulator?queue={QUEUE}")).await?;
    let story = page.stories().await?.queues.into_iter().find(|story| story.slug == QUEUE).context("no such story")?;
    let native = |queue: &Queue, seed: u64| -> Result<queue::Outcome> {
        queue::simulate(queue, seed).map_err(|mistakes| anyhow::anyhow!("{mistakes:?}"))
    };
    let shows_p99 = async |outcomes: &[queue::Outcome]| -> Result<()> {
        let wanted: Vec<f64> =
            outcomes.iter().map(|it| it.figures.stays.map_or(0.0, |stays| stays.percentiles.p99_ms)).collect();
        page.until(&format!("p99 of {wanted:?}"), async || {
            let seen = p99(page).await?;
            let near = |(seen, wanted): (&f64, &f64)| (seen / wanted - 1.0).abs() < 0.005;
            Ok((seen.len() == wanted.len() && seen.iter().zip(&wanted).all(near)).then_some(()))
        })
        .await
    };
    let mut outcomes = vec![];
    for case in &story.cases {
        outcomes.push(native(&case.queue, case.seed)?);
    }
    ensure!(outcomes[0].figures != outcomes[1].figures, "the cases do not differ");
    shows_p99(&outcomes).await?;

    let servers = &page.nth(Role::Spinbutton, "Servers", 0).await?;
    page.retype(servers, "2").await?;
    let mut two = story.cases[0].queue.clone();
    if let queue::System::Servers(servers) = &mut two.system {
        servers.count = 2;
    }
    outcomes[0] = native(&two, story.cases[0].seed)?;
    shows_p99(&outcomes).await?;
    page.until("the address", async || Ok(page.address().await?.contains("#q=").then_some(()))).await?;
    page.reload().await?;
    shows_p99(&outcomes).await?;
    page.quiet().await
}

/// Of each case, in ms.
async fn p99(page: &Page) -> Result<Vec<f64>> {
    let script = "const row = [...document.querySelectorAll('.queue-figures tbody tr')]
            .find((row) => row.querySelector('th').textContent.startsWith('p99 of the stay'));
        return [...row?.querySelectorAll('td') ?? []].map((cell) => cell.textContent);";
    let cells: Vec<String> = serde_json::from_value(page.script(script, vec![]).await?)?;
    let read = |cell: &String| -> Option<f64> {
        let number: String =
            cell.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).filter(|c| *c != ',').collect();
        let ms = cell.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c)).trim_start();
        let unit = if ms.starts_with("ms") { Some(1.0) } else { ms.starts_with('s').then_some(1_000.0) };
        // The last column holds how far they are apart.
        Some(number.parse::<f64>().ok()? * unit?)
    };
    Ok(cells.iter().filter_map(read).collect())
}

async fn unstable(page: &Page) -> Result<()> {
    page.open(&format!("/simulator?queue={QUEUE}")).await?;
    let rate = page.find(Role::Spinbutton, "Arrival rate, a second").await?;
    page.retype(&rate, "100000").await?;
    page.shows("the line grows for as long as").await?;
    // In the same tab, without a reload: only what stands behind `#` is another.
    page.until("the address", async || Ok(page.address().await?.contains("#q=").then_some(()))).await?;
    page.open("/simulator#q=eJwDAAAAAAE").await?;
    page.shows("This address does not hold whole queues").await?;
    page.quiet().await
}

async fn puzzles(page: &Page) -> Result<()> {
    page.open("/simulator?show=puzzles").await?;
    for puzzle in page.stories().await?.puzzles {
        let region = page.find(Role::Region, puzzle.title.as_str()).await?;
        let found = makespan::makespan(&puzzle.jobs, puzzle.lanes as usize, makespan::MOST_TRIED);
        let found = found.map_err(|mistakes| anyhow::anyhow!("{mistakes:?}"))?;
        for placed in &found.plan.placed {
            let name = format!("{}, ", puzzle.jobs[placed.job].name);
            let jobs = page.all_in(&region, Role::Button, has(&name)).await?;
            let job = jobs.first().with_context(|| format!("no job {name}"))?;
            // From the tray down to its lane; there to the end.
            page.script("arguments[0].focus()", vec![serde_json::to_value(job)?]).await?;
            for _ in 0..=placed.lane {
                page.key(Key::Down).await?;
            }
            page.key(Key::End).await?;
            let focused = page.focused().await?;
            ensure!(has(&name).fits(&focused), "the focus left {name} for {focused}");
            ensure!(has(&format!("lane {}", placed.lane + 1)).fits(&focused), "{focused}");
        }
        page.until("no shorter plan", async || Ok(has("no plan is shorter").fits(&region.text().await?).then_some(())))
            .await?;
        let again = page.all_in(&region, Role::Button, "Start again").await?;
        again[0].click().await?;
        let none = format!("0 of {} placed", puzzle.jobs.len());
        page.until(&none, async || Ok(has(&none).fits(&region.text().await?).then_some(()))).await?;
    }
    page.quiet().await
}

async fn in_a_lesson(page: &Page) -> Result<()> {
    page.open(&crate::lesson::step("experiment")).await?;
    let lesson = page.lesson().await?;
    let block = lesson.activities().find_map(|activity| match activity {
        course::lesson::Activity::Simulate(block) => Some(block),
        _ => None,
    });
    let block = block.context("the lesson shows no machines")?;
    let region = page.find(Role::Region, block.title.as_str()).await?;
    let told = simulate(&cases(&block.spec)?)?;
    page.measured(&told).await?;
    // The last of them is in parallel: with one core it takes longer.
    let cores = page.all_in(&region, Role::Slider, "Cores").await?.pop().context("no cores")?;
    cores.send_keys(&Key::Home.to_string()).await?;
    let script = "return JSON.parse(localStorage.getItem('interleave:progress') ?? '{}')";
    page.until("what was done", async || {
        let kept = page.script(script, vec![]).await?;
        Ok(kept.to_string().contains(&block.id).then_some(()))
    })
    .await?;
    page.all_in(&region, Role::Button, "Back to the start").await?[0].click().await?;
    page.measured(&told).await
}

async fn narrow(page: &Page) -> Result<()> {
    page.resize(360, 740).await?;
    page.open_story("benchmark").await?;
    fits(page, "the machines").await?;
    for summary in page.client().find_all(Locator::Css(".simulator summary")).await? {
        summary.click().await?;
    }
    fits(page, "with everything open").await?;
    for address in ["/simulator?queue=three-loads", "/simulator?show=puzzles"] {
        page.open(address).await?;
        page.find(Role::Heading, has("")).await?;
        fits(page, address).await?;
    }
    Ok(())
}
