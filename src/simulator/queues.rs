//! Lines of customers: a story's cases side by side, to be changed. The load is told at once; the figures come from the
//! simulator's worker, first of few customers and then of all.

mod case;
mod chart;
mod controls;
mod customers;
mod desk;
mod knob;
mod notes;
mod shape;
mod table;
mod words;

use crate::host::simulator::Simulator;
use controls::Case;
use course::lesson::QueueStory;
use desk::{Action, Desk, Results};
use gloo_timers::callback::Timeout;
use model::protocol::{Answer, Ask};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What has not changed for so long is simulated in full.
const REST_MS: u32 = 300;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub stories: Rc<Vec<QueueStory>>,
    /// The slug of the story to begin with; the first, if there is none of it.
    #[prop_or_default]
    pub story: AttrValue,
    /// All stands as in the story of this slug.
    #[prop_or_default]
    pub on_story: Callback<AttrValue>,
    /// As somebody else has set them.
    #[prop_or_default]
    pub shared: Option<SharedQueues>,
    /// They were set by hand.
    #[prop_or_default]
    pub on_change: Callback<SharedQueues>,
    /// Stands beside the choice of a story.
    #[prop_or_default]
    pub children: Html,
}

/// A story's queues as they are set, with their seeds: what an address holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedQueues {
    pub story: String,
    pub queues: Vec<(model::queue::Queue, u64)>,
}

#[component]
pub fn Queues(props: &Props) -> Html {
    let desk = use_reducer({
        let (stories, slug, shared) = (props.stories.clone(), props.story.clone(), props.shared.clone());
        move || Desk::new(stories, &slug).set_as(shared.map(|shared| shared.queues).unwrap_or_default())
    });
    use_effect_with(desk.asked.clone(), {
        let (desk, on_change, on_story) = (desk.clone(), props.on_change.clone(), props.on_story.clone());
        move |asked| {
            let by_hand = (0..asked.len()).any(|case| !desk.is_as_written(case));
            let Some(story) = desk.story() else { return };
            if by_hand {
                let queues = asked.iter().map(|asked| (asked.queue.clone(), asked.seed)).collect();
                on_change.emit(SharedQueues { story: story.slug.clone(), queues });
            } else {
                on_story.emit(story.slug.clone().into());
            }
        }
    });
    let simulator = use_memo((), |()| Simulator::default());
    // Pictures have a worker of their own, which nobody stops: it is started with the first of them.
    let pictures = use_memo((), |()| Simulator::default());
    let on = {
        let dispatcher = desk.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    use_rest(desk.question, &on);
    use_worker(&desk, &simulator, &on);
    let Some(story) = desk.story() else {
        return html! { <p class="empty">{ "There is no story of queues in this course yet." }</p> };
    };
    html! {
        <div class="queues">
            { chooser(props, &desk, &on) }
            <div class="queue-about-story">
                <h2>{ &story.title }</h2>
                <p>{ &story.about }</p>
                <p class="note">{ "Source: " }{ &story.source }</p>
            </div>
            <div class="queue-cases" style={format!("--cases:{}", story.cases.len())}>
                { for story.cases.iter().enumerate().map(|(index, written)| {
                    case::card(&Case { desk: &desk, index, on: &on }, written, &pictures)
                }) }
            </div>
            { failure(&desk, &on) }
            <section class={classes!("queue-figures", desk.overtaken().then_some("overtaken"))} aria-busy={desk.busy().to_string()}
                aria-label="Figures">
                <p class="queue-origin">{ words::origin(&desk) }</p>
                { table::table(&desk, story) }
                { chart::chart(&desk, story) }
            </section>
            <p class="visually-hidden" role="status">{ words::said(&desk, story) }</p>
            { notes::notes(story) }
        </div>
    }
}

/// Says so when a question has stood for a while.
#[hook]
fn use_rest(question: u32, on: &Callback<Action>) {
    let on = on.clone();
    use_effect_with(question, move |&question| {
        let rest = Timeout::new(REST_MS, move || on.emit(Action::Rested(question)));
        move || drop(rest)
    });
}

/// Sends what is to be asked next, and hands back what is told.
#[hook]
fn use_worker(desk: &UseReducerHandle<Desk>, simulator: &Simulator, on: &Callback<Action>) {
    use_effect_with(desk.in_vain(), {
        let simulator = simulator.clone();
        move |&in_vain| {
            if in_vain {
                simulator.stop();
            }
        }
    });
    let (desk, simulator, on) = (desk.clone(), simulator.clone(), on.clone());
    use_effect_with(desk.errand(), move |errand| {
        let Some(errand) = *errand else { return };
        let asked = desk.load(errand);
        on.emit(Action::Sent(errand));
        spawn_local(async move {
            on.emit(Action::Answered(errand, ask(&simulator, asked).await));
        });
    });
}

async fn ask(simulator: &Simulator, asked: Vec<(model::queue::Queue, u64)>) -> Result<Results, String> {
    match simulator.ask(Ask::Queues(asked)).await? {
        Answer::Queues(results) => Ok(results),
        _ => Err("it answered something else".to_owned()),
    }
}

fn chooser(props: &Props, desk: &Desk, on: &Callback<Action>) -> Html {
    let onchange = {
        let (on, stories) = (on.clone(), props.stories.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(index) = stories.iter().position(|story| story.slug == select.value()) {
                on.emit(Action::Choose(index));
            }
        })
    };
    let mut groups: Vec<&str> = vec![];
    for story in props.stories.iter().filter(|story| !story.group.is_empty()) {
        if !groups.contains(&story.group.as_str()) {
            groups.push(&story.group);
        }
    }
    let of = |group: &str| {
        let stories = props.stories.iter().enumerate().filter(|(_, story)| story.group == group);
        let option = |(index, story): (usize, &QueueStory)| {
            html! { <option value={story.slug.clone()} selected={index == desk.chosen()}>{ &story.title }</option> }
        };
        stories.map(option).collect::<Html>()
    };
    html! {
        <div class="simulator-choice">
            <label class="simulator-stories">{ "Story" }
                <select {onchange}>
                    { for groups.iter().map(|group| html! { <optgroup label={group.to_string()}>{ of(group) }</optgroup> }) }
                </select>
            </label>
            { props.children.clone() }
        </div>
    }
}

fn failure(desk: &Desk, on: &Callback<Action>) -> Html {
    let Some(why) = &desk.failed else { return html! {} };
    let again = {
        let on = on.clone();
        move |_: MouseEvent| on.emit(Action::Again)
    };
    html! {
        <div class="fault" role="alert">
            <p>{ format!("The simulator gave no figures: {why}. What you have set is kept.") }</p>
            <button type="button" onclick={again}>{ "Simulate again" }</button>
        </div>
    }
}
