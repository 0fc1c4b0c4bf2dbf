//! The playground: any program, watched forward and back, predicted, shared, and tried in every order.

use super::{World, journey, shape::fits};
use crate::{
    page::Page,
    playground::{Native, Pictured, one_line},
    roles::{Role, has, label},
};
use anyhow::{Context, Result, bail, ensure};
use course::lesson::Activity;
use fantoccini::{
    Locator,
    actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    key::Key,
};
use libtest_mimic::Trial;
use script::{Api, Ending, Exploring, Scenario, Value};
use serde_json::json;
use std::time::Duration;
use trace::Time;

/// Three promised lines, one after another; no time passes.
const TIMELESS: &str = "script-microtask-timer";
/// A call in flight, timers that come late, computing.
const TIMED: &str = "compute-while-in-flight";
const BROKEN: &str = "lost-update";
const MENDED: &str = "lock";

const LEAST_PRESETS: usize = 25;

pub fn trials(world: &World) -> Vec<Trial> {
    let (fresh, isolated) = (world.clone(), world.site.clone());
    vec![
        journey(world, "playground: presets come in groups, each with an address", presets),
        journey(world, "playground: a lesson's program has an address", lesson_address),
        journey(world, "playground: every preset runs", every_preset),
        journey(world, "playground: a run is drawn as the native one", drawn),
        journey(world, "playground: steps by mouse are those of the native run", by_mouse),
        journey(world, "playground: steps by key are those of the native run", by_keys),
        journey(world, "playground: keys move by tasks, console lines and to the ends", by_leaps),
        journey(world, "playground: it plays, pauses and plays to the end", plays),
        journey(world, "playground: everything by keyboard alone", keyboard_alone),
        journey(world, "playground: scrubbing, and pressing the timeline along both axes", scrubs),
        journey(world, "playground: a prediction by keyboard", predicts_by_keys),
        journey(world, "playground: a prediction by dragging", predicts_by_dragging),
        journey(world, "playground: to a line, a console line and the longest stall", jumps),
        journey(world, "playground: a shared address opens to the same step", async move |page| {
            shares(page, &fresh).await
        }),
        journey(world, "playground: an address that was cut is said", cut_address),
        journey(world, "playground: typed text survives a reload and a preset", survives),
        journey(world, "playground: every order finds what can fail, and replays it", every_order_fails),
        journey(
            world,
            "playground: every order of a mended program holds, for the assertion that is typed",
            every_order_holds,
        ),
        journey(world, "playground: a program over the cap keeps its console", over_the_cap),
        journey(world, "playground: what is not here, or does not end, is told", told),
        journey(world, "playground: latencies, answers and failures of the world change the run", changes_the_world),
        journey(world, "playground: on a phone nothing scrolls sideways, and all is in reach", narrow),
        journey(world, "playground: with reduced motion everything works", reduced_motion),
        journey(&world.plain(), "playground: it stands in somebody else's page", async move |page| {
            framed(page, &isolated).await
        }),
    ]
}

async fn presets(page: &Page) -> Result<()> {
    page.open("/playground").await?;
    page.program_editor().await?;
    let presets = page.presets().await?;
    let groups: Vec<(String, Vec<String>)> = presets
        .groups
        .into_iter()
        .map(|group| (group.title, group.presets.into_iter().map(|watch| watch.title).collect()))
        .collect();
    let count: usize = groups.iter().map(|(_, presets)| presets.len()).sum();
    ensure!(count >= LEAST_PRESETS && groups.len() > 1, "{count} presets in {} groups", groups.len());
    let chooser = page.find(Role::Combobox, "Begin with").await?;
    let shown = "return [...arguments[0].querySelectorAll('optgroup')].map(
        (group) => [group.label, [...group.children].map((option) => option.textContent)])";
    page.until("the presets, in their groups", async || {
        let shown = page.script(shown, vec![serde_json::to_value(&chooser)?]).await?;
        Ok((serde_json::from_value::<Vec<(String, Vec<String>)>>(shown)? == groups).then_some(()))
    })
    .await?;

    let watch = page.open_preset(TIMED).await?;
    ensure!(page.program().await? == watch.source, "another program: {:?}", page.program().await?);
    let text = "const place = document.createElement('div'); place.innerHTML = arguments[0]; return place.textContent;";
    let question = page.script(text, vec![watch.question.into()]).await?;
    page.shows(question.as_str().unwrap_or_default()).await?;

    page.open("/playground?preset=knitting").await?;
    page.shows("There is no preset called knitting").await?;
    page.program_editor().await?;
    page.choose_preset(TIMELESS).await?;
    page.at(&format!("/playground?preset={TIMELESS}")).await?;
    page.quiet().await
}

