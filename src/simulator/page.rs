//! The simulator's page: machines, lines of customers, puzzles; each to be begun with a story, and shared by address.

use super::puzzle::Puzzle;
use super::queues::{Queues, SharedQueues};
use super::setup::Setup;
use super::share::{CopyAddress, Teller, VERSION};
use super::workplace::Workplace;
use crate::host::address;
use crate::host::content::{Browser, Content};
use crate::host::frame::after_frame;
use crate::parts::fragment;
use crate::state::Load;
use course::lesson::{Stories, Story};
use std::{cell::Cell, rc::Rc};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Of machines, and of queues, in an address.
const MACHINES: &str = "s";
const QUEUES: &str = "q";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Machines,
    Queues,
    Puzzles,
}

impl Shown {
    const ALL: [(Shown, &str, &str); 3] = [
        (Shown::Machines, "machines", "Machines"),
        (Shown::Queues, "queues", "Queues"),
        (Shown::Puzzles, "puzzles", "Puzzles"),
    ];

    /// As the address asks for it: by what it holds, by a story, or by name.
    fn asked() -> Shown {
        if address::fragment().starts_with("q=") || address::parameter("queue").is_some() {
            return Shown::Queues;
        }
        let name = address::parameter("show").unwrap_or_default();
        Shown::ALL.into_iter().find(|(_, slug, _)| *slug == name).map_or(Shown::Machines, |(shown, ..)| shown)
    }
}

#[component]
pub fn Page() -> Html {
    let stories = use_state(|| Load::<Stories>::Waiting);
    use_effect_with((), {
        let stories = stories.setter();
        move |()| {
            Browser.file("content/simulator.bin", Callback::from(move |answer| stories.set(Load::from_answer(answer))));
        }
    });
    let shown = use_state(Shown::asked);
    // An address that is put in place of another one begins afresh.
    let round = use_state(|| 0_u32);
    use_effect_with((), {
        let (shown, round) = (shown.setter(), round.setter());
        move |()| {
            let rounds = Cell::new(0);
            let listener = address::on_fragment(move |_| {
                rounds.set(rounds.get() + 1);
                round.set(rounds.get());
                shown.set(Shown::asked());
            });
            move || drop(listener)
        }
    });
    let stories = match &*stories {
        Load::Here(stories) => stories.clone(),
        Load::Waiting => return html! { <p class="loading">{ "Loading the stories …" }</p> },
        Load::Nothing => Rc::default(),
        Load::Failed(why) => {
            return html! { <p class="fault" role="alert">{ format!("The stories could not be loaded: {why}. Reload the page to try again.") }</p> };
        }
    };
    let choice = |(one, slug, title): (Shown, &'static str, &'static str)| {
        let current = *shown == one;
        let shown = shown.setter();
        let onclick = move |_: MouseEvent| {
            let shown = shown.clone();
            after_frame(move || {
                match one {
                    Shown::Machines => address::set("", ""),
                    Shown::Queues | Shown::Puzzles => address::set("?show=", slug),
                }
                shown.set(one);
            });
        };
        html! { <button type="button" aria-current={current.then_some("true")} {onclick}>{ title }</button> }
    };
    html! {
        <div class="simulator">
            <div class="simulator-shown" role="group" aria-label="What to simulate">{ for Shown::ALL.into_iter().map(choice) }</div>
            {
                match *shown {
                    Shown::Machines => html! { <Machines key={*round} {stories} /> },
                    Shown::Queues => html! { <Lines key={*round} {stories} /> },
                    Shown::Puzzles => html! { <Puzzles {stories} /> },
                }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct StoriesProps {
    stories: Rc<Stories>,
}

#[component]
fn Machines(props: &StoriesProps) -> Html {
    let stories = &props.stories;
    let said = use_state(|| None::<String>);
    let setup = use_state(|| None::<Rc<Setup>>);
    // Every beginning is another one: a run of the last is not shown with it.
    let round = use_state(|| 0_u32);
    let teller = use_memo((), |()| Teller::default());
    let begin = {
        let (setup, round) = (setup.setter(), round.clone());
        Callback::from(move |new: Option<Setup>| {
            setup.set(new.map(Rc::new));
            round.set(*round + 1);
        })
    };
    use_effect_with((), {
        let (begin, said, stories) = (begin.clone(), said.setter(), stories.clone());
        move |()| {
            let (first, why) = beginning(&stories, &address::fragment(), address::parameter("story").as_deref());
            said.set(why.map(str::to_owned));
            begin.emit(first);
        }
    });
    let choose = {
        let (begin, said, stories, teller) = (begin.clone(), said.setter(), stories.clone(), teller.clone());
        Callback::from(move |slug: String| {
            said.set(None);
            teller.forget();
            address::set("?story=", &slug);
            begin.emit(story(&stories, &slug).and_then(|story| Setup::of(Some(&story.slug), &story.spec)));
        })
    };
    let on_change = {
        let teller = teller.clone();
        Callback::from(move |changed: Rc<Setup>| teller.tell(MACHINES, &*changed))
    };
    let current = setup.as_ref().and_then(|setup| story(stories, setup.story.as_deref()?));
    html! {
        <>
            <div class="simulator-choice">
                { chooser(stories, current, &choose) }
                if let Some(current) = current {
                    <button type="button" onclick={
                        let (choose, slug) = (choose.clone(), current.slug.clone());
                        move |_: MouseEvent| choose.emit(slug.clone())
                    }>{ "Back to the story" }</button>
                }
                <CopyAddress teller={(*teller).clone()} holds="the machines and their work" />
            </div>
            <div role="status" class="playground-said">{ for said.iter().map(|said| html! { <p>{ said }</p> }) }</div>
            if let Some(setup) = &*setup {
                <h2>{ &setup.title }</h2>
                if let Some(Story { spec, .. }) = current {
                    <p class="simulator-about">{ &spec.about }</p>
                    if !spec.source.is_empty() {
                        <p class="note">{ "Source: " }{ &spec.source }{ "." }</p>
                    }
                }
                <Workplace key={*round} setup={setup.clone()} {on_change} />
            } else if stories.stories.is_empty() {
                <p>{ "This course has no stories for the simulator." }</p>
            }
        </>
    }
}

/// What the page is opened with, and what there is to say of it.
fn beginning(stories: &Stories, hash: &str, asked: Option<&str>) -> (Option<Setup>, Option<&'static str>) {
    let of = |story: &Story| Setup::of(Some(&story.slug), &story.spec);
    let first = || stories.stories.first().and_then(of);
    match (fragment::read::<Setup>(MACHINES, VERSION, hash), asked) {
        (Some(Ok(setup)), _) if setup.is_sound() => (Some(setup), None),
        (Some(_), _) => (
            first(),
            Some("This address does not hold whole machines: it was cut, or changed. Ask for it again, or begin here."),
        ),
        (None, Some(slug)) => match story(stories, slug) {
            Some(story) => (of(story), None),
            None => (first(), Some("There is no such story. Choose another one.")),
        },
        (None, None) => (first(), None),
    }
}

fn story<'s>(stories: &'s Stories, slug: &str) -> Option<&'s Story> {
    stories.stories.iter().find(|story| story.slug == slug)
}

fn chooser(stories: &Stories, current: Option<&Story>, choose: &Callback<String>) -> Html {
    let onchange = choose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label class="simulator-stories">
            { "Story" }
            <select {onchange}>
                if current.is_none() {
                    <option value="" selected={true} disabled={true}>{ "from an address" }</option>
                }
                { for stories.stories.iter().map(|story| html! {
                    <option value={story.slug.clone()} selected={current.is_some_and(|it| it.slug == story.slug)}>
                        { &story.spec.title }
                    </option>
                }) }
            </select>
        </label>
    }
}

