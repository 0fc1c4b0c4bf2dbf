//! What of a case can be set: a slider to feel it, a number to say it.

use super::desk::{Action, Change, Desk};
use super::knob::Knob;
use super::shape::Shape;
use model::queue::{Dealt, Queue, Spacing, System};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the controls of one case share.
pub struct Case<'d> {
    pub desk: &'d Desk,
    pub index: usize,
    pub on: &'d Callback<Action>,
}

/// So many can be chosen; a story may have its own number.
const CUSTOMERS: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];

pub fn controls(case: &Case) -> Html {
    let Some(asked) = case.desk.asked.get(case.index) else { return html! {} };
    let number = |knob: Knob| case.number(&asked.queue, knob);
    html! {
        <div class="queue-controls">
            <fieldset>
                <legend>{ "Arrivals" }</legend>
                { number(Knob::Rate) }
                { case.spacing(&asked.queue) }
            </fieldset>
            { match &asked.queue.system {
                System::Servers(_) => html! {
                    <fieldset>
                        <legend>{ "Servers" }</legend>
                        { number(Knob::Servers) }
                        { number(Knob::Service) }
                        { case.shape(&asked.queue, Knob::Service, "Spread of service times") }
                    </fieldset>
                },
                System::EventLoops(all) => html! {
                    <>
                        <fieldset>
                            <legend>{ "Event loops" }</legend>
                            { number(Knob::Loops) }
                            { case.dealt(all.dealt) }
                            { number(Knob::OnLoop) }
                            { case.shape(&asked.queue, Knob::OnLoop, "Spread of the time on a loop") }
                        </fieldset>
                        <fieldset>
                            <legend>{ "What blocks" }</legend>
                            { number(Knob::BlockingShare) }
                            { number(Knob::Blocking) }
                            { number(Knob::PoolThreads) }
                        </fieldset>
                    </>
                },
            } }
            <details class="queue-more">
                <summary>{ "Line limit, timeout, run" }</summary>
                if let System::EventLoops(_) = asked.queue.system {
                    <fieldset>
                        <legend>{ "The machine" }</legend>
                        { number(Knob::Outside) }
                        { number(Knob::Cores) }
                    </fieldset>
                }
                <fieldset>
                    <legend>{ "The line" }</legend>
                    { number(Knob::LineLimit) }
                    { number(Knob::Timeout) }
                </fieldset>
                <fieldset>
                    <legend>{ "The run" }</legend>
                    { case.customers(asked.queue.customers) }
                    { case.seed(asked.seed) }
                </fieldset>
            </details>
        </div>
    }
}