async fn lesson_address(page: &Page) -> Result<()> {
    page.open("/playground").await?;
    let lesson = page.lesson().await?;
    let programs = lesson.activities().find_map(|activity| match activity {
        Activity::Programs(programs) => Some(programs),
        _ => None,
    });
    let programs = programs.context("the lesson shows no program")?;
    let first = &programs.programs[0];
    let slug = "concurrency-vs-parallelism";
    page.open(&format!("/playground?lesson={slug}&block={}-1", programs.id)).await?;
    page.find(Role::Heading, first.title.as_str()).await?;
    page.until("the lesson's program", async || Ok((page.program().await? == first.source).then_some(()))).await?;
    page.watch_run(&Native::run(&first.source, &programs.scenario)).await
}

async fn every_preset(page: &Page) -> Result<()> {
    page.open("/playground").await?;
    let all = page.presets().await?.groups.into_iter().flat_map(|group| group.presets);
    for watch in all {
        let native = Native::run(&watch.source, &watch.scenario);
        let ran = matches!(native.outcome.ending, Ending::Completed | Ending::Threw(_)) && native.trace().cut.is_none();
        ensure!(ran, "{}: {:?}", watch.id, native.outcome.ending);
        ensure!(native.console().len() > 1, "{} prints {:?}", watch.id, native.console());
    }
    for id in ["finally", "pool-of-two", "throw-in-a-timer"] {
        let watch = page.open_preset(id).await?;
        let native = Native::run(&watch.source, &watch.scenario);
        page.watch_run(&native).await?;
        let pictured = page.pictured().await?;
        ensure!(pictured.console == native.console(), "{id} prints {:?}", pictured.console);
    }
    page.quiet().await
}

async fn drawn(page: &Page) -> Result<()> {
    let (native, title) = watched(page, TIMED).await?;
    let timeline = "return document.querySelector('.visualiser [role=img]').getAttribute('aria-label')";
    let timeline = page.script(timeline, vec![]).await?;
    let timeline = timeline.as_str().unwrap_or_default();
    ensure!(has(&title).fits(timeline) && has("modelled").fits(timeline), "the timeline is called {timeline:?}");
    let region = page.find(Role::Region, format!("{title}, step by step").as_str()).await?;
    for name in ["Program", "Console", "Call stack", "Microtask queue", "Task queue", "In flight"] {
        ensure!(page.all_in(&region, Role::Region, name).await?.len() == 1, "no region {name:?}");
    }
    let back = page.find(Role::Button, "Step back").await?;
    for step in (0..=native.stops.steps()).rev() {
        let position = native.stops.at_step(step);
        page.stands_at(&native, position).await?;
        let (pictured, wanted) = (page.pictured().await?, Pictured::of(&native, position));
        ensure!(pictured == wanted, "step {step} is drawn as\n{pictured:?}, and is\n{wanted:?}");
        back.click().await?;
    }
    page.quiet().await
}

/// Opens a preset, runs it here and there, and waits until it stands at its end. With its title.
async fn watched(page: &Page, id: &str) -> Result<(Native, String)> {
    let watch = page.open_preset(id).await?;
    let native = Native::run(&watch.source, &watch.scenario);
    page.watch_run(&native).await?;
    Ok((native, watch.title))
}

async fn by_mouse(page: &Page) -> Result<()> {
    for id in [TIMELESS, TIMED] {
        let (native, _) = watched(page, id).await?;
        let back = page.find(Role::Button, "Step back").await?;
        let forward = page.find(Role::Button, "Step forward").await?;
        into_view(page, &back).await?;
        let press = async |button: &Element| pointer(page, button, (0, 0), button, (0, 0)).await;
        walks(page, &native, async || press(&back).await, async || press(&forward).await).await?;
    }
    page.quiet().await
}

async fn by_keys(page: &Page) -> Result<()> {
    for id in [TIMELESS, TIMED] {
        let (native, _) = watched(page, id).await?;
        // Not the button of the key: that it has the focus must not matter.
        let play = page.find(Role::Button, "Play again").await?;
        let press = async |key: Key| Ok(play.send_keys(&key.to_string()).await?);
        walks(page, &native, async || press(Key::Left).await, async || press(Key::Right).await).await?;
    }
    page.quiet().await
}

/// From the end to the start and back to the end: each step is announced as the native run has it.
async fn walks(
    page: &Page,
    native: &Native,
    back: impl AsyncFn() -> Result<()>,
    forward: impl AsyncFn() -> Result<()>,
) -> Result<()> {
    let end = native.stops.steps();
    walked(page, native, (0..end).rev().collect(), back).await.context("backward")?;
    walked(page, native, (1..=end).collect(), forward).await.context("forward")
}

