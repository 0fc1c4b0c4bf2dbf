//! What a program may call, beside the editor: each simulated call with its latency and its answer.

use script::{Api, Scenario, Value};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// As far as the slider goes; the field beside it goes further.
const SLIDER_MS: f64 = 3_000.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scenario: Scenario,
    pub on_change: Callback<Scenario>,
}

#[component]
pub fn World(props: &Props) -> Html {
    let change = |index: usize| {
        let (scenario, on_change) = (props.scenario.clone(), props.on_change.clone());
        Callback::from(move |api: Option<Api>| {
            let mut scenario = scenario.clone();
            match api {
                Some(api) => scenario.api[index] = api,
                None => drop(scenario.api.remove(index)),
            }
            on_change.emit(scenario);
        })
    };
    let add = {
        let (scenario, on_change) = (props.scenario.clone(), props.on_change.clone());
        move |_: MouseEvent| {
            let mut scenario = scenario.clone();
            scenario.api.push(new_call(&scenario.api));
            on_change.emit(scenario);
        }
    };
    let calls = props.scenario.api.iter().enumerate();
    html! {
        <section class="world" role="group" aria-label="What the program may call">
            <h3>{ "The world" }</h3>
            <p class="note">
                { "Time is simulated. " }<code>{ "work(100)" }</code>{ " computes for 100 ms and blocks the loop meanwhile; timers and \
                   these calls wait without blocking it." }
            </p>
            { for calls.map(|(index, api)| html! {
                <Call key={index} api={api.clone()} on_change={change(index)} />
            }) }
            <button type="button" onclick={add}>{ "Add a call" }</button>
            { processor(&props.scenario, &props.on_change) }
        </section>
    }
}

/// How fast `work` is.
const PROCESSORS: [(f64, &str); 5] = [
    (0.5, "twice as fast"),
    (1.0, "as written"),
    (2.0, "twice as slow"),
    (5.0, "5 times as slow"),
    (10.0, "10 times as slow"),
];

fn processor(scenario: &Scenario, on_change: &Callback<Scenario>) -> Html {
    let chosen = scenario.work_factor.unwrap_or(1.0);
    let onchange = {
        let (scenario, on_change) = (scenario.clone(), on_change.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            let factor =
                PROCESSORS.into_iter().map(|(factor, _)| factor).find(|factor| trace::decimal(*factor) == value);
            on_change.emit(Scenario { work_factor: factor.filter(|factor| *factor != 1.0), ..scenario.clone() });
        })
    };
    html! {
        <label class="world-processor">
            { "The processor computes" }
            <select {onchange}>
                { for PROCESSORS.into_iter().map(|(factor, words)| html! {
                    <option value={trace::decimal(factor)} selected={factor == chosen}>{ words }</option>
                }) }
            </select>
        </label>
    }
}

fn new_call(known: &[Api]) -> Api {
    let free = |name: &String| known.iter().all(|api| api.name != *name);
    let names = ["fetchUser", "fetchPosts", "fetchComments", "save"].map(str::to_owned).into_iter();
    let name = names.chain((1..).map(|number| format!("call{number}"))).find(free);
    Api { name: name.unwrap_or_default(), latency_ms: 1_000.0, returns: Value::Null, ..Api::default() }
}

#[derive(Properties, PartialEq)]
struct CallProps {
    api: Api,
    /// None: it is to go.
    on_change: Callback<Option<Api>>,
}

