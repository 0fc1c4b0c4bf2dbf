//! The frame of every page: what it is given, what it keeps, which page is shown.

use crate::{
    host::{Host, address, ahead, focus::Arrivals, idle, keeper, kept, offline, settings::Settings, use_host, window},
    pages::{
        embed::{self, EmbedPage},
        glossary::GlossaryPage,
        home::Home,
        lab::LabPage,
        lesson::LessonPage,
        not_found::NotFound,
        workplace::{INSTRUCTORS, PLAYGROUND, PROGRESS, SIMULATOR, Workplace, WorkplacePage},
    },
    parts::{following::use_following, link::Link, search::Search, stills::Stills, tools::Tools, workbench::Workbench},
    routes::Route,
    state::{Action, Load, State},
    workbench::{EMBEDDED, Show},
};
use course::progress::Progress;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::{
    Router, Switch,
    history::AnyHistory,
    hooks::{use_location, use_route},
};

/// The state and the way to change it, for whoever asks by [`use_course`].
pub type Course = UseReducerHandle<State>;

#[hook]
pub fn use_course() -> Course {
    use_context().expect("the application provides its state")
}

/// What the page begins with. Rendered from the same it is the same, in the browser and without one.
#[derive(Properties, PartialEq)]
pub struct Props {
    pub state: State,
    pub history: AnyHistory,
    /// The path that the course lies under, without a slash at its end; none: at the root.
    pub base: Option<AttrValue>,
    pub stills: Stills,
}

#[component]
pub fn App(props: &Props) -> Html {
    let host = use_memo((), |()| Host::browser());
    let arrivals = use_memo((), |()| Arrivals::default());
    let course = use_reducer(|| props.state.clone());
    html! {
        <ContextProvider<Host> context={(*host).clone()}>
        <ContextProvider<Arrivals> context={(*arrivals).clone()}>
        <ContextProvider<Stills> context={props.stills.clone()}>
        <ContextProvider<Course> context={course}>
            <Router history={props.history.clone()} basename={props.base.clone()}><Frame /></Router>
        </ContextProvider<Course>>
        </ContextProvider<Stills>>
        </ContextProvider<Arrivals>>
        </ContextProvider<Host>>
    }
}

#[component]
fn Frame() -> Html {
    use_contents();
    use_kept_progress();
    use_kept_settings();
    use_taking_over();
    use_idle_time();
    let course = use_course();
    let embedded = use_route::<Route>().is_some_and(|route| route.is_embedded());
    let follow = use_following();
    // Links of an embedded lesson lead on within it, or to a tab of their own.
    let follow = (!embedded).then_some(follow);
    let main = use_node_ref();
    let skip = {
        let main = main.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            if let Some(main) = main.cast::<HtmlElement>() {
                // Without focus the link does nothing, and the page is as it was.
                let _ = main.focus();
            }
        })
    };
    let carried = use_carried();
    // The base address makes `#main` alone another page's address.
    let path = use_location().map(|location| location.path().to_owned()).unwrap_or_default();
    html! {
        <>
            if !embedded {
                <a class="skip-link" href={format!("{path}#main")} onclick={skip}>{ "Skip to the content" }</a>
                <header class="site-header">
                    <Link to={Route::Home} class="site-name">{ "Interleave" }</Link>
                    <nav class="site-nav" aria-label="Course">
                        <Link to={Route::Home}>{ "Lessons" }</Link>
                        <Link to={Route::Playground}>{ "Playground" }</Link>
                        <Link to={Route::Simulator}>{ "Simulator" }</Link>
                        <Link to={Route::Lab}>{ "Lab" }</Link>
                        <Link to={Route::Glossary}>{ "Glossary" }</Link>
                    </nav>
                    <div class="site-tools">
                        <Search />
                        <Tools />
                    </div>
                </header>
            }
            <div class="notices" role="status">
                if carried {
                    <Workbench show={Show::Carried.packed()} module={EMBEDDED} what="your progress" />
                }
                { for course.notices.iter().map(|notice| html! { <p class="notice">{ notice.sentence() }</p> }) }
                if course.newer {
                    <p class="notice news">
                        { "A new version of the course is ready. " }
                        <button type="button" onclick={|_| window::reload()}>{ "Reload for the new version" }</button>
                    </p>
                }
            </div>
            <main id="main" ref={main} tabindex="-1" onclick={follow}>
                <Switch<Route> render={page} />
            </main>
        </>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        Route::Lesson { slug } => html! { <LessonPage {slug} step={None::<AttrValue>} /> },
        Route::Step { slug, step } => html! { <LessonPage {slug} step={Some(AttrValue::from(step))} /> },
        Route::Lab => html! { <LabPage /> },
        Route::Simulator => workplace(&SIMULATOR),
        Route::Progress => workplace(&PROGRESS),
        Route::Instructors => workplace(&INSTRUCTORS),
        Route::Glossary => html! { <GlossaryPage /> },
        Route::Playground | Route::EmbedPlayground => workplace(&PLAYGROUND),
        Route::Embed { slug, step } => html! { <EmbedPage {slug} step={step.map(AttrValue::from)} /> },
        Route::EmbedNothing => {
            let way_on = (Route::Instructors, AttrValue::from("Make an address for your page"));
            html! { <NotFound sentence={embed::NOTHING} {way_on} /> }
        }
        Route::NotFound => html! { <NotFound /> },
    }
}