async fn walked(page: &Page, native: &Native, steps: Vec<usize>, press: impl AsyncFn() -> Result<()>) -> Result<()> {
    let heard = page.ear().await?.said.len();
    let mut count = heard as u64;
    for _ in &steps {
        press().await?;
        count = page
            .until("an announcement", async || {
                Ok(page.script("return ear.said.length", vec![]).await?.as_u64().filter(|&now| now > count))
            })
            .await?;
    }
    let said = page.steps_said(heard).await?;
    let wanted = steps.iter().map(|&step| native.said(native.stops.at_step(step)));
    let differs = said.iter().zip(wanted).find(|(said, wanted)| *said != wanted);
    ensure!(differs.is_none() && said.len() == steps.len(), "{} of {} steps: {differs:?}", said.len(), steps.len());
    Ok(())
}

async fn by_leaps(page: &Page) -> Result<()> {
    let (native, _) = watched(page, TIMED).await?;
    let (stops, trace) = (&native.stops, native.trace());
    let play = page.find(Role::Button, "Play again").await?;
    let press = async |keys: &str| play.send_keys(keys).await;
    let (task, last_task) = (Key::Shift + &Key::Right, Key::Shift + &Key::Left);

    press(&Key::Home).await?;
    page.stands_at(&native, 0).await?;
    let mut position = 0;
    while position < stops.end() {
        position = stops.next_task(position);
        press(&task).await?;
        page.stands_at(&native, position).await?;
    }
    while position > 0 {
        position = stops.previous_task(position);
        press(&last_task).await?;
        page.stands_at(&native, position).await?;
    }
    let printed: Vec<usize> = (0..trace.console.len()).filter_map(|line| trace.prints(line)).collect();
    for &at in &printed {
        press(&Key::Down).await?;
        page.stands_at(&native, at).await?;
    }
    for &at in printed.iter().rev().skip(1).chain([&0]) {
        press(&Key::Up).await?;
        page.stands_at(&native, at).await?;
    }
    press(&Key::End).await?;
    page.stands_at(&native, stops.end()).await?;
    // By mouse, the same two leaps.
    page.press(Role::Button, "Back to the last task").await?;
    page.stands_at(&native, stops.previous_task(stops.end())).await?;
    page.press(Role::Button, "On to the next task").await?;
    page.stands_at(&native, stops.end()).await
}

async fn plays(page: &Page) -> Result<()> {
    let (native, title) = watched(page, TIMED).await?;
    let region = page.find(Role::Region, format!("{title}, step by step").as_str()).await?;
    focus(page, &region).await?;
    page.key(Key::Home).await?;
    page.stands_at(&native, 0).await?;
    page.key(Key::Space).await?;
    page.find(Role::Button, "Pause").await?;
    let slider = page.find(Role::Slider, "Position in the run").await?;
    page.until("some steps", async || Ok((step_of(&slider).await? > 1).then_some(()))).await?;
    page.key(Key::Space).await?;
    page.find(Role::Button, "Play").await?;
    let paused = step_of(&slider).await?;
    page.stands_at(&native, native.stops.at_step(paused)).await?;
    ensure!(paused < native.stops.steps(), "it has played to its end");
    page.find(Role::Combobox, "Speed").await?.select_by_value("4").await?;
    page.press(Role::Button, "Play").await?;
    page.stands_at(&native, native.stops.end()).await?;
    page.find(Role::Button, "Play again").await?;
    page.quiet().await
}

async fn step_of(slider: &Element) -> Result<usize> {
    Ok(slider.prop("value").await?.context("a slider without a value")?.parse()?)
}

async fn focus(page: &Page, element: &Element) -> Result<()> {
    page.script("arguments[0].focus()", vec![serde_json::to_value(element)?]).await.map(drop)
}

async fn keyboard_alone(page: &Page) -> Result<()> {
    let watch = page.open_preset(TIMELESS).await?;
    let native = Native::run(&watch.source, &watch.scenario);
    page.tab_to(has("Code of ")).await?;
    page.keys(&(Key::Control + &Key::Enter)).await?;
    page.stands_at(&native, native.stops.end()).await?;
    let lost = page.script("return document.activeElement === document.body", vec![]).await?;
    ensure!(lost == false, "when the run is shown, the focus is lost");
    page.tab_to("Step back").await?;
    page.key(Key::Enter).await?;
    page.stands_at(&native, native.stops.previous(native.stops.end())).await?;
    page.key(Key::Home).await?;
    page.stands_at(&native, 0).await
}

