//! A challenge's folder.

use super::reading::{Reading, Text};
use super::{Claim, Place, What, markdown, scenario, tables};
use crate::challenge::{Challenge, Check, CheckKind, RUNS};
use script::{Api, Scenario};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChallengeSource {
    title: String,
    hints: Vec<Spanned<String>>,
    check: Vec<Spanned<Check>>,
}

pub fn read(reading: &Reading, folder: &str, from: &Place, claims: &mut Vec<Claim>) -> Option<Challenge> {
    if !reading.root.join(folder).is_dir() {
        reading.mistake(
            from.clone(),
            format!("there is no folder `{folder}`"),
            "Make the challenge's folder, or correct its name here.",
        );
        return None;
    }
    let open = |name: &str| reading.open(&format!("{folder}/{name}"), None);
    // Everything is opened before anything is given up, so that each missing file is named.
    let (table, text, starter, solution, demo) =
        (open("challenge.toml"), open("text.md"), open("starter.js"), open("solution.js"), open("scenarios/demo.toml"));
    let source = table.as_ref().and_then(|table| tables::parse::<ChallengeSource>(reading, table));
    let demo = demo.and_then(|demo| scenario::read(reading, &demo));
    let scenarios = scenarios(reading, folder, from);
    let wrong = reading.files(&format!("{folder}/wrong"));
    let wrong = wrong.iter().filter(|file| file.ends_with(".js")).filter_map(|file| reading.open(file, None));
    let wrong: Vec<Text> = wrong.collect();
    let (table, text, starter, solution, source, demo) = (table?, text?, starter?, solution?, source?, demo?);

    let solved = solution.start();
    check_checks(reading, &table, &source.check, &scenarios);
    for empty in [&text, &starter, &solution].into_iter().filter(|text| text.body.trim().is_empty()) {
        reading.mistake(empty.start(), "this file is empty", "Write it.");
    }
    let challenge = Challenge {
        title: source.title,
        text: markdown::blocks(reading, &text),
        starter: starter.body,
        solution: solution.body,
        hints: source.hints.iter().map(|hint| markdown::blocks(reading, &table.string(hint))).collect(),
        demo,
        scenarios,
        checks: source.check.into_iter().map(|check| plain(check.into_inner())).collect(),
    };
    claims.push(Claim { place: solved, what: What::Challenge(Box::new(challenge.clone())) });
    read_wrong(reading, folder, &table, &challenge, &wrong, claims);
    Some(challenge)
}

/// A check's words are plain text: broken over lines in the file, they are one line in a verdict.
fn plain(check: Check) -> Check {
    let hint = check.hint.split_whitespace().collect::<Vec<_>>().join(" ");
    Check { hint, ..check }
}

fn scenarios(reading: &Reading, folder: &str, from: &Place) -> Vec<Scenario> {
    let files = reading.files(&format!("{folder}/scenarios"));
    let files = files.into_iter().filter(|file| file.ends_with(".toml") && !file.ends_with("/demo.toml"));
    let mut scenarios: Vec<Scenario> = vec![];
    let mut found = false;
    for text in files.filter_map(|file| reading.open(&file, None)) {
        found = true;
        let Some(scenario) = scenario::read(reading, &text) else { continue };
        if scenario.invoke.is_empty() {
            reading.mistake(
                text.start(),
                "this scenario asks nothing of the program",
                "Add an [[invoke]] with the function to call.",
            );
        }
        if scenarios.iter().any(|earlier| earlier.name == scenario.name) {
            let message = format!("another scenario is called `{}`", scenario.name);
            reading.mistake(text.start(), message, "Give it a `name` of its own.");
        }
        scenarios.push(scenario);
    }
    if !found {
        let message = format!("`{folder}/scenarios` has no scenario besides demo.toml");
        reading.mistake(from.clone(), message, "Write the worlds in which an answer is checked.");
    }
    // The first that fails is shown to the learner: simple worlds come before those with failures and many calls.
    let fails = |api: &Api| api.fails.is_some() || api.reply.iter().any(|reply| reply.fails.is_some());
    scenarios.sort_by_key(|scenario| (scenario.invoke.len(), scenario.api.iter().any(fails)));
    scenarios
}

