//! The page of a learner's progress, inside the place that the page has for it.

use super::{
    next::next,
    stations::stations,
    summary::{Summary, standing},
    take::Take,
};
use crate::host::{Host, content, kept, today::today, window};
use course::{map::Map, progress::Progress};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Default, Properties, PartialEq)]
pub struct Props {
    /// Where the page is rendered when the site is built: without a learner. None: it is fetched.
    pub map: Option<Rc<Map>>,
}

#[derive(Clone)]
enum Load {
    Waiting,
    Here(Rc<Map>),
    /// Why not, as the end of a sentence.
    Failed(String),
}

#[component]
pub fn Page(props: &Props) -> Html {
    let host = use_memo((), |()| Host::shared());
    let load = use_state(|| props.map.clone().map_or(Load::Waiting, Load::Here));
    // None: nobody is here yet.
    let learner = use_state(|| None::<(Progress, u32)>);
    use_effect_with((), {
        let load = load.setter();
        move |()| {
            spawn_local(async move {
                load.set(match content::ask("content/map.bin").await {
                    Ok(file) => match packed::open::<Map>(&file) {
                        Ok(map) => Load::Here(Rc::new(map)),
                        Err(error) => Load::Failed(format!("its file could not be read: {error}")),
                    },
                    Err(missing) => Load::Failed(missing.why().to_owned()),
                });
            });
        }
    });
    let on_progress = {
        let learner = learner.setter();
        Callback::from(move |progress: Progress| learner.set(Some((progress, today()))))
    };
    use_effect_with((), {
        let (host, on_progress) = (host.clone(), on_progress.clone());
        move |()| {
            on_progress.emit(host.kept.progress().0);
            // Another tab may go on meanwhile.
            let listener = window::on_stored(kept::PROGRESS, move |_| on_progress.emit(host.kept.progress().0));
            move || drop(listener)
        }
    });
    let map = match &*load {
        Load::Waiting => return html! { <p class="loading">{ "Loading your progress …" }</p> },
        Load::Failed(why) => {
            let words = format!("The map of the course could not be loaded: {why}. Reload the page to try again.");
            return html! { <p class="fault" role="alert">{ words }</p> };
        }
        Load::Here(map) => map.clone(),
    };
    let way = |progress: &Progress| {
        html! {
            <section class="progress-map not-printed" aria-labelledby="map">
                <h2 id="map">{ "The way through the course" }</h2>
                { stations(&map, progress) }
            </section>
        }
    };
    let Some((progress, today)) = &*learner else {
        return html! { <div class="progress">{ way(&Progress::default()) }</div> };
    };
    html! {
        <div class="progress">
            <section class="progress-next not-printed" aria-labelledby="next">
                <h2 id="next">{ "Next" }</h2>
                <p class="progress-standing">{ standing(&map, progress) }</p>
                { next(&map, progress, *today, &host) }
            </section>
            { way(progress) }
            <Take host={(*host).clone()} progress={progress.clone()} on_import={on_progress} />
            <Summary map={map.clone()} progress={progress.clone()} today={*today} />
        </div>
    }
}