async fn jumps(page: &Page) -> Result<()> {
    let (native, _) = watched(page, TIMED).await?;
    let trace = native.trace();
    let mut position = native.stops.end();
    for line in [3, 5, 3, 1] {
        page.press(Role::Button, format!("Go to line {line}").as_str()).await?;
        position = trace.reaches(line, position).unwrap_or(position);
        page.stands_at(&native, position).await?;
    }
    for line in [4, 10] {
        page.fill("Go to line", &line.to_string()).await?;
        page.press(Role::Button, "Go").await?;
        position = trace.reaches(line, position).context("the program does not get there")?;
        page.stands_at(&native, position).await?;
    }
    let never = (1..).find(|&line| trace.reaches(line, 0).is_none()).unwrap_or_default();
    page.fill("Go to line", &never.to_string()).await?;
    page.press(Role::Button, "Go").await?;
    page.shows(&format!("Line {never} is never reached.")).await?;
    page.stands_at(&native, position).await?;

    let console = page.find(Role::Region, "Console").await?;
    let lines = trace.console.len();
    for line in [0, lines - 1, 1] {
        page.all_in(&console, Role::Button, has("")).await?[line].click().await?;
        page.stands_at(&native, trace.prints(line).context("not recorded")?).await?;
    }

    let stall = trace.longest_stall().context("nothing blocks")?;
    let line = stall.line.context("no line blocks")?;
    page.shows(&format!("Longest stall: {}", trace::ms(stall.end.since(stall.start).as_ms()))).await?;
    page.shows(&format!("Line {line} took most of it")).await?;
    page.press(Role::Button, format!("Show line {line}").as_str()).await?;
    page.stands_at(&native, stall.position).await
}

async fn scrubs(page: &Page) -> Result<()> {
    let (native, _) = watched(page, TIMED).await?;
    let slider = page.find(Role::Slider, "Position in the run").await?;
    let mut seen = vec![native.stops.steps()];
    // From its middle to the left, with the button held down.
    for share in [0.0, -0.25, -0.4] {
        drag(page, &slider, 0.0, share).await?;
        let step = step_of(&slider).await?;
        page.stands_at(&native, native.stops.at_step(step)).await?;
        ensure!(step < seen[seen.len() - 1], "{step} after {seen:?}");
        seen.push(step);
    }

    let picture = page.client().find(Locator::Css(".visualiser [role=img] .can-seek")).await?;
    let axis = async || -> Result<String> {
        let image = page.client().find(Locator::Css(".visualiser [role=img]")).await?;
        image.attr("aria-label").await?.context("a picture without a name")
    };
    ensure!(has("of time").fits(&axis().await?), "{}", axis().await?);
    drag(page, &picture, 0.0, 0.25).await?;
    let at = step_of(&slider).await?;
    let position = native.stops.at_step(at);
    page.stands_at(&native, position).await?;
    let (now, end) = (native.trace().marks[position - 1].at, native.trace().marks[native.stops.end() - 1].at);
    ensure!(now.as_ms() > 0.0 && now < end, "three quarters along the timeline it is {now:?}, and {end:?} at its end");

    page.press(Role::Radio, "steps").await?;
    page.until("the timeline along steps", async || {
        Ok(has(&format!("{} steps", native.stops.steps())).fits(&axis().await?).then_some(()))
    })
    .await?;
    drag(page, &picture, 0.0, -0.3).await?;
    let left = step_of(&slider).await?;
    page.stands_at(&native, native.stops.at_step(left)).await?;
    drag(page, &picture, 0.0, 0.3).await?;
    page.until("a later step", async || Ok((step_of(&slider).await? > left).then_some(()))).await?;
    page.press(Role::Radio, "time").await?;
    page.until("the timeline along time", async || Ok(has("of time").fits(&axis().await?).then_some(()))).await
}

/// Presses, moves and lets go; both ends in shares of the element's width from its middle.
async fn drag(page: &Page, element: &Element, from: f64, to: f64) -> Result<()> {
    into_view(page, element).await?;
    let (_, _, width, _) = element.rectangle().await?;
    let (from, to) = ((from * width) as i64, (to * width) as i64);
    pointer(page, element, (from, 0), element, (to, 0)).await
}

async fn into_view(page: &Page, element: &Element) -> Result<()> {
    page.script("arguments[0].scrollIntoView({ block: 'center' })", vec![serde_json::to_value(element)?])
        .await
        .map(drop)
}

/// So many pixels from its middle.
fn over(element: &Element, (x, y): (i64, i64)) -> PointerAction {
    PointerAction::MoveToElement { element: element.clone(), duration: Some(Duration::ZERO), x: x as f64, y: y as f64 }
}

/// The pointer goes down on one element and up on another; offsets in pixels from their middles.
async fn pointer(page: &Page, one: &Element, from: (i64, i64), other: &Element, to: (i64, i64)) -> Result<()> {
    let actions = MouseActions::new("mouse".to_owned())
        .then(over(one, from))
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(over(other, to))
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    Ok(page.client().perform_actions(actions).await?)
}

