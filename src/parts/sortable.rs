//! Lines to put in order: by dragging them, or by keys on each line's handle.

use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lines: Vec<String>,
    pub on_order: Callback<Vec<String>>,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn Sortable(props: &Props) -> Html {
    let list = use_node_ref();
    // Index of the line that is being dragged.
    let dragged = use_state(|| None::<usize>);
    let said = use_state(String::new);
    let moved = {
        let (lines, on_order, said) = (Rc::new(props.lines.clone()), props.on_order.clone(), said.setter());
        move |from: usize, to: usize| {
            let to = to.min(lines.len() - 1);
            if from != to {
                let mut order = (*lines).clone();
                let line = order.remove(from);
                said.set(format!("{line}: place {} of {}", to + 1, order.len() + 1));
                order.insert(to, line);
                on_order.emit(order);
            }
        }
    };
    let item = |(index, line): (usize, &String)| {
        let (up, down) = (moved.clone(), moved.clone());
        let onkeydown = {
            let (moved, list) = (moved.clone(), list.clone());
            let last = props.lines.len() - 1;
            Callback::from(move |event: KeyboardEvent| {
                let Some(to) = place(&event.key(), index, last) else { return };
                event.prevent_default();
                event.stop_propagation();
                moved(index, to);
                focus(&list, to.min(last));
            })
        };
        let onpointerdown = {
            let dragged = dragged.setter();
            Callback::from(move |event: PointerEvent| {
                let handle: Element = event.target_unchecked_into();
                // Without the capture the drag ends at the handle's edge, and the buttons still do it.
                let _ = handle.set_pointer_capture(event.pointer_id());
                dragged.set(Some(index));
            })
        };
        let onpointermove = {
            let (moved, list, dragged) = (moved.clone(), list.clone(), dragged.clone());
            Callback::from(move |event: PointerEvent| {
                let Some(from) = *dragged else { return };
                if let Some(to) = place_at(&list, f64::from(event.client_y())).filter(|&to| to != from) {
                    moved(from, to);
                    dragged.set(Some(to));
                }
            })
        };
        let let_go = {
            let dragged = dragged.setter();
            Callback::from(move |_: PointerEvent| dragged.set(None))
        };
        let last = props.lines.len() - 1;
        html! {
            <li class={classes!((*dragged == Some(index)).then_some("dragged"))}>
                <button type="button" class="handle" disabled={props.disabled} {onkeydown} {onpointerdown} {onpointermove}
                    onpointerup={let_go.clone()} onpointercancel={let_go}
                    aria-label={format!("{line}, place {} of {}: move with the arrow keys", index + 1, last + 1)}>
                    <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M2 3h10v2H2zM2 9h10v2H2z" /></svg>
                </button>
                <code class="line">{ line }</code>
                <button type="button" class="up" disabled={props.disabled || index == 0}
                    onclick={move |_: MouseEvent| up(index, index.saturating_sub(1))}
                    aria-label={format!("Move “{line}” up")}>{ "↑" }</button>
                <button type="button" class="down" disabled={props.disabled || index == last}
                    onclick={move |_: MouseEvent| down(index, index + 1)}
                    aria-label={format!("Move “{line}” down")}>{ "↓" }</button>
            </li>
        }
    };
    html! {
        <>
            <ol class="order" ref={list.clone()}>{ for props.lines.iter().enumerate().map(item) }</ol>
            <p class="visually-hidden" role="status">{ &*said }</p>
        </>
    }
}

/// Where a key moves the line of this index. None: it keeps its ordinary meaning.
pub fn place(key: &str, index: usize, last: usize) -> Option<usize> {
    Some(match key {
        "ArrowUp" => index.saturating_sub(1),
        "ArrowDown" => index + 1,
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// Index of the line at this height of the window; above the first and below the last, those.
fn place_at(list: &NodeRef, y: f64) -> Option<usize> {
    let rows = list.cast::<Element>()?.children();
    let count = rows.length();
    let middle =
        |index: u32| rows.item(index).map(|row| row.get_bounding_client_rect()).map(|it| it.top() + it.height());
    let place = (0..count).find(|&index| middle(index).is_some_and(|bottom| y < bottom));
    Some(place.unwrap_or(count.checked_sub(1)?) as usize)
}

/// The line has moved, and the focus with it.
fn focus(list: &NodeRef, index: usize) {
    let handle = list
        .cast::<Element>()
        .and_then(|list| list.children().item(index as u32))
        .and_then(|row| row.query_selector(".handle").ok().flatten())
        .and_then(|handle| handle.dyn_into::<HtmlElement>().ok());
    if let Some(handle) = handle {
        // A handle that cannot take it leaves the focus where it was.
        let _ = handle.focus();
    }
}
