//! Pictures side by side on one scale of time with one playhead, and a guided walk from stop to stop.

use crate::host::motion::{use_frames, use_in_view, use_reduced_motion};
use crate::parts::controls::{controls, key};
use crate::parts::measures::verdict;
use crate::parts::playback::{Action, Playback, instants};
use crate::parts::same::Same;
use crate::parts::timeline::{Timeline, legend::legend};
use course::lesson::{Model, Picture, Stop};
use std::rc::Rc;
use trace::AnyTrace;
use trace::picture::{Layout, Run};
use yew::prelude::*;

#[derive(Properties)]
pub struct Props {
    pub model: Rc<Model>,
    /// The last stop was reached.
    #[prop_or_default]
    pub on_finish: Callback<()>,
}

#[component]
pub fn Tour(props: &Props) -> Html {
    let model = &props.model;
    let pictures = use_memo(Same(model.clone()), |model| {
        model
            .pictures
            .iter()
            .map(|picture| (Rc::new(picture.trace.clone()), Run::of(&picture.trace)))
            .collect::<Vec<_>>()
    });
    let all = pictures.clone();
    let playback = use_reducer(move || Playback::new(instants(all.iter().map(|(_, run)| run))));
    let stop = use_state(|| None::<usize>);
    let still = use_reduced_motion();
    let on = {
        let dispatcher = playback.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    use_frames(playback.is_moving(), on.reform(Action::Frame));
    let shown_ms = if still { playback.step_ms() } else { playback.at_ms() };

    let walk = {
        let (model, stop, on, on_finish) = (model.clone(), stop.setter(), on.clone(), props.on_finish.clone());
        Callback::from(move |to: Option<usize>| {
            stop.set(to);
            let at_ms = to.map(|index| model.tour[index].at_ms);
            on.emit(match at_ms {
                None => Action::Seek(f64::MAX),
                Some(at_ms) if still => Action::Seek(at_ms),
                Some(at_ms) => Action::Glide(at_ms),
            });
            if to.is_some_and(|index| index + 1 == model.tour.len()) {
                on_finish.emit(());
            }
        })
    };
    let onkeydown = {
        let (model, stop, walk, on, playback) = (model.clone(), *stop, walk.clone(), on.clone(), playback.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(action) = key(&event, &playback) else { return };
            event.prevent_default();
            match (stop, action) {
                (Some(at), Action::Next) if at + 1 < model.tour.len() => walk.emit(Some(at + 1)),
                (Some(_), Action::Next) => {}
                (Some(at), Action::Previous) => walk.emit(Some(at.saturating_sub(1))),
                (_, action) => on.emit(action),
            }
        })
    };

    let meant = use_node_ref();
    use_in_view(&meant, *stop);

    let scale_ms = playback.end_ms();
    let layouts = use_memo((Same(pictures.clone()), scale_ms), |(pictures, scale_ms)| {
        pictures.iter().map(|(_, run)| Layout::of(run, Some(*scale_ms))).collect::<Vec<_>>()
    });
    let here = stop.map(|index| &model.tour[index]);
    let now = Now { stop: here, scale_ms, at_ms: shown_ms, on_seek: on.reform(Action::Seek), meant };
    html! {
        <section class={classes!("tour", stop.map(|_| "walking"))} aria-label={model.title.clone()} {onkeydown}>
            <div class="tour-head">
                { panel(&model.tour, *stop, &walk) }
                { controls(&playback, shown_ms, &on) }
            </div>
            <div class="tour-pictures">
                { for pictures.iter().zip(&model.pictures).enumerate().map(|(index, ((trace, _), shown))| {
                    picture(shown, index, trace, &now)
                }) }
            </div>
            { legend(&layouts.iter().collect::<Vec<_>>()) }
        </section>
    }
}

/// What all pictures have in common at one instant.
struct Now<'a> {
    stop: Option<&'a Stop>,
    scale_ms: f64,
    at_ms: f64,
    on_seek: Callback<f64>,
    /// Stands for what the stop means, so that it can be scrolled into view.
    meant: NodeRef,
}

fn picture(picture: &Picture, index: usize, trace: &Rc<AnyTrace>, now: &Now) -> Html {
    let meant = now.stop.is_none_or(|stop| stop.picture.is_none_or(|meant| meant == index));
    let first = now.stop.is_some_and(|stop| stop.picture.unwrap_or(0) == index);
    let place = if first { now.meant.clone() } else { NodeRef::default() };
    // A stop for all pictures names lanes that not every one of them has.
    let lanes = now.stop.filter(|_| meant).map(|stop| stop.lanes.as_slice()).unwrap_or_default();
    let bring_out: Vec<String> = lanes.iter().filter(|lane| has_lane(trace, lane)).cloned().collect();
    html! {
        <div ref={place} class={classes!("tour-picture", (!meant).then_some("aside"))}>
            <Timeline {trace} title={picture.title.clone()} scale_ms={Some(now.scale_ms)}
                playhead_ms={Some(now.at_ms)} {bring_out} on_seek={now.on_seek.clone()} legend=false>
                <p class="tour-caption">{ &picture.caption }</p>
                { verdict(trace) }
            </Timeline>
        </div>
    }
}

fn has_lane(trace: &AnyTrace, name: &str) -> bool {
    let lanes = match trace {
        AnyTrace::Virtual(trace) => &trace.lanes,
        AnyTrace::Measured(trace) => &trace.lanes,
    };
    lanes.iter().any(|lane| lane.name == name)
}

/// What is said at this stop, and the way on. It stands above the pictures and keeps its height.
fn panel(tour: &[Stop], at: Option<usize>, walk: &Callback<Option<usize>>) -> Html {
    let to = |stop: Option<usize>| {
        let walk = walk.clone();
        Callback::from(move |_: MouseEvent| walk.emit(stop))
    };
    if tour.is_empty() {
        return html! {};
    }
    let last = tour.len() - 1;
    html! {
        <div class="tour-panel">
            <div class="tour-said" aria-live="polite">
                { match at {
                    None => html! {
                        <p>{ format!("A walk through the pictures in {} stops. Or press Play and watch them all at once.", tour.len()) }</p>
                    },
                    Some(index) => html! {
                        <>
                            <h4><span class="tour-count">{ format!("{} of {}", index + 1, tour.len()) }</span>{ &tour[index].title }</h4>
                            <div class="prose">{ Html::from_html_unchecked(tour[index].text.clone().into()) }</div>
                        </>
                    },
                } }
            </div>
            <div class="tour-way">
                { match at {
                    None => html! { <button type="button" class="primary" onclick={to(Some(0))}>{ "Start tour" }</button> },
                    Some(index) => html! {
                        <>
                            <button type="button" onclick={to(Some(index.saturating_sub(1)))} disabled={index == 0}>{ "Back" }</button>
                            if index < last {
                                <button type="button" class="primary" onclick={to(Some(index + 1))}>{ "Next" }</button>
                            } else {
                                <button type="button" class="primary" onclick={to(Some(0))}>{ "Replay" }</button>
                            }
                            <button type="button" class="quiet" onclick={to(None)}>{ "End tour" }</button>
                        </>
                    },
                } }
            </div>
        </div>
    }
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model) && self.on_finish == other.on_finish
    }
}