/// Each is another page, though all are drawn alike.
fn workplace(place: &'static Workplace) -> Html {
    html! { <WorkplacePage key={place.class} {place} /> }
}

/// What was rendered before stands only at the places that were there at the beginning.
#[hook]
fn use_taking_over() {
    let stills: Stills = use_context().expect("the application has its stills");
    // Effects come after every first rendering.
    use_effect_with((), move |()| {
        stills.are_taken_over();
        window::mark("usable");
    });
}

/// What nobody has asked for yet, once there is time for it.
#[hook]
fn use_idle_time() {
    let dispatcher = use_course().dispatcher();
    use_effect_with((), move |()| {
        spawn_local(async move {
            idle::idle().await;
            if !idle::saves_data() {
                ahead::workbench();
                offline::keep(move || dispatcher.dispatch(Action::Newer)).await;
            }
        });
    });
}

/// Whether progress has come along in the address.
#[hook]
fn use_carried() -> bool {
    let carried = use_state_eq(|| false);
    use_effect_with((), {
        let carried = carried.setter();
        move |()| carried.set(address::fragment().starts_with("progress="))
    });
    *carried
}

/// Fetches the list of lessons, unless it is here.
#[hook]
fn use_contents() {
    let (host, course) = (use_host(), use_course());
    use_effect_with((), move |()| {
        if course.contents != Load::Waiting {
            return;
        }
        let then = move |answer| course.dispatch(Action::Contents(Load::from_answer(answer)));
        host.content.file("content/course.bin", Callback::from(then));
    });
}

/// Takes up the progress of earlier visits and other tabs, and keeps what is added.
#[hook]
fn use_kept_progress() {
    let (host, course) = (use_host(), use_course());
    let dispatcher = course.dispatcher();
    use_effect_with((), {
        let (host, dispatcher) = (host.clone(), dispatcher.clone());
        move |()| {
            let (progress, notice) = host.kept.progress();
            dispatcher.dispatch(Action::Merge(progress));
            notice.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
            let stored = dispatcher.clone();
            let listener = window::on_stored(kept::PROGRESS, move |text| {
                if let Ok(progress) = Progress::from_json(&text) {
                    stored.dispatch(Action::Merge(progress));
                }
            });
            let replaced = keeper::on_changed({
                let (host, dispatcher) = (host.clone(), dispatcher.clone());
                move || dispatcher.dispatch(Action::Replace(host.kept.progress().0))
            });
            move || drop((listener, replaced))
        }
    });
    use_effect_with(course.progress.clone(), move |progress| {
        let (all, notice) = host.kept.add(progress);
        dispatcher.dispatch(Action::Merge(all));
        notice.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
    });
}

/// Says if what was set cannot be read, and follows other tabs. Before anything is shown, the document's first script has
/// put it in force already.
#[hook]
fn use_kept_settings() {
    let (host, dispatcher) = (use_host(), use_course().dispatcher());
    use_effect_with((), move |()| {
        let (settings, notice) = host.kept.settings();
        // In somebody else's page its address or its host may say otherwise.
        if keeper::keeper().is_none() && settings != Settings::in_force() {
            settings.put_in_force();
        }
        notice.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
        let listener = window::on_stored(kept::SETTINGS, move |_| {
            if keeper::keeper().is_none() {
                host.kept.settings().0.put_in_force();
            }
        });
        move || drop(listener)
    });
}
