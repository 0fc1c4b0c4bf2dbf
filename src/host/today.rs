//! The learner's calendar.

use js_sys::{Date, Object, Reflect};

const DAY_MS: f64 = 86_400_000.0;

/// Counted from the first of January 1970, as it is where the learner is.
pub fn today() -> u32 {
    let now = Date::new_0();
    let local_ms = now.get_time() - now.get_timezone_offset() * 60_000.0;
    (local_ms / DAY_MS).floor().max(0.0) as u32
}

/// `3 March 2026`
pub fn in_words(day: u32) -> String {
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")] {
        // A new object takes everything.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Date::new(&(f64::from(day) * DAY_MS).into()).to_locale_date_string("en-GB", &options).into()
}

/// `2026-03-03`
pub fn in_figures(day: u32) -> String {
    let whole = String::from(Date::new(&(f64::from(day) * DAY_MS).into()).to_iso_string());
    whole.split('T').next().unwrap_or_default().to_owned()
}
