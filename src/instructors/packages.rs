//! SCORM packages, made here of what is published. What belongs into one, `crates/package` knows.

use crate::host::{
    content, files,
    zip::{self, Zip},
};
use package::{Order, Package, Published, Standard, published::LIST};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What compresses itself.
const AS_IT_IS: [&str; 2] = [".woff2", ".png"];

#[derive(Clone, Debug, PartialEq)]
enum Made {
    Nothing,
    /// So many files of so many.
    Packing(usize, usize),
    Well(String),
    Fault(String),
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The slug and the title of the one that is chosen.
    pub lesson: (String, String),
    /// Where the course lies.
    pub base: String,
}

#[component]
pub fn Packages(props: &Props) -> Html {
    let Props { lesson, base } = props;
    let (standard, whole) = (use_state_eq(|| Standard::Scorm12), use_state_eq(|| false));
    let (hosted, made) = (use_state_eq(|| false), use_state_eq(|| Made::Nothing));
    let is_packing = matches!(*made, Made::Packing(..));
    let chosen_standard = {
        let standard = standard.setter();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            Standard::from_name(&name).into_iter().for_each(|chosen| standard.set(chosen));
        })
    };
    let make = {
        let (made, lesson, base) = (made.setter(), lesson.clone(), base.clone());
        let (standard, whole, hosted) = (*standard, *whole, *hosted);
        move |_: MouseEvent| {
            if is_packing {
                return;
            }
            let (made, lesson, base) = (made.clone(), lesson.0.clone(), base.clone());
            let (lesson, wrapper) = ((!whole).then_some(lesson), hosted.then_some(base));
            made.set(Made::Packing(0, 0));
            spawn_local(async move {
                let counted = made.clone();
                let end = packed(standard, lesson.as_deref(), wrapper.as_deref(), |at, of| {
                    counted.set(Made::Packing(at, of));
                });
                made.set(match end.await {
                    Ok(words) => Made::Well(words),
                    Err(why) => Made::Fault(format!("There is no package: {why}.")),
                });
            });
        }
    };
    html! {
        <section class="instructors-packages" aria-labelledby="packages">
            <h2 id="packages">{ "SCORM packages" }</h2>
            <p>
                { "For Moodle, Canvas, Blackboard and other learning platforms that take SCORM: upload the file as a SCORM \
                   activity. The platform keeps each learner’s state, and gets completion and score." }
            </p>
            <div class="choice-fields">
                <label class="field wide">{ "Standard" }
                    <select onchange={chosen_standard}>
                        { for Standard::ALL.into_iter().map(|each| html! {
                            <option value={each.name()} selected={each == *standard}>{ standard_words(each) }</option>
                        }) }
                    </select>
                </label>
                { two("What is in it", ["package-what-one", "package-what-all"], [&lesson.1, "Every lesson, each reported for itself"], &whole) }
                { two("Where the lesson comes from", ["package-from-file", "package-from-here"],
                    ["From the package itself", "From this address: a small package that frames it"], &hosted) }
            </div>
            <div class="controls">
                <button type="button" onclick={make} aria-disabled={is_packing.then_some("true")}>{ "Make the package" }</button>
                // Shown and not told: a screen reader would read out every file.
                if let Made::Packing(at, of) = *made {
                    <progress max={of.max(1).to_string()} value={at.to_string()} aria-label="Files in the package" />
                }
                <p role="status" class={matches!(*made, Made::Fault(_)).then_some("fault")}>
                    {
                        match &*made {
                            Made::Nothing => String::new(),
                            Made::Packing(..) => "Packing …".to_owned(),
                            Made::Well(words) | Made::Fault(words) => words.clone(),
                        }
                    }
                </p>
            </div>
            <p class="reason">
                { "A package that holds the lesson needs no other server; no learning platform isolates its pages, so it runs \
                   on isolated workers. A package that frames it has shared memory in Chromium and Edge, and is always of the \
                   newest version. With a copy of the project, " }<code>{ "cargo xtask package" }</code>
                { " makes the same, a little smaller, and can set a score to pass." }
            </p>
        </section>
    }
}

fn standard_words(standard: Standard) -> &'static str {
    match standard {
        Standard::Scorm12 => "SCORM 1.2: the one that every platform takes",
        Standard::Scorm2004 => "SCORM 2004, 4th edition: with each answer",
    }
}

/// One of two. `is_second` is which.
fn two(legend: &'static str, ids: [&'static str; 2], words: [&str; 2], is_second: &UseStateHandle<bool>) -> Html {
    let options = [false, true].into_iter().zip(ids).zip(words).map(|((second, id), words)| {
        let set = is_second.setter();
        let change = Callback::from(move |event: Event| {
            if event.target_unchecked_into::<HtmlInputElement>().checked() {
                set.set(second);
            }
        });
        html! {
            <label class={classes!("option", (**is_second == second).then_some("chosen"))} for={id}>
                <input type="radio" {id} name={legend} checked={**is_second == second} onchange={change} />
                <span>{ words }</span>
            </label>
        }
    });
    html! { <fieldset class="choice-two"><legend>{ legend }</legend>{ for options }</fieldset> }
}

/// A sentence on what is offered; the error is the end of one.
async fn packed(
    standard: Standard,
    lesson: Option<&str>,
    wrapper: Option<&str>,
    count: impl Fn(usize, usize),
) -> Result<String, String> {
    let published = published().await?;
    let order = Order { standard, published: &published, lesson, wrapper, pass: None };
    let Package { name, entries } = package::package(&order).map_err(|wrong| wrong.to_string())?;
    let (zip, all) = (Zip::begin()?, entries.len());
    for (at, entry) in entries.iter().enumerate() {
        count(at, all);
        let source = match entry.source() {
            Some(path) => content::ask(path).await.map_err(|missing| format!("{path}: {}", missing.why()))?,
            None => Vec::new(),
        };
        let bytes = entry.bytes(source).map_err(|wrong| wrong.to_string())?;
        zip.add(&entry.path, &bytes, !AS_IT_IS.iter().any(|kind| entry.path.ends_with(kind)));
    }
    count(all, all);
    let zip_file = zip.end().await?;
    zip::offer(&name, &zip_file).ok_or("this browser does not let the page offer a file")?;
    Ok(format!("{name} is offered as a download: {all} files, {}.", size(zip_file.size())))
}

/// As its list tells.
async fn published() -> Result<Published, String> {
    let Some(version) = files::version() else {
        return Err("this page is served while it is written, and packages are made of what is published".to_owned());
    };
    let list = content::ask(LIST).await.map_err(|missing| format!("{LIST}: {}", missing.why()))?;
    let published = Published::read(&String::from_utf8_lossy(&list)).map_err(|wrong| wrong.to_string())?;
    if published.version != version {
        return Err("a new version of the course has been published meanwhile; reload this page first".to_owned());
    }
    Ok(published)
}

fn size(bytes: f64) -> String {
    if bytes < 1e6 { format!("{:.0} kB", (bytes / 1e3).max(1.0)) } else { format!("{:.1} MB", bytes / 1e6) }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_their_unit() {
        let check = |bytes: f64, expect: &str| assert_eq!(size(bytes), expect);
        check(90.0, "1 kB");
        check(12_345.0, "12 kB");
        check(1_949_999.0, "1.9 MB");
    }
}
