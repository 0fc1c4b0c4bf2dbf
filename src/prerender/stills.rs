//! What stands at the places of the workbench before it draws there, and where it never does: the first thing that it
//! would draw itself, and a line on what it would do.

use crate::{
    embedded, instructors,
    parts::stills::Drawn,
    progress, race,
    routes::Route,
    state::{Load, State},
    steps,
    workbench::Show,
};
use course::{
    lesson::{Block, Need, StepKind},
    progress::Progress,
};
use embed::Scope;
use std::rc::Rc;
use yew::{AttrValue, Callback, LocalServerRenderer};

/// For the head: how the workbench's parts look. It stands for what the workbench would fetch.
pub const SHEET: &str = r#"<link rel="stylesheet" href="workbench/workbench.css">"#;

/// By the packed [`Show`]; and whether [`SHEET`] styles any of them.
/// `apart`: of the lesson, its file of activities, opened; of the learner's progress, the file of the map; of the page for
/// instructors, its texts.
pub async fn of(route: &Route, state: &State, apart: &[Vec<u8>]) -> (Drawn, bool) {
    let mut stills = Drawn::new();
    let mut needs_sheet = false;
    for (show, what) in
        [(Show::Lab, "the lab"), (Show::Playground, "the playground"), (Show::Simulator, "the simulator")]
    {
        let markup = format!(r#"<p class="loading">Loading {what} …</p>{}"#, asleep(tool(&show)));
        stills.insert(show.packed(), AttrValue::from(markup));
    }
    if let (Route::Embed { .. }, Some((slug, step))) = (route, route.lesson())
        && let Load::Here(lesson) = state.lesson(slug)
    {
        let scope = Scope::new(&lesson, step.and_then(StepKind::from_slug));
        let show = Show::Embedded(scope.clone()).packed();
        let props = embedded::Props { scope };
        let drawn = LocalServerRenderer::<embedded::Line>::with_props(props).hydratable(false).render().await;
        stills.insert(show, AttrValue::from(drawn));
    }
    if *route == Route::Home {
        let drawn = LocalServerRenderer::<race::Race>::new().hydratable(false).render().await;
        stills.insert(Show::Race.packed(), AttrValue::from(asleep(tool(&Show::Race)) + &drawn));
    }
    let map = if *route == Route::Progress { apart.first() } else { None };
    if let Some(Ok(map)) = map.map(|file| packed::open(file)) {
        needs_sheet = true;
        let props = progress::page::Props { map: Some(Rc::new(map)) };
        let drawn = LocalServerRenderer::<progress::page::Page>::with_props(props).hydratable(false).render().await;
        stills.insert(Show::Progress.packed(), AttrValue::from(asleep(tool(&Show::Progress)) + &drawn));
    }
    let texts = if *route == Route::Instructors { apart.first() } else { None };
    if let (Some(Ok(texts)), Load::Here(contents)) = (texts.map(|file| packed::open(file)), &state.contents) {
        needs_sheet = true;
        let props = instructors::page::Props { course: Some(instructors::page::course(contents, texts)), base: None };
        let drawn = LocalServerRenderer::<instructors::page::Page>::with_props(props).hydratable(false).render().await;
        let drawn = read_only(&drawn).replace("<select", "<select disabled");
        stills.insert(Show::Instructors.packed(), AttrValue::from(asleep(tool(&Show::Instructors)) + &drawn));
    }
    for (slug, block) in blocks(route, state) {
        let Block::Activity(sealed) = block else { continue };
        let Some(activity) = sealed.activity.opened(apart) else { continue };
        needs_sheet = true;
        let progress = Progress::default();
        let show = steps::sealed::show(&slug, sealed, &progress).packed();
        let (activity, told) = (Rc::new(activity), Callback::noop());
        let props = steps::activity::Props { lesson: slug, activity, progress, told };
        let drawn = LocalServerRenderer::<steps::activity::Shown>::with_props(props).hydratable(false).render().await;
        stills.insert(show, AttrValue::from(asleep(needs(&sealed.need)) + &read_only(&drawn)));
    }
    (stills, needs_sheet)
}

/// What this page shows of lessons, with the name under which what is done there is kept.
fn blocks<'a>(route: &Route, state: &'a State) -> Vec<(AttrValue, &'a Block)> {
    use crate::state::Load::Here;
    match (route, &state.lab) {
        (Route::Lab, Here(blocks)) => blocks.iter().map(|block| (AttrValue::Static("lab"), block)).collect(),
        _ => {
            let lessons = state.lessons.iter().filter_map(|(slug, lesson)| match lesson {
                Here(lesson) => Some((AttrValue::from(slug.clone()), lesson)),
                _ => None,
            });
            lessons
                .flat_map(|(slug, lesson)| {
                    let shown = move |kind: StepKind| match route.lesson() {
                        Some((_, Some(step))) => kind.slug() == step,
                        _ => kind == StepKind::Why,
                    };
                    let steps = lesson.steps.iter().filter(move |step| shown(step.kind));
                    steps.flat_map(|step| &step.blocks).map(move |block| (slug.clone(), block))
                })
                .collect()
        }
    }
}

/// What is typed before the workbench comes would be lost when it does.
fn read_only(markup: &str) -> String {
    // Text has no such signs: it is escaped.
    markup.replace("<textarea ", "<textarea readonly ").replace("<input ", "<input readonly ")
}

fn asleep(line: &str) -> String {
    format!(r#"<p class="asleep">{line}</p>"#)
}

fn tool(show: &Show) -> &'static str {
    match show {
        Show::Lab => "The lab works on your machine’s own cores. For that it needs JavaScript and WebAssembly.",
        Show::Playground => "The playground runs programs step by step. For that it needs JavaScript and WebAssembly.",
        Show::Race => "With JavaScript and WebAssembly this race is run on your machine’s own cores.",
        Show::Progress => {
            "What you have done is stored in this browser. To show it, the page needs JavaScript and WebAssembly."
        }
        Show::Instructors => {
            "The code below is of the first lesson. To choose another, and to try it, the page needs JavaScript and WebAssembly."
        }
        Show::Simulator | Show::Activity { .. } | Show::Search | Show::Keys | Show::Embedded(_) | Show::Carried => {
            "The simulator computes what machines would do. For that it needs JavaScript and WebAssembly."
        }
    }
}

fn needs(need: &Need) -> &'static str {
    match need {
        Need::Nothing => "With JavaScript and WebAssembly these pictures play, and a tour leads through them.",
        Need::RunOne(_) => "With JavaScript and WebAssembly these programs can be changed, run and compared.",
        Need::Predict(_) => "With JavaScript and WebAssembly this program runs, beside what you predict.",
        Need::Experiment(_) => "With JavaScript and WebAssembly this runs on your machine’s own cores.",
        Need::Watch(_) => "With JavaScript and WebAssembly this program runs, and can be watched step by step.",
        Need::Change(_) => "With JavaScript and WebAssembly these machines run, and can be changed.",
        Need::Solve(_) => "With JavaScript and WebAssembly the jobs can be placed, and the plan is checked.",
        Need::Decide(_) => "With JavaScript and WebAssembly these questions lead on, to an advice for your workload.",
        Need::Answer(_) => {
            "With JavaScript and WebAssembly these questions can be answered, and each answer is explained."
        }
        Need::Pass => "With JavaScript and WebAssembly your code runs and is checked, here on this page.",
    }
}