/// The handle of the first of these lines at this place or behind it, and where it is; counted from 0.
async fn handle(page: &Page, line: &str, least: usize) -> Result<(Element, usize)> {
    for (index, handle) in page.all(Role::Button, has("move with the arrow keys")).await?.into_iter().enumerate() {
        let name = label(&handle).await?;
        let place = format!(", place {} of ", index + 1);
        let (held, _) = name.rsplit_once(&place).with_context(|| format!("{name:?} has no {place:?}"))?;
        if index >= least && one_line(held) == line {
            return Ok((handle, index));
        }
    }
    bail!("no handle of {line:?} from place {} on", least + 1)
}

async fn order(page: &Page) -> Result<Vec<String>> {
    let lines = "return [...document.querySelectorAll('.order .line')].map((line) => line.textContent)";
    let lines: Vec<String> = serde_json::from_value(page.script(lines, vec![]).await?)?;
    Ok(lines.iter().map(|line| one_line(line)).collect())
}

/// Opens a preset's prediction, and gives its run.
async fn predicting(page: &Page, id: &str) -> Result<Native> {
    let watch = page.open_preset(id).await?;
    page.press(Role::Button, "Predict first").await?;
    page.find(Role::Heading, "Put the console's lines in order").await?;
    Ok(Native::run(&watch.source, &watch.scenario))
}

async fn predicts_by_keys(page: &Page) -> Result<()> {
    let native = predicting(page, TIMELESS).await?;
    let right = native.console();

    let wrong = order(page).await?;
    ensure!(wrong != right, "the right order is given away");
    page.press(Role::Button, "Compare with the run").await?;
    let first = (0..right.len()).find(|&index| wrong[index] != right[index]).unwrap_or_default();
    let second = right.iter().position(|line| *line == wrong[first]).context("a line that never comes")?;
    page.shows("Not as you predicted").await?;
    page.shows(&format!("you expected “{}”, and “{}” was printed.", wrong[first], right[first])).await?;
    let reason = trace::why_before(native.trace(), first, second).context("no reason")?;
    page.shows(&reason.words.replace('`', "")).await?;
    page.press(Role::Button, "Show the step that explains it").await?;
    page.stands_at(&native, reason.position).await?;

    page.press(Role::Button, "Edit the program").await?;
    page.press(Role::Button, "Predict first").await?;
    for (place, line) in right.iter().enumerate() {
        let (handle, from) = handle(page, line, place).await?;
        focus(page, &handle).await?;
        for at in (place..from).rev() {
            page.key(Key::Up).await?;
            page.until("the line to have moved", async || Ok((order(page).await?[at] == *line).then_some(()))).await?;
            ensure!(has(line).fits(&page.focused().await?), "the focus stays behind, on {:?}", page.focused().await?);
        }
    }
    page.press(Role::Button, "Compare with the run").await?;
    page.until("the words “As you predicted”", async || {
        let text = page.text().await?;
        Ok((has("✓ As you predicted").fits(&text) && !has("Not as you predicted").fits(&text)).then_some(()))
    })
    .await?;
    page.stands_at(&native, native.stops.end()).await?;
    page.quiet().await
}

async fn predicts_by_dragging(page: &Page) -> Result<()> {
    let native = predicting(page, TIMELESS).await?;
    let right = native.console();
    for (place, line) in right.iter().enumerate() {
        let (moved, from) = handle(page, line, place).await?;
        if from != place {
            let handles = page.all(Role::Button, has("move with the arrow keys")).await?;
            pointer(page, &moved, (0, 0), &handles[place], (0, 0)).await?;
        }
        page.until("the line in its place", async || Ok((order(page).await?[place] == *line).then_some(()))).await?;
    }
    page.press(Role::Button, "Compare with the run").await?;
    page.shows("✓ As you predicted").await
}

async fn shares(page: &Page, world: &World) -> Result<()> {
    let watch = page.open_preset(BROKEN).await?;
    let source = format!("{}\nconsole.log('mine');", watch.source);
    page.write_program(&source).await?;
    page.fill("Latency, ms", "123").await?;
    let mut scenario = watch.scenario.clone();
    scenario.api[0].latency_ms = 123.0;
    let native = Native::run(&source, &scenario);
    let held = page.world().await?;
    page.watch_run(&native).await?;
    let position = native.trace().prints(1).context("it prints one line only")?;
    page.press(Role::Button, "Go to line 7").await?;
    let console = page.find(Role::Region, "Console").await?;
    page.all_in(&console, Role::Button, has("")).await?[1].click().await?;
    page.stands_at(&native, position).await?;
    page.press(Role::Button, "Copy the address").await?;
    page.shows("where you stand").await?;
    let address = page.address().await?;
    ensure!(address.starts_with("/playground#p="), "{address}");

    let other = Page::new(&world.driver, &world.site).await?;
    let opened = async {
        other.open(&address).await?;
        other.stands_at(&native, position).await?;
        other.press(Role::Button, "Edit the program").await?;
        ensure!(other.program().await? == source, "another program: {:?}", other.program().await?);
        ensure!(other.world().await? == held, "another world: {:?}", other.world().await?);
        other.quiet().await
    };
    let opened = opened.await;
    other.close().await?;
    opened.context("the address, opened by somebody else")
}