impl Case<'_> {
    fn id(&self, name: &str) -> String {
        format!("queue-{}-{name}", self.index)
    }

    /// As the story has it.
    fn written(&self) -> Option<&Queue> {
        self.desk.story()?.cases.get(self.index).map(|case| &case.queue)
    }

    fn change<E: 'static>(&self, change: impl Fn(E) -> Option<Change> + 'static) -> Callback<E> {
        let (on, index) = (self.on.clone(), self.index);
        Callback::from(move |event: E| {
            if let Some(change) = change(event) {
                on.emit(Action::Change(index, change));
            }
        })
    }

    fn number(&self, queue: &Queue, knob: Knob) -> Html {
        let value = knob.get(queue).map(trace::decimal).unwrap_or_default();
        let onchange = {
            let before = value.clone();
            self.change(move |event: Event| {
                let field: HtmlInputElement = event.target_unchecked_into();
                let written = Some(field.value_as_number()).filter(|number| number.is_finite());
                if written.is_none() && !knob.can_be_empty() {
                    field.set_value(&before);
                    return None;
                }
                Some(Change::Number(knob, written))
            })
        };
        let slider = self.written().and_then(|written| knob.scale(written)).map(|scale| {
            let oninput = self.change(move |event: InputEvent| {
                let slider: HtmlInputElement = event.target_unchecked_into();
                Some(Change::Number(knob, Some(slider.value_as_number())))
            });
            html! {
                <input type="range" min={trace::decimal(scale.least)} max={trace::decimal(scale.most)}
                    step={trace::decimal(scale.step)} value={value.clone()} aria-label={format!("{}, as a slider", knob.label())} {oninput} />
            }
        });
        let wrong = self.desk.mistakes(self.index).iter().any(|mistake| Knob::of_field(&mistake.field) == Some(knob));
        let (id, about) = (self.id(knob.label()).replace([' ', ',', '%'], ""), self.id(knob.field()));
        html! {
            <div class="queue-field">
                <label for={id.clone()}>{ knob.label() }</label>
                <input {id} type="number" step="any" inputmode="decimal" {value} {onchange} aria-describedby={about.clone()}
                    aria-invalid={wrong.then_some("true")} />
                { slider }
                <span class="queue-about" id={about}>{ knob.about() }</span>
            </div>
        }
    }

    fn choice<'o>(
        &self,
        label: &'static str,
        options: impl Iterator<Item = (&'o str, String, bool)>,
        change: impl Fn(&str) -> Option<Change> + 'static,
    ) -> Html {
        let onchange = self.change(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            change(&select.value())
        });
        let options: Vec<_> = options.collect();
        let now = options.iter().find(|option| option.2).map(|option| option.0.to_owned()).unwrap_or_default();
        html! {
            <label class="queue-choice">{ label }
                // What somebody has chosen stands in the property; an option's attribute would no longer move it.
                <select {onchange} ~value={now}>
                    { for options.into_iter().map(|(value, words, selected)| html! {
                        <option value={value.to_owned()} {selected}>{ words }</option>
                    }) }
                </select>
            </label>
        }
    }

    fn spacing(&self, queue: &Queue) -> Html {
        let now = queue.arrivals.spacing;
        let options = [
            ("poisson", Spacing::Poisson, "Poisson: each without regard to the others"),
            ("fixed", Spacing::Fixed, "fixed: one after each equal stretch of time"),
        ];
        let shown = options.into_iter().map(|(value, spacing, words)| (value, words.to_owned(), spacing == now));
        self.choice("Spacing", shown, |value| {
            Some(Change::Spacing(if value == "fixed" { Spacing::Fixed } else { Spacing::Poisson }))
        })
    }

    fn dealt(&self, now: Dealt) -> Html {
        let options = [
            ("random", Dealt::Random, "a line for each loop, by lot"),
            ("round-robin", Dealt::RoundRobin, "a line for each loop, in turn"),
            ("shared", Dealt::Shared, "one line for all loops"),
        ];
        let shown = options.into_iter().map(|(value, dealt, words)| (value, words.to_owned(), dealt == now));
        self.choice("Lines", shown, move |value| {
            options.into_iter().find(|option| option.0 == value).map(|option| Change::Dealt(option.1))
        })
    }

    fn shape(&self, queue: &Queue, knob: Knob, label: &'static str) -> Html {
        let Some(service) = knob.service(queue) else { return html! {} };
        let now = Shape::of(service);
        let written = self.written().and_then(|written| knob.service(written)).map(Shape::of);
        let mixture = written.filter(|written| *written == Shape::Mixture);
        let shown = Shape::OFFERED
            .into_iter()
            .chain(mixture)
            .map(|shape| (shape.slug(), format!("{}: {}", shape.slug(), shape.about()), shape == now));
        self.choice(label, shown, move |value| Shape::from_slug(value).map(|shape| Change::Shape(knob, shape)))
    }

    fn customers(&self, now: u64) -> Html {
        let mut counts: Vec<u64> =
            CUSTOMERS.into_iter().chain(self.written().map(|written| written.customers)).collect();
        counts.sort_unstable();
        counts.dedup();
        let counts: Vec<(String, u64)> = counts.into_iter().map(|count| (count.to_string(), count)).collect();
        let shown =
            counts.iter().map(|(value, count)| (value.as_str(), super::words::number(*count as f64), *count == now));
        self.choice("Customers", shown, |value| {
            value.parse().ok().map(|count: u64| Change::Number(Knob::Customers, Some(count as f64)))
        })
    }

    fn seed(&self, now: u64) -> Html {
        let onchange = self.change(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let written = field.value().trim().parse().ok();
            if written.is_none() {
                field.set_value(&now.to_string());
            }
            written.map(Change::Seed)
        });
        let (id, about) = (self.id("seed"), self.id("seed-about"));
        html! {
            <div class="queue-field">
                <label for={id.clone()}>{ "Seed" }</label>
                <input {id} type="number" min="0" step="1" inputmode="numeric" value={now.to_string()} {onchange} aria-describedby={about.clone()} />
                <span class="queue-about" id={about}>{ "The same seed gives the same run. Another one shows how much was chance." }</span>
            </div>
        }
    }
}