fn check_checks(reading: &Reading, text: &Text, checks: &[Spanned<Check>], scenarios: &[Scenario]) {
    if checks.is_empty() {
        reading.mistake(text.start(), "a challenge without a check", "Add a [[check]].");
    }
    for (index, check) in checks.iter().enumerate() {
        let place = text.place(check.span().start);
        let id = &check.get_ref().id;
        if !tables::well_formed(id) || id == RUNS {
            let message = format!("`{id}` cannot be the id of a check");
            let remedy =
                format!("Use small letters, digits and hyphens; `{RUNS}` is the check that every challenge has.");
            reading.mistake(place.clone(), message, remedy);
        }
        if checks[..index].iter().any(|earlier| &earlier.get_ref().id == id) {
            reading.mistake(place.clone(), format!("two checks have the id `{id}`"), "Give each its own.");
        }
        check_limits(reading, &place, check.get_ref());
        let names: Vec<&str> = scenarios.iter().flat_map(|it| &it.api).map(|api| api.name.as_str()).collect();
        if let Some(of) = check.get_ref().of.as_ref().filter(|of| !names.contains(&of.as_str())) {
            let message = format!("the check `{id}` looks at calls of `{of}`, which no scenario has");
            reading.mistake(place, message, "Name a call of a scenario, or remove `of` to look at all of them.");
        }
    }
}

/// What a check is given, by the field's name, and the kinds that it means something to.
fn check_limits(reading: &Reading, place: &Place, check: &Check) {
    use CheckKind::{AllInFlight, Calls, Items, KeepsBusy, Latency, Makespan, MostInFlight, Stall, Stops, Time};
    let given: [(&str, bool, &[CheckKind]); 5] = [
        ("of", check.of.is_some(), &[Calls, Makespan, AllInFlight, MostInFlight, KeepsBusy, Items, Stops]),
        ("at_most_ms", check.at_most_ms.is_some(), &[Stall, Latency]),
        ("within_percent", check.within_percent.is_some(), &[Time]),
        ("percentile", check.percentile.is_some(), &[Latency]),
        ("least", check.least, &[Time]),
    ];
    let id = &check.id;
    for (field, is_given, kinds) in given {
        if is_given && !kinds.contains(&check.kind) {
            let message = format!("`{field}` means nothing to the check `{id}`, of this kind");
            reading.mistake(place.clone(), message, "Remove it, or choose another kind.");
        }
    }
    if check.at_most_ms.is_none() && matches!(check.kind, Stall | Latency) {
        let message = format!("the check `{id}` has no `at_most_ms`");
        reading.mistake(place.clone(), message, "Add it: how many ms it may be at most.");
    }
    let beyond = |limit: &f64| !limit.is_finite() || *limit <= 0.0;
    let limits =
        [("at_most_ms", check.at_most_ms), ("within_percent", check.within_percent), ("percentile", check.percentile)];
    for (field, limit) in limits.into_iter().filter_map(|(field, limit)| Some((field, limit.filter(beyond)?))) {
        reading.mistake(place.clone(), format!("`{field} = {limit}` is no limit"), "Give more than 0.");
    }
    if check.percentile.is_some_and(|share| share > 100.0) {
        reading.mistake(place.clone(), "there are 100 percentiles", "Give `percentile` as 100 or less.");
    }
}

fn read_wrong(
    reading: &Reading,
    folder: &str,
    table: &Text,
    challenge: &Challenge,
    wrong: &[Text],
    claims: &mut Vec<Claim>,
) {
    let ids: Vec<&str> = challenge.checks.iter().map(|check| check.id.as_str()).chain([RUNS]).collect();
    let mut named = vec![];
    for text in wrong {
        let first = text.body.lines().next().unwrap_or_default();
        let check =
            first.strip_prefix("// fails: ").and_then(|rest| rest.split_once(": ")).map(|(id, _)| id.to_owned());
        let Some(check) = check.filter(|check| ids.contains(&check.as_str())) else {
            let remedy = format!("Begin with `// fails: CHECK: why`, where CHECK is one of {}.", ids.join(", "));
            reading.mistake(text.start(), "the first line does not say which check this wrong answer fails", remedy);
            continue;
        };
        named.push(check.clone());
        let what = What::Wrong { challenge: Box::new(challenge.clone()), source: text.body.clone(), check };
        claims.push(Claim { place: text.start(), what });
    }
    for check in challenge.checks.iter().filter(|check| !named.contains(&check.id)) {
        let message = format!("no wrong answer fails the check `{}`", check.id);
        reading.mistake(
            table.start(),
            message,
            format!("Add one to {folder}/wrong/: only that shows that the check works."),
        );
    }
}
