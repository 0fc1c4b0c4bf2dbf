//! The lesson as it will stand in somebody else's page. This page is its host: it listens, and says what it has heard.

use super::{
    choice::Choice,
    said::{Heard, Said},
};
use crate::host::framed::{Framed, framed};
use std::rc::Rc;
use web_sys::HtmlIFrameElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub choice: Choice,
    /// False: nobody is here yet, and whoever reads without scripts has a link.
    pub awake: bool,
}

#[component]
pub fn Live(props: &Props) -> Html {
    // Below the base address, as every link of the course.
    let address = props.choice.framed("");
    if !props.awake {
        return html! {
            <div class="live">
                <p class="live-window"><a href={address}>{ "Open the lesson as it is in a frame" }</a></p>
                { talk(&Heard::default(), None) }
            </div>
        };
    }
    // Another address is another frame: going on within one would be a step of the reader's history.
    html! { <Frame key={address.clone()} address={address.clone()} title={props.choice.title()} height_px={props.choice.height_px} /> }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    address: String,
    title: String,
    height_px: u32,
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    let (place, heard, lesson) = (use_node_ref(), use_reducer(Heard::default), use_mut_ref(|| None::<Rc<Framed>>));
    use_effect_with((), {
        let (place, heard, lesson) = (place.clone(), heard.dispatcher(), lesson.clone());
        move |()| {
            let frame = place.cast::<HtmlIFrameElement>();
            let begun = frame.and_then(|frame| framed(frame, move |message| heard.dispatch(message)));
            let listeners = begun.map(|(framed, listeners)| {
                lesson.replace(Some(framed));
                listeners
            });
            move || drop(listeners)
        }
    });
    let ask = {
        let lesson = lesson.clone();
        Callback::from(move |kind: &'static str| lesson.borrow().iter().for_each(|lesson| lesson.say(kind)))
    };
    let block_size = format!("block-size: {}px", heard.height_px.unwrap_or(props.height_px));
    html! {
        <div class="live">
            // As high as its lesson, in a window that stays as it is: the code below stays where it was.
            <div class="live-window" tabindex="0" role="region" aria-label="The lesson in its frame">
                <iframe ref={place} src={props.address.clone()} title={props.title.clone()} loading="lazy" style={block_size} />
            </div>
            { talk(&heard, Some(ask)) }
        </div>
    }
}

/// `ask`: none, where there is nobody to be asked.
fn talk(heard: &Heard, ask: Option<Callback<&'static str>>) -> Html {
    let press = |kind: &'static str| ask.as_ref().map(|ask| ask.reform(move |_: MouseEvent| kind));
    html! {
        <div class="live-talk">
            <h3>{ "What the lesson has said to this page" }</h3>
            <div role="log" class="live-said" tabindex="0" aria-label="What the lesson has said">
                if heard.words.is_empty() {
                    <p>{ "Nothing yet." }</p>
                } else {
                    <ol>{ for heard.words.iter().map(said) }</ol>
                }
            </div>
            <p class="reason">
                { "This page is host to the frame above, as yours will be. The lesson fetches its programs when somebody \
                   touches it; then it says ready, and from then on what is done in it. This page keeps nothing of it: your \
                   browser does, as for any visitor." }
            </p>
            <div class="controls">
                <button type="button" onclick={press("focus")}>{ "Say focus" }</button>
                <button type="button" onclick={press("run")}>{ "Say run" }</button>
            </div>
        </div>
    }
}

fn said(said: &Said) -> Html {
    html! { <li><code>{ said.kind }</code>{ " " }{ &said.words }</li> }
}
