//! The drawing of charts: a module of its own, fetched when there is something to draw. Whatever fails here leaves the
//! chart's words.

use super::module::load;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::NodeRef;

#[wasm_bindgen]
extern "C" {
    type Charts;

    #[wasm_bindgen(method, catch, js_name = drawBars)]
    fn bars(this: &Charts, place: &Element, names: Vec<String>, ms: Vec<f64>) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = drawSpeedUp)]
    fn speed_up(
        this: &Charts,
        place: &Element,
        threads: Vec<u32>,
        times: Vec<f64>,
        serial: Option<f64>,
    ) -> Result<(), JsValue>;
}

pub fn draw_bars(place: &NodeRef, bars: &[(String, f64)]) {
    let (names, ms) = bars.iter().cloned().unzip();
    draw(place, move |charts, place| charts.bars(place, names, ms));
}

/// `serial_share` of Amdahl's law, if it could be fitted.
pub fn draw_speed_up(place: &NodeRef, points: &[(u32, f64)], serial_share: Option<f64>) {
    let (threads, times) = points.iter().copied().unzip();
    draw(place, move |charts, place| charts.speed_up(place, threads, times, serial_share));
}

fn draw(place: &NodeRef, how: impl FnOnce(&Charts, &Element) -> Result<(), JsValue> + 'static) {
    let Some(place) = place.cast::<Element>() else { return };
    spawn_local(async move {
        if let Ok(module) = load("charts.js").await {
            // A chart that cannot be drawn is still there in words.
            let _ = how(&module.unchecked_into(), &place);
        }
    });
}
