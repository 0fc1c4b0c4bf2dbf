//! The program as it ran, and the line at which it stands.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub source: AttrValue,
    /// Counted from 1.
    pub line: Option<u32>,
    pub on_line: Callback<u32>,
}

#[component]
pub fn Source(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect_with((props.line, place.clone()), |(line, place)| {
        if let (Some(line), Some(place)) = (line, place.cast::<HtmlElement>()) {
            bring_into_view(&place, *line);
        }
    });
    let style = props.line.map(|line| format!("--line:{}", line - 1));
    html! {
        <section class="watch-source" aria-label="Program">
            <p class="panel-title" aria-hidden="true">{ "Program" }</p>
            <div class="watch-code" ref={place} tabindex="0" role="region" aria-label="The program as it ran">
                <Lines source={props.source.clone()} on_line={props.on_line.clone()} />
                if props.line.is_some() {
                    <div class="watch-line" {style} aria-hidden="true"></div>
                }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    source: AttrValue,
    on_line: Callback<u32>,
}

/// Drawn once for each program: the mark of the line moves over it.
#[component]
fn Lines(props: &LinesProps) -> Html {
    let line = |(index, text): (usize, &str)| {
        let number = index as u32 + 1;
        let on_line = props.on_line.clone();
        let label = format!("Go to line {number}");
        html! {
            <li>
                <button type="button" class="watch-number" tabindex="-1" aria-label={label.clone()} title={label}
                    onclick={move |_: MouseEvent| on_line.emit(number)}>{ number }</button>
                <code>{ text }</code>
            </li>
        }
    };
    html! { <ol>{ for props.source.lines().enumerate().map(line) }</ol> }
}

/// Scrolls the program alone: the page stays where it is.
fn bring_into_view(place: &HtmlElement, line: u32) {
    let rows = place.query_selector_all("li").ok();
    let row = rows.and_then(|rows| rows.item(line - 1)).and_then(|row| row.dyn_into::<HtmlElement>().ok());
    let Some(row) = row else { return };
    let (top, bottom) = (row.offset_top(), row.offset_top() + row.offset_height());
    let (seen, height) = (place.scroll_top(), place.client_height());
    if top < seen || bottom > seen + height {
        place.set_scroll_top((top - height / 3).max(0));
    }
}
