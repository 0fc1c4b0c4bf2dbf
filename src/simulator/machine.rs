//! The controls of one machine: who schedules, on how many cores, with which numbers.

use super::dial::Dial;
use super::setup::{Action, MOST_CORES, Seat};
use model::policy::Number;
use model::{Policy, Workload};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub place: usize,
    pub seat: Rc<Seat>,
    pub works: Rc<Vec<Workload>>,
    /// Always the same one: the playhead's moves do not draw the controls anew.
    pub on: Callback<Action>,
}

#[component]
pub fn Controls(props: &Props) -> Html {
    let Props { place, seat, works, on } = props;
    let place = *place;
    let (machine, policy) = (&seat.machine, &seat.machine.policy);
    let choose = on
        .reform(move |event: Event| Action::Policy(place, event.target_unchecked_into::<HtmlSelectElement>().value()));
    let numbers = policy.numbers();
    html! {
        <div class="machine-controls">
            <label class="field wide">{ "Scheduling" }
                <select onchange={choose}>
                    { for Policy::all().iter().map(|one| html! {
                        <option value={one.name()} selected={one.name() == policy.name()}>{ one.title() }</option>
                    }) }
                </select>
            </label>
            if works.len() > 1 {
                { choice_of_work(place, seat.work, works, on) }
            }
            <Dial label="Cores" value={f64::from(machine.cores)} range={(1.0, MOST_CORES)} whole={true}
                on_change={on.reform(move |cores| Action::Cores(place, cores))} />
            <details class="machine-more">
                <summary>{ "Its numbers" }</summary>
                { for numbers.into_iter().map(|it| number(place, policy.name(), it, on)) }
                <Dial label="Memory" unit="MB" value={machine.memory_mb} range={(0.001, 1e8)}
                    on_change={on.reform(move |mb| Action::MemoryMb(place, mb))} />
                <p class="note">{ policy.source() }</p>
            </details>
        </div>
    }
}

fn choice_of_work(place: usize, chosen: usize, works: &[Workload], on: &Callback<Action>) -> Html {
    let choose = on.reform(move |event: Event| {
        Action::Work(place, event.target_unchecked_into::<HtmlSelectElement>().selected_index().max(0) as usize)
    });
    html! {
        <label class="field wide">{ "Work" }
            <select onchange={choose}>
                { for works.iter().enumerate().map(|(index, work)| html! {
                    <option selected={index == chosen}>{ &work.name }</option>
                }) }
            </select>
        </label>
    }
}

fn number(place: usize, policy: &'static str, it: Number, on: &Callback<Action>) -> Html {
    let (label, unit) = named(it.name);
    let on_change = on.reform(move |value| Action::Number(place, it.name, value));
    html! {
        <Dial key={format!("{policy} {}", it.name)} {label} {unit} value={it.value} range={(it.least, it.most)}
            whole={unit.is_empty()} {on_change} />
    }
}

/// `memory_per_goroutine_kb` is `Memory per goroutine`, in `kB`.
fn named(name: &str) -> (String, &'static str) {
    let units = [("_ms", "ms"), ("_us", "µs"), ("_kb", "kB"), ("_mb", "MB"), ("_percent", "%")];
    let found = units.into_iter().find_map(|(end, unit)| Some((name.strip_suffix(end)?, unit)));
    let (bare, unit) = found.unwrap_or((name, ""));
    let mut words = bare.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    (words, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_names_and_units() {
        let check = |name: &str, words: &str, unit: &str| assert_eq!(named(name), (words.to_owned(), unit));
        check("quantum_ms", "Quantum", "ms");
        check("memory_per_goroutine_kb", "Memory per goroutine", "kB");
        check("most_threads", "Most threads", "");
    }
}