#[component]
fn Call(props: &CallProps) -> Html {
    let api = &props.api;
    // What is being typed and is not yet an answer.
    let typed = use_state(|| None::<String>);
    let field = |set: fn(&mut Api, &HtmlInputElement)| {
        let (api, on_change) = (api.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            let mut api = api.clone();
            set(&mut api, &event.target_unchecked_into());
            on_change.emit(Some(api));
        })
    };
    let name = field(|api, input| api.name = input.value().trim().to_owned());
    let set_latency = |api: &mut Api, input: &HtmlInputElement| api.latency_ms = latency(input);
    let answer = {
        let (api, on_change, typed) = (api.clone(), props.on_change.clone(), typed.setter());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let mut api = api.clone();
            match (&mut api.fails, answer_of(&text)) {
                (Some(fails), _) => text.clone_into(fails),
                (None, Some(value)) => api.returns = value,
                (None, None) => return typed.set(Some(text)),
            }
            typed.set(None);
            on_change.emit(Some(api));
        })
    };
    let fails = {
        let (api, on_change) = (api.clone(), props.on_change.clone());
        move |_: Event| {
            let fails = if api.fails.is_some() { None } else { Some("it failed".to_owned()) };
            on_change.emit(Some(Api { fails, ..api.clone() }));
        }
    };
    let remove = {
        let on_change = props.on_change.clone();
        move |_: MouseEvent| on_change.emit(None)
    };
    let shown = match (&*typed, &api.fails) {
        (Some(text), _) => text.clone(),
        (None, Some(fails)) => fails.clone(),
        (None, None) => json(&api.returns),
    };
    let named = if api.name.is_empty() { "this call".to_owned() } else { api.name.clone() };
    html! {
        <fieldset class="world-call">
            <legend class="visually-hidden">{ format!("Call {named}") }</legend>
            <label class="world-name">{ "Name" }
                <input type="text" value={api.name.clone()} oninput={name} spellcheck="false" autocapitalize="off" />
            </label>
            <label class="world-latency">{ "Latency, ms" }
                <input type="number" min="0" max="3600000" step="50" value={trace::decimal(api.latency_ms)} oninput={field(set_latency)} />
            </label>
            <input type="range" min="0" max={trace::decimal(SLIDER_MS)} step="50" aria-label={format!("Latency of {named}")}
                value={trace::decimal(api.latency_ms.min(SLIDER_MS))} oninput={field(set_latency)} />
            <label class="world-answer">{ if api.fails.is_some() { "Fails with" } else { "Answers with (JSON)" } }
                <input type="text" value={shown} oninput={answer} spellcheck="false" aria-invalid={typed.is_some().then_some("true")} />
            </label>
            <div class="world-more">
                <label><input type="checkbox" checked={api.fails.is_some()} onchange={fails} />{ "fails" }</label>
                <button type="button" class="quiet" onclick={remove}>
                    { "Remove" }<span class="visually-hidden">{ format!(" {named}") }</span>
                </button>
            </div>
            if typed.is_some() {
                <p class="fault" role="alert">{ "This is no JSON: write a number, a text in double quotes, a list or an object." }</p>
            }
            if !is_name(&api.name) {
                <p class="fault" role="alert">{ "A name begins with a letter and has letters and digits only." }</p>
            }
            { for store(api).map(|words| html! { <p class="note">{ words }</p> }) }
            { for (0..api.reply.len()).map(|index| reply(api, index, &props.on_change)) }
        </fieldset>
    }
}

/// What it does to what calls share.
fn store(api: &Api) -> Option<String> {
    let reads =
        api.reads.as_ref().map(|store| format!("Answers with what the store {store} holds when the answer arrives."));
    reads.or(api.writes.as_ref().map(|store| format!("Writes to the store {store} when the answer arrives.")))
}

/// For particular arguments, an answer with a latency of its own.
fn reply(api: &Api, index: usize, on_change: &Callback<Option<Api>>) -> Html {
    let args: Vec<String> = api.reply[index].args.iter().map(ToString::to_string).collect();
    let latency_ms = api.reply[index].latency_ms.unwrap_or(api.latency_ms);
    let oninput = {
        let (api, on_change) = (api.clone(), on_change.clone());
        Callback::from(move |event: InputEvent| {
            let mut api = api.clone();
            api.reply[index].latency_ms = Some(latency(&event.target_unchecked_into()));
            on_change.emit(Some(api));
        })
    };
    html! {
        <label class="world-reply">
            <code>{ format!("{}({})", api.name, args.join(", ")) }</code>
            <span class="visually-hidden">{ "latency in ms" }</span>
            <input type="number" min="0" max="3600000" step="50" value={trace::decimal(latency_ms)} {oninput} />
        </label>
    }
}

/// In ms, as it was typed.
fn latency(input: &HtmlInputElement) -> f64 {
    let ms = input.value_as_number();
    if ms.is_finite() { ms.clamp(0.0, 3_600_000.0) } else { 0.0 }
}

/// What a call of this name can be called by.
pub fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_' || first == '$')
        && chars.all(|char| char.is_ascii_alphanumeric() || char == '_' || char == '$')
}

fn answer_of(text: &str) -> Option<Value> {
    if text.trim().is_empty() { Some(Value::Undefined) } else { serde_json::from_str(text).ok() }
}

fn json(value: &Value) -> String {
    match value {
        Value::Undefined => String::new(),
        value => serde_json::to_string(value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_json_or_nothing() {
        let check = |text: &str, expect: Option<Value>| assert_eq!(answer_of(text), expect, "{text}");
        check("", Some(Value::Undefined));
        check("12", Some(Value::Number(12.0)));
        check("null", Some(Value::Null));
        check(r#"{"name":"Ada"}"#, Some(Value::Object(vec![("name".into(), Value::String("Ada".into()))])));
        check("{name", None);
        for value in [Value::Number(1.5), Value::Array(vec![Value::Bool(true)]), Value::Undefined] {
            check(&json(&value), Some(value));
        }
    }

    #[test]
    fn a_new_call_has_a_name_of_its_own() {
        let mut known = vec![];
        for _ in 0..7 {
            let call = new_call(&known);
            assert!(is_name(&call.name) && known.iter().all(|other: &Api| other.name != call.name));
            known.push(call);
        }
        for name in ["", "1a", "a b", "é"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