#[component]
fn Lines(props: &StoriesProps) -> Html {
    let queues = use_memo((), |()| Rc::new(props.stories.queues.clone()));
    let teller = use_memo((), |()| Teller::default());
    let shared = use_memo((), |()| fragment::read::<SharedQueues>(QUEUES, VERSION, &address::fragment()));
    let story = match &*shared {
        Some(Ok(shared)) => shared.story.clone(),
        _ => address::parameter("queue").unwrap_or_default(),
    };
    let on_story = {
        let teller = teller.clone();
        Callback::from(move |slug: AttrValue| {
            teller.forget();
            address::set("?queue=", &slug);
        })
    };
    let on_change = {
        let teller = teller.clone();
        Callback::from(move |changed: SharedQueues| teller.tell(QUEUES, &changed))
    };
    html! {
        <>
            if matches!(&*shared, Some(Err(_))) {
                <p class="notice" role="status">
                    { "This address does not hold whole queues: it was cut, or changed. Ask for it again, or begin here." }
                </p>
            }
            <Queues stories={(*queues).clone()} {story} {on_story} {on_change}
                shared={shared.as_ref().clone().and_then(Result::ok)}>
                <CopyAddress teller={(*teller).clone()} holds="the queues as they are set" />
            </Queues>
        </>
    }
}

#[component]
fn Puzzles(props: &StoriesProps) -> Html {
    let puzzles = &props.stories.puzzles;
    html! {
        <>
            <h2 class="visually-hidden">{ "Puzzles" }</h2>
            { for puzzles.iter().map(|puzzle| html! {
                <Puzzle key={puzzle.id.clone()} puzzle={Rc::new(puzzle.clone())} done={Callback::noop()} />
            }) }
            if puzzles.is_empty() {
                <p>{ "This course has no puzzles." }</p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::spec::{Case, Spec};
    use model::{Machine, Step, Task, Workload, policy};

    fn stories() -> Stories {
        let story = |slug: &str| {
            let run = Case {
                title: "one".to_owned(),
                workload: None,
                machine: Machine::new(2, policy::Go::default()),
                quoted: None,
                expect: Default::default(),
            };
            let work = Workload { task: vec![Task::new("a", vec![Step::ComputeMs(5.0)])], ..Workload::default() };
            let spec = Spec {
                title: slug.to_uppercase(),
                about: String::new(),
                source: String::new(),
                workload: vec![work],
                run: vec![run],
            };
            Story { slug: slug.to_owned(), spec }
        };
        Stories { stories: vec![story("first"), story("second")], ..Stories::default() }
    }

    #[test]
    fn an_address_says_what_to_begin_with() {
        let check = |hash: &str, asked: Option<&str>, title: &str, told: bool| {
            let (setup, why) = beginning(&stories(), hash, asked);
            assert_eq!((setup.expect("a setup").title.as_str(), why.is_some()), (title, told), "{hash} {asked:?}");
        };
        let story = &stories().stories[1];
        let setup = Setup { title: "Mine".to_owned(), ..Setup::of(None, &story.spec).expect("a setup") };
        let shared = fragment::write(MACHINES, VERSION, &setup);
        check("", None, "FIRST", false);
        check("", Some("second"), "SECOND", false);
        check("", Some("third"), "FIRST", true);
        check(&shared, Some("second"), "Mine", false);
        check(&shared[..20], None, "FIRST", true);
        check(&fragment::write(MACHINES, VERSION, &Setup { seats: vec![], ..setup }), None, "FIRST", true);
        check("main", None, "FIRST", false);
    }
}