async fn cut_address(page: &Page) -> Result<()> {
    const SAID: &str = "This address does not hold a whole program";
    page.open("/playground#p=eJxLSk5h").await?;
    page.shows(SAID).await?;
    ensure!(page.program().await?.is_empty(), "the editor holds {:?}", page.program().await?);
    let source = "console.log('it', 'goes on')";
    page.write_program(source).await?;
    page.watch_run(&Native::run(source, &Scenario::default())).await?;
    page.press(Role::Button, "Edit the program").await?;
    // Likewise, when it is put into the address bar of the open page.
    page.choose_preset(TIMELESS).await?;
    page.find(Role::Heading, "Script, microtask, timer").await?;
    page.script("location.hash = 'p=hello'", vec![]).await?;
    page.shows(SAID).await?;
    page.until("an empty editor", async || Ok(page.program().await?.is_empty().then_some(()))).await?;
    page.quiet().await
}

async fn survives(page: &Page) -> Result<()> {
    let own = "console.log('my own')";
    page.open_program(own).await?;
    page.reload().await?;
    page.until("the own text", async || Ok((page.program().await? == own).then_some(()))).await?;
    page.choose_preset(TIMELESS).await?;
    let preset = page.preset(TIMELESS).await?;
    page.until("the preset", async || Ok((page.program().await? == preset.source).then_some(()))).await?;
    page.press(Role::Button, "Bring back the last program").await?;
    page.until("the own text", async || Ok((page.program().await? == own).then_some(()))).await?;
    // Also what a preset has been changed to, at the preset's own address.
    page.open_preset(TIMELESS).await?;
    page.write_program(own).await?;
    page.reload().await?;
    page.until("the own text", async || Ok((page.program().await? == own).then_some(()))).await
}

const TRY: &str = "Try every order";
const ASSERTION: &str = "Should hold (a JavaScript expression)";

async fn every_order_fails(page: &Page) -> Result<()> {
    let watch = page.open_preset(BROKEN).await?;
    page.watch_run(&Native::run(&watch.source, &watch.scenario)).await?;
    page.press(Role::Button, TRY).await?;
    let exploring = Exploring { assertion: watch.assertion.unwrap_or_default(), ..Exploring::default() };
    let found = script::explore(&watch.source, &watch.scenario, &exploring);
    let failing = found.failing.context("nothing fails natively")?;
    let said = if failing.orders == found.orders { "It fails in every order" } else { "It can fail: in " };
    page.shows(said).await?;
    page.shows(&format!("{} orders tried, {} states visited", found.orders, found.states)).await?;
    page.shows(&failing.order.concat()).await?;
    page.press(Role::Button, "Watch this order").await?;
    page.shows("This is the order in which it fails").await?;
    let native = Native::of(failing.outcome);
    page.stands_at(&native, 0).await?;
    let slider = page.find(Role::Slider, "Position in the run").await?;
    slider.send_keys(&Key::End).await?;
    page.stands_at(&native, native.stops.end()).await?;
    let pictured = page.pictured().await?;
    ensure!(pictured.console == native.console(), "it prints {:?}", pictured.console);
    page.press(Role::Button, "Back to the run").await?;
    page.find(Role::Button, "Run again").await?;
    page.quiet().await
}

async fn every_order_holds(page: &Page) -> Result<()> {
    let watch = page.open_preset(MENDED).await?;
    page.watch_run(&Native::run(&watch.source, &watch.scenario)).await?;
    page.press(Role::Button, TRY).await?;
    page.shows("It holds in every order of completion.").await?;
    let exploring = Exploring { assertion: watch.assertion.unwrap_or_default(), ..Exploring::default() };
    let found = script::explore(&watch.source, &watch.scenario, &exploring);
    ensure!(found.complete && found.failing.is_none(), "natively: {found:?}");
    let orders = if found.orders == 1 { "1 order".to_owned() } else { format!("{} orders", found.orders) };
    page.shows(&format!("{orders} tried")).await?;
    // What should hold is the learner's to say.
    write_field(page, ASSERTION, "balance === 21").await?;
    page.press(Role::Button, TRY).await?;
    page.shows("It fails in every order that was tried.").await?;
    write_field(page, ASSERTION, "balance ===").await?;
    page.press(Role::Button, TRY).await?;
    page.shows("This could not be tried: The assertion does not parse: SyntaxError").await?;
    write_field(page, ASSERTION, "balance === 20").await?;
    page.press(Role::Button, TRY).await?;
    page.shows("It holds in every order of completion.").await
}

