//! A file that somebody has picked in a field of the page.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Larger than any file of ours.
const MOST_BYTES: f64 = 5e6;

/// Its text. None: no file was picked. An error says why not, and what to do, in sentences.
pub async fn text(field: HtmlInputElement) -> Option<Result<String, String>> {
    let file = field.files()?.get(0)?;
    // Picked once more, it is to be heard of once more.
    field.set_value("");
    if file.size() > MOST_BYTES {
        let size = (file.size() / 1e6).round();
        return Some(Err(format!("The file has {size} MB, and progress has a few kB: choose another file.")));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    Some(text.ok_or_else(|| "The browser could not read the file. Choose it again.".to_owned()))
}
