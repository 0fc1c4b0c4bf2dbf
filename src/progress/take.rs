//! Progress as a file: to take along, and to bring in. What is brought in is added; nothing is ever lost.

use crate::{
    host::{Host, kept::PROGRESS, picked, today, window},
    lab::export,
};
use course::progress::Progress;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const FILE: &str = "interleave-progress.json";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub host: Host,
    pub progress: Progress,
    pub on_import: Callback<Progress>,
}

/// What came of it.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Well(String),
    Fault(String),
}

#[component]
pub fn Take(props: &Props) -> Html {
    let said = use_state(|| Said::Nothing);
    let export = {
        let (progress, said) = (props.progress.clone(), said.setter());
        move |_: MouseEvent| {
            let text = progress.to_file(&today::in_figures(today::today()));
            said.set(match export::offer(FILE, "application/json", &text) {
                Some(()) => Said::Well(format!("{FILE} is offered as a download.")),
                None => Said::Fault("This browser does not let the page offer a file.".to_owned()),
            });
        }
    };
    let import = {
        let (host, on_import, said) = (props.host.clone(), props.on_import.clone(), said.setter());
        move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            let (host, on_import, said) = (host.clone(), on_import.clone(), said.clone());
            spawn_local(async move {
                let Some(text) = picked::text(field).await else { return };
                said.set(match text.and_then(|text| Progress::from_file(&text)) {
                    Ok(new) => brought_in(&host, new, &on_import),
                    Err(why) => Said::Fault(format!("Nothing was imported. {why}")),
                });
            });
        }
    };
    html! {
        <section class="progress-take not-printed" aria-labelledby="take">
            <h2 id="take">{ "Take it along" }</h2>
            <p>
                { "Your progress is stored in this browser and nowhere else. As a file it goes to another one. What is imported \
                   is added to what is there; nothing is replaced. Programs that you have written stay in this browser." }
            </p>
            <div class="controls">
                <button type="button" onclick={export}>{ "Export as a file" }</button>
                <label class="file-field">
                    <span>{ "Import a file" }</span>
                    <input type="file" accept=".json,application/json" onchange={import} />
                </label>
            </div>
            <div class="take-said" role="status">
                {
                    match &*said {
                        Said::Nothing => html! {},
                        Said::Well(words) => html! { <p key={words.clone()}>{ words }</p> },
                        Said::Fault(words) => html! { <p class="fault" key={words.clone()}>{ words }</p> },
                    }
                }
            </div>
        </section>
    }
}

fn brought_in(host: &Host, new: Progress, on_import: &Callback<Progress>) -> Said {
    let (before, _) = host.kept.progress();
    let (all, notice) = host.kept.add(&new);
    // The page has a state of its own, and hears of it as it would of another tab.
    window::tell_stored(PROGRESS, &all.to_json());
    on_import.emit(all);
    if let Some(notice) = notice {
        return Said::Fault(notice.sentence().to_owned());
    }
    Said::Well(match before.lacks(&new) {
        _ if new.is_empty() => "The file holds no progress yet: nothing has changed.".to_owned(),
        0 => "All of it was here already: nothing has changed.".to_owned(),
        1 => "Imported: 1 fact is new, and nothing was replaced.".to_owned(),
        count => format!("Imported: {count} facts are new, and nothing was replaced."),
    })
}