async fn write_field(page: &Page, name: &str, text: &str) -> Result<()> {
    let field = page.find(Role::Textbox, name).await?;
    field.click().await?;
    page.keys(&(Key::Control + "a")).await?;
    page.keys(text).await
}

async fn over_the_cap(page: &Page) -> Result<()> {
    // Each call is entered and left.
    let source = "let sum = 0;
function add(number) {
  sum += number;
}
for (let i = 1; i <= 100000; i++) {
  add(i);
  if (i % 1000 === 0) console.log(i, sum);
}
console.log('over');";
    let native = Native::run(source, &Scenario::default());
    let cut = native.trace().cut.clone().context("it is recorded to its end")?;
    ensure!(native.outcome.ending == Ending::Completed, "{:?}", native.outcome.ending);
    page.open_program(source).await?;
    page.watch_run(&native).await?;
    page.shows(&format!("{cut} The console is complete.")).await?;
    let (all, shown) = (native.console(), page.pictured().await?.console);
    ensure!(all.ends_with(&shown) && shown.len() > 1, "it shows {shown:?} of {all:?}");
    page.shows(&format!("{} lines before these", all.len() - shown.len())).await?;
    page.press(Role::Button, "Step back").await?;
    page.stands_at(&native, native.stops.previous(native.stops.end())).await?;
    page.quiet().await
}

/// A program, the line at which it asks for what is not here, and words that say so.
const NOT_HERE: [(&str, u32, &str); 3] = [
    ("console.log('before');\ndocument.title = 'mine';", 2, "page"),
    ("console.log('before');\n\nimport x from 'y';", 3, "There are no modules here"),
    ("const fs = require('fs');", 1, "Node.js"),
];

async fn told(page: &Page) -> Result<()> {
    page.open("/playground").await?;
    for (source, line, words) in NOT_HERE {
        let native = Native::run(source, &Scenario::default());
        let failure = native.outcome.failure().context("it runs")?;
        ensure!(failure.line == Some(line), "{failure:?}");
        let hint = failure.hint.as_deref().unwrap_or_default();
        ensure!(hint.contains(words), "{source:?}: {hint:?}");
        page.write_program(source).await?;
        page.press(Role::Button, "Run and watch").await?;
        page.shows(&format!("{} at line {line}", failure.message)).await?;
        page.shows(hint).await?;
        if !native.trace().marks.is_empty() {
            page.press(Role::Button, "Edit the program").await?;
        }
    }

    page.write_program("let n = 0;\nwhile (true) {\n  n++;\n}").await?;
    page.press(Role::Button, "Run and watch").await?;
    // Its own limit, or on a busy machine the page's patience: whichever comes first.
    let watching = page
        .until("a sentence on how it was stopped", async || {
            let text = page.text().await?;
            let own =
                has("The program was stopped: it has run").fits(&text) && has("loop probably never ends").fits(&text);
            let late = has("Stopped after 2 seconds").fits(&text) && has("loop that does not end").fits(&text);
            Ok((own || late).then_some(own))
        })
        .await?;
    if watching {
        page.press(Role::Button, "Edit the program").await?;
    }
    let source = "console.log('and on')";
    page.write_program(source).await?;
    page.watch_run(&Native::run(source, &Scenario::default())).await?;
    page.quiet().await
}

const CALLS: &str = "fetchUser(1).then((user) => console.log('user', user), (error) => console.log(error.message));
setTimeout(() => console.log('timer'), 500);";

async fn changes_the_world(page: &Page) -> Result<()> {
    page.open("/playground").await?;
    page.press(Role::Button, "New program").await?;
    page.write_program(CALLS).await?;
    page.press(Role::Button, "Add a call").await?;
    page.find(Role::Group, "Call fetchUser").await?;
    let mut api = Api { name: "fetchUser".to_owned(), latency_ms: 1000.0, returns: Value::Null, ..Api::default() };
    runs_with(page, &api).await?;

    page.fill("Latency, ms", "200").await?;
    write_field(page, "Answers with (JSON)", "{\"id\":1}").await?;
    api.latency_ms = 200.0;
    api.returns = serde_json::from_value(json!({ "id": 1 }))?;
    runs_with(page, &api).await?;

    write_field(page, "Answers with (JSON)", "{id: 1").await?;
    page.shows("This is no JSON").await?;
    runs_with(page, &api).await?;

    page.press(Role::Checkbox, "fails").await?;
    write_field(page, "Fails with", "no such user").await?;
    api.fails = Some("no such user".to_owned());
    runs_with(page, &api).await?;

    write_field(page, "Name", "1st").await?;
    page.shows("A name begins with a letter").await?;
    page.press(Role::Button, "Remove 1st").await?;
    page.press(Role::Button, "Run and watch").await?;
    page.shows("fetchUser is not defined").await?;
    page.quiet().await
}

