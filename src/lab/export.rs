//! Runs as files to take along, and a setting as an address to share.

use super::{
    run::Run,
    runs::{Entry, Runs},
    table::hundredths,
};
use lab::{Mode, Setting, figures, hazard::Outcome};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

pub fn json(runs: &Runs) -> String {
    let list: Vec<Value> = runs.list.iter().map(|entry| run(runs, entry)).collect();
    json!({ "measured in": "this browser", "cores": super::runs::cores(), "runs": list }).to_string()
}

fn run(runs: &Runs, entry: &Entry) -> Value {
    let run = &entry.run;
    json!({
        "setting": run.setting,
        "figures": run.figures,
        "pulse": run.pulse,
        "speed_up": speed_up(runs, entry),
        "outcome": run.outcome,
        "remarks": run.remarks,
        "trace": serde_json::from_str::<Value>(&run.trace.to_json()).unwrap_or_default(),
    })
}

pub fn csv(runs: &Runs) -> String {
    let mut text = "run,mode,kernel,size,tasks,threads,wall_clock_ms,work_ms,set_up_ms,speed_up,concurrent,parallel,dropped_frames,longest_stall_ms,expected,counted\n".to_owned();
    for entry in &runs.list {
        let (run, measures) = (&entry.run, entry.run.trace.measures());
        let counts = match run.outcome {
            Some(Outcome::Counted { expected, counted }) => Some((expected, counted)),
            _ => None,
        };
        // Numbers and slugs: nothing here has to be quoted.
        let cells = [
            entry.number.to_string(),
            slug(run),
            run.setting.job.kernel.slug().to_owned(),
            run.setting.job.size.to_string(),
            run.setting.tasks().to_string(),
            run.setting.threads.to_string(),
            trace::decimal(run.figures.wall_clock_ms),
            trace::decimal(run.figures.work_ms),
            trace::decimal(run.figures.set_up_ms),
            speed_up(runs, entry).map(hundredths).unwrap_or_default(),
            measures.concurrent.is_some().to_string(),
            measures.parallel.is_some().to_string(),
            run.pulse.dropped.to_string(),
            trace::decimal(run.pulse.longest_stall_ms),
            counts.map(|(expected, _)| expected.to_string()).unwrap_or_default(),
            counts.map(|(_, counted)| counted.to_string()).unwrap_or_default(),
        ];
        text += &cells.join(",");
        text.push('\n');
    }
    text
}

/// `hazard/relaxed` for a hazard.
fn slug(run: &Run) -> String {
    let Setting { mode, hazard, .. } = run.setting;
    if mode == Mode::Hazard { format!("{}/{}", mode.slug(), hazard.slug()) } else { mode.slug().to_owned() }
}

fn speed_up(runs: &Runs, entry: &Entry) -> Option<f64> {
    let baseline_ms = runs.baseline_ms(&entry.run.setting)?;
    Some(figures::speed_up(baseline_ms, entry.run.figures.wall_clock_ms))
}

/// Offers a text as a file. None: this browser does not let it.
pub fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}
