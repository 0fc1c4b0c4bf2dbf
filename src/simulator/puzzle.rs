//! Tasks to be placed on lanes, so that all are done as early as possible: by hand, against the least possible time.

mod board;
pub mod hand;
mod least;
mod picture;
mod placing;
mod words;

use board::Board;
use course::lesson::Puzzle as Block;
use least::{Least, use_least};
use picture::Picture;
use placing::{Action, Placing};
use std::rc::Rc;
use words::{Standing, standing};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub puzzle: Rc<Block>,
    /// It was solved: no plan is shorter.
    pub done: Callback<()>,
}

/// Another puzzle begins anew.
#[component]
pub fn Puzzle(props: &Props) -> Html {
    html! { <Desk key={props.puzzle.id.clone()} puzzle={props.puzzle.clone()} done={props.done.clone()} /> }
}

#[component]
fn Desk(props: &Props) -> Html {
    let puzzle = &props.puzzle;
    let placing = use_reducer({
        let (jobs, lanes) = (puzzle.jobs.len(), puzzle.lanes as usize);
        move || Placing::new(jobs, lanes)
    });
    let least = use_least(puzzle, placing.moved.is_some() || placing.was_full);
    let board = Board::of(puzzle, &placing);
    let standing = standing(puzzle, &placing, &board, &least);
    use_effect_with(standing.best && !placing.shown, {
        let done = props.done.clone();
        move |solved| {
            if *solved {
                done.emit(());
            }
        }
    });
    let act = {
        let placing = placing.dispatcher();
        Callback::from(move |action| placing.dispatch(action))
    };
    let said = placing.moved.map(|job| {
        let place = words::place(puzzle, &placing, &board, job);
        let whole = if placing.is_full() && board.stuck.is_none() { &standing.sentence } else { "" };
        format!("{}: {place}. {whole}", puzzle.jobs[job].name)
    });
    let (title, help) = (format!("{}-title", puzzle.id), format!("{}-help", puzzle.id));
    html! {
        <section class="puzzle" aria-labelledby={title.clone()}>
            <h3 id={title}>{ &puzzle.title }</h3>
            <div class="prose">{ Html::from_html_unchecked(puzzle.text.clone().into()) }</div>
            <p class="note" id={help.clone()}>
                { "Drag each job to a lane, or press it: then it goes to the next lane. Keys: the arrows move it, " }
                <kbd>{ "Home" }</kbd>{ " and " }<kbd>{ "End" }</kbd>{ " put it first or last, " }
                <kbd>{ "Delete" }</kbd>{ " takes it back." }
            </p>
            <Picture puzzle={puzzle.clone()} placing={(*placing).clone()} {board} act={act.clone()} {help} />
            { told(&standing, &placing) }
            <p class="visually-hidden" role="status">{ said }</p>
            { actions(puzzle, &placing, &least, &act) }
            if standing.best {
                <div class="prose explanation">{ Html::from_html_unchecked(puzzle.explanation.clone().into()) }</div>
            }
        </section>
    }
}

fn told(standing: &Standing, placing: &Placing) -> Html {
    html! {
        <div class={classes!("puzzle-standing", standing.best.then_some("best"))}>
            <p class="puzzle-sentence">
                if standing.best {
                    <span class="sign" aria-hidden="true">{ "✓ " }</span>
                }
                { &standing.sentence }
                if placing.shown {
                    { " This plan was found by searching." }
                }
            </p>
            if let Some(bound) = &standing.bound {
                <p>{ bound }</p>
            }
        </div>
    }
}

fn actions(puzzle: &Block, placing: &Placing, least: &Least, act: &Callback<Action>) -> Html {
    let best = match least {
        Least::Found(found) if placing.was_full => Some(found.plan.lists(&puzzle.jobs, puzzle.lanes as usize)),
        _ => None,
    };
    let reason = format!("{}-reason", puzzle.id);
    let early = !placing.was_full;
    let show = best.clone().map(|best| act.reform(move |_: MouseEvent| Action::Show(best.clone())));
    html! {
        <div class="controls">
            <button type="button" disabled={best.is_none()} onclick={show}
                aria-describedby={early.then(|| reason.clone())}>{ "Show a best plan" }</button>
            <button type="button" disabled={placing.placed() == 0}
                onclick={act.reform(|_: MouseEvent| Action::StartAgain)}>{ "Start again" }</button>
            if early {
                <p class="reason" id={reason}>{ "A best plan can be shown once you have placed all jobs." }</p>
            }
        </div>
    }
}