async fn runs_with(page: &Page, api: &Api) -> Result<()> {
    let scenario = Scenario { api: vec![api.clone()], ..Scenario::default() };
    let native = Native::run(CALLS, &scenario);
    page.watch_run(&native).await?;
    let printed = page.pictured().await?.console;
    ensure!(printed == native.console(), "{printed:?}, and natively {:?}", native.console());
    page.press(Role::Button, "Edit the program").await
}

async fn narrow(page: &Page) -> Result<()> {
    page.resize(360, 740).await?;
    let watch = page.open_preset(BROKEN).await?;
    fits(page, "the editor").await?;
    in_reach(page, "the editor").await?;
    page.press(Role::Button, "Predict first").await?;
    page.find(Role::Heading, "Put the console's lines in order").await?;
    fits(page, "the prediction").await?;
    in_reach(page, "the prediction").await?;
    page.press(Role::Button, "Compare with the run").await?;
    page.shows("Not as you predicted").await?;
    page.press(Role::Button, TRY).await?;
    page.find(Role::Button, "Watch this order").await?;
    fits(page, "the run").await?;
    in_reach(page, "the run").await?;
    let native = Native::run(&watch.source, &watch.scenario);
    page.press(Role::Button, "Step back").await?;
    page.stands_at(&native, native.stops.previous(native.stops.end())).await
}

/// Whatever can be pressed or filled in lies within the window once it is scrolled to, under nothing else.
async fn in_reach(page: &Page, what: &str) -> Result<()> {
    let hidden = "return [...document.querySelectorAll('main button, main input, main select, main summary')]
        .filter((each) => each.checkVisibility())
        .filter((each) => {
            each.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
            const at = each.getBoundingClientRect();
            const top = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
            const meant = top && (each.contains(top) || top.contains(each) || [...each.labels ?? []].some((label) => label.contains(top)));
            return at.left < 0 || at.right > innerWidth + 1 || !meant;
        })
        .map((each) => each.outerHTML.slice(0, 160))";
    let hidden: Vec<String> = serde_json::from_value(page.script(hidden, vec![]).await?)?;
    ensure!(hidden.is_empty(), "{what}: out of reach: {hidden:#?}");
    Ok(())
}

async fn reduced_motion(page: &Page) -> Result<()> {
    let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    let (native, _) = watched(page, MENDED).await?;
    let slider = page.find(Role::Slider, "Position in the run").await?;
    page.press(Role::Button, "Step back").await?;
    page.stands_at(&native, native.stops.previous(native.stops.end())).await?;
    slider.send_keys(&Key::Home).await?;
    page.stands_at(&native, 0).await?;
    let moving = "return document.getAnimations().filter((each) => each.effect.getTiming().duration > 1).length";
    let moving = page.script(moving, vec![]).await?;
    ensure!(moving == 0, "{moving} things move");
    page.find(Role::Combobox, "Speed").await?.select_by_value("4").await?;
    page.press(Role::Button, "Play").await?;
    page.stands_at(&native, native.stops.end()).await?;
    page.press(Role::Button, TRY).await?;
    page.shows("It holds in every order of completion.").await?;
    page.quiet().await
}

async fn framed(page: &Page, isolated: &str) -> Result<()> {
    page.open(&format!("/framed?{isolated}/embed/playground?preset={BROKEN}")).await?;
    page.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
    // There, the driver knows no accessible names.
    page.button_quietly("Copy the address").await?;
    let frame = "return document.querySelectorAll('header, nav').length";
    let frame = page.script(frame, vec![]).await?;
    ensure!(frame == 0, "the site's frame is drawn in somebody else's");
    page.until("the preset", async || {
        let title = page.script("return document.querySelector('h2')?.textContent", vec![]).await?;
        Ok((title == "A lost update").then_some(()))
    })
    .await?;
    page.button_quietly("Run and watch").await?.click().await?;
    let said = page.step_said().await?;
    let back = page.client().find(Locator::Css("[aria-label='Step back']")).await?;
    back.click().await?;
    page.until("another step", async || Ok((page.step_said().await? != said).then_some(()))).await
}
