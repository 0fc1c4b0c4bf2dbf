//! That what is read can be read: the contrast of every pair of tokens that meet, in all four themes. WCAG 2.2, 1.4.3 and
//! 1.4.11; its ratio, after <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>, is ten lines, and no crate here has it.

use crate::root;
use std::collections::BTreeMap;

const GROUNDS: [&str; 3] = ["paper", "paper-raised", "paper-sunk"];

/// Colours, the grounds that they meet, the least ratio; with more contrast.
const PAIRS: [(&[&str], &[&str], f64, f64); 9] = [
    (&["ink"], &["paper", "paper-raised", "paper-sunk", "accent-wash", "selection"], 4.5, 7.0),
    (&["ink"], &["good-wash", "error-wash", "warn-wash"], 4.5, 7.0),
    (&["ink-soft", "accent", "accent-strong"], &GROUNDS, 4.5, 7.0),
    (&["accent", "accent-strong"], &["accent-wash"], 4.5, 7.0),
    (&["accent-on"], &["accent", "accent-strong"], 4.5, 7.0),
    (&["good", "error", "warn"], &GROUNDS, 4.5, 7.0),
    (&["code-keyword", "code-string", "code-comment", "code-number", "code-function"], &GROUNDS, 4.5, 7.0),
    (&["rule-strong"], &["paper", "paper-raised"], 3.0, 4.5),
    (&["task-1", "task-2", "task-3", "task-4", "task-5", "task-6", "task-program"], &GROUNDS, 3.0, 3.0),
];

#[test]
fn what_is_read_can_be_read() {
    let css = std::fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    let plain = declared(&css[..css.find("@media (prefers-contrast: more)").unwrap()]);
    let set = declared(block(&css, "[data-contrast=\"more\"] {"));
    let mut more = plain.clone();
    more.extend(set);
    let mut wrong = Vec::new();
    for (theme, tokens, least) in [("plain", &plain, 0), ("more", &more, 1)] {
        for (night, side) in [("light", 0), ("dark", 1)] {
            let mut check = |colour: &str, ground: &str, wanted: f64| {
                let ratio = ratio(tokens[colour][side], tokens[ground][side]);
                if ratio < wanted {
                    wrong.push(format!("{night}, {theme}: {colour} on {ground} has {ratio:.2}:1, not {wanted}:1"));
                }
            };
            for (colours, grounds, usual, with_more) in PAIRS {
                let wanted = [usual, with_more][least];
                colours.iter().for_each(|colour| grounds.iter().for_each(|ground| check(colour, ground, wanted)));
            }
            for task in ["1", "2", "3", "4", "5", "6", "program"] {
                check(&format!("task-{task}-on"), &format!("task-{task}"), 4.5);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn more_contrast_is_the_same_whoever_asks_for_it() {
    let css = std::fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    let asked = block(&css, "@media (prefers-contrast: more) {\n:root {");
    assert!(!declared(asked).is_empty());
    assert_eq!(asked, block(&css, "[data-contrast=\"more\"] {"));
}

#[test]
fn the_ratio_is_that_of_the_guidelines() {
    let check = |one, other, expect: f64| assert!((ratio(one, other) - expect).abs() < 0.005, "{}", ratio(one, other));
    check([0, 0, 0], [255, 255, 255], 21.0);
    check([0x77, 0x77, 0x77], [255, 255, 255], 4.48);
    check([1, 2, 3], [1, 2, 3], 1.0);
}

type Rgb = [u8; 3];

/// By day and by night.
fn declared(css: &str) -> BTreeMap<&str, [Rgb; 2]> {
    let pairs = css.split("--").filter_map(|rest| {
        let (name, value) = rest.split_once(": light-dark(")?;
        let (day, night) = value.split_once(')')?.0.split_once(", ")?;
        Some((name, [rgb(day), rgb(night)]))
    });
    pairs.collect()
}

fn block<'a>(css: &'a str, head: &str) -> &'a str {
    let (_, rest) = css.split_once(head).unwrap_or_else(|| panic!("tokens.css has no {head}"));
    rest.split_once('}').unwrap().0
}

fn rgb(hex: &str) -> Rgb {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    [part(1), part(3), part(5)]
}

fn ratio(one: Rgb, other: Rgb) -> f64 {
    let light = |rgb: Rgb| {
        let [r, g, b] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}
