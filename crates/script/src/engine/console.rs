//! `console`, as Node prints it.

use super::convert::{array_length, own_data, own_keys};
use super::inspect::{inspect, primitive, to_depth};
use super::world::{World, depth};
use crate::value::number_text;
use crate::{Failure, Limit};
use boa_engine::object::JsObject;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsArgs, JsResult, JsValue, JsVariant};
use std::collections::BTreeMap;
use trace::{Level, Time, Virtual};

#[derive(Default)]
pub struct Console {
    groups: usize,
    counts: BTreeMap<String, u64>,
    timers: BTreeMap<String, Virtual>,
    bytes: usize,
    /// How many lines were left out, once it was full.
    dropped: Option<u32>,
}

/// A program that goes on printing into a full console does not end by itself.
const MOST_DROPPED: u32 = 100_000;

/// Every method: what it is called, and what it does.
pub const METHODS: [(&str, boa_engine::native_function::NativeFunctionPointer); 20] = [
    ("log", |_, args, context| say(Level::Log, args, context)),
    ("info", |_, args, context| say(Level::Info, args, context)),
    ("debug", |_, args, context| say(Level::Debug, args, context)),
    ("warn", |_, args, context| say(Level::Warn, args, context)),
    ("error", |_, args, context| say(Level::Error, args, context)),
    ("trace", trace_),
    ("dir", dir),
    ("dirxml", |_, args, context| say(Level::Log, args, context)),
    ("assert", assert),
    ("count", count),
    ("countReset", count_reset),
    ("time", time),
    ("timeLog", |_, args, context| elapsed(args, false, context)),
    ("timeEnd", |_, args, context| elapsed(args, true, context)),
    ("group", group),
    ("groupCollapsed", group),
    ("groupEnd", group_end),
    ("table", table),
    ("clear", |_, _, _| Ok(JsValue::undefined())),
    ("timeStamp", |_, _, _| Ok(JsValue::undefined())),
];

fn say(level: Level, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    if let Some(dropped) = &mut world.console.borrow_mut().dropped {
        *dropped += 1;
        return if *dropped > MOST_DROPPED { Err(world.stop(Limit::Instructions)) } else { Ok(JsValue::undefined()) };
    }
    let text = format(&world, args, context)?;
    print(&world, level, &text, context);
    Ok(JsValue::undefined())
}

fn print(world: &World, level: Level, text: &str, context: &Context) {
    let mut console = world.console.borrow_mut();
    let limits = &world.scenario.limits;
    let mut recorder = world.recorder.borrow_mut();
    recorder.unwind(depth(context) + 1);
    if console.dropped.is_some() {
        return;
    }
    let indent = "  ".repeat(console.groups);
    let text = if console.groups > 0 {
        text.split('\n').map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
    } else {
        text.to_owned()
    };
    console.bytes += text.len();
    if console.bytes > limits.console_bytes || recorder.console_lines() >= limits.console_lines {
        console.dropped = Some(0);
        let words = "The console is full: what the program prints from here on is left out.";
        recorder.print(Level::Warn, words.to_owned());
        return;
    }
    recorder.print(level, text);
}

/// `console.log`'s way with its arguments: `%` directives first, then the rest, blanks between.
fn format(world: &World, args: &[JsValue], context: &mut Context) -> JsResult<String> {
    let Some(first) = args.first() else { return Ok(String::new()) };
    let mut used = 0;
    let mut text = String::new();
    if let Some(pattern) = first.as_string() {
        used = 1;
        let pattern = pattern.to_std_string_lossy();
        if args.len() == 1 {
            return Ok(pattern);
        }
        let mut chars = pattern.chars().peekable();
        while let Some(char) = chars.next() {
            let directive = chars.peek().copied();
            match (char, directive) {
                ('%', Some('%')) => {
                    chars.next();
                    text.push('%');
                }
                ('%', Some(directive @ ('s' | 'd' | 'i' | 'f' | 'j' | 'o' | 'O' | 'c'))) if used < args.len() => {
                    chars.next();
                    text += &substitute(world, directive, &args[used], context)?;
                    used += 1;
                }
                _ => text.push(char),
            }
        }
    }
    for (index, value) in args.iter().enumerate().skip(used) {
        if index > 0 {
            text.push(' ');
        }
        match value.variant() {
            JsVariant::String(it) => text += &it.to_std_string_lossy(),
            _ => text += &inspect(world, value, context),
        }
    }
    Ok(text)
}

fn substitute(world: &World, directive: char, value: &JsValue, context: &mut Context) -> JsResult<String> {
    let number = |value: f64| Ok(number_text(value));
    match directive {
        's' => match value.variant() {
            JsVariant::Object(object) if object.is_callable() => {
                Ok(super::realm::text_of(world, &object, context).unwrap_or_default())
            }
            JsVariant::Object(_) => Ok(to_depth(world, value, 0, context)),
            _ => Ok(primitive(value)),
        },
        'd' | 'i' | 'f' => match value.variant() {
            JsVariant::BigInt(_) if directive != 'f' => Ok(primitive(value)),
            JsVariant::Symbol(_) => number(f64::NAN),
            JsVariant::Object(_) => number(f64::NAN),
            JsVariant::String(_) if directive != 'd' => {
                let text = primitive(value);
                number(leading_number(text.trim_start(), directive == 'f'))
            }
            _ if directive == 'i' => number(value.to_number(context)?.trunc()),
            _ => number(value.to_number(context)?),
        },
        'j' => Ok(value.to_json(context).ok().flatten().map_or_else(|| "undefined".to_owned(), |it| it.to_string())),
        'o' => Ok(to_depth(world, value, 4, context)),
        'O' => Ok(inspect(world, value, context)),
        _ => Ok(String::new()),
    }
}

/// What `parseInt` and `parseFloat` make of a text.
fn leading_number(text: &str, fraction: bool) -> f64 {
    let mut end = 0;
    let mut seen_dot = !fraction;
    for (index, char) in text.char_indices() {
        match char {
            '+' | '-' if index == 0 => {}
            '.' if !seen_dot => seen_dot = true,
            '0'..='9' => {}
            _ => break,
        }
        end = index + 1;
    }
    text[..end].parse().unwrap_or(f64::NAN)
}

fn label(args: &[JsValue], context: &mut Context) -> JsResult<String> {
    match args.first().filter(|label| !label.is_undefined()) {
        None => Ok("default".to_owned()),
        Some(label) => Ok(label.to_string(context)?.to_std_string_lossy()),
    }
}

fn trace_(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let words = format(&world, args, context)?;
    let mut text = if words.is_empty() { "Trace".to_owned() } else { format!("Trace: {words}") };
    for frame in context.stack_trace() {
        let place = frame.position();
        let Some(position) = place.position else { continue };
        let (line, column) = (position.line_number(), position.column_number());
        let column = world.program.column(line, column).unwrap_or(column);
        let name = place.function_name.to_std_string_lossy();
        let place = format!("program.js:{line}:{column}");
        let is_function = !name.is_empty() && name != "<main>";
        text += &if is_function { format!("\n    at {name} ({place})") } else { format!("\n    at {place}") };
    }
    print(&world, Level::Error, &text, context);
    Ok(JsValue::undefined())
}

fn dir(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let text = inspect(&world, args.get_or_undefined(0), context);
    print(&world, Level::Log, &text, context);
    Ok(JsValue::undefined())
}

fn assert(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if args.get_or_undefined(0).to_boolean() {
        return Ok(JsValue::undefined());
    }
    let world = World::of(context);
    let rest = args.get(1..).unwrap_or_default();
    let text = format(&world, rest, context)?;
    let text = match rest.first() {
        None => "Assertion failed".to_owned(),
        Some(first) if first.is_string() => format!("Assertion failed: {text}"),
        Some(_) => format!("Assertion failed {text}"),
    };
    print(&world, Level::Warn, &text, context);
    if let Some(mut journal) = world.journal() {
        let line = world.recorder.borrow().line();
        let excerpt = line.and_then(|line| super::parse::excerpt(&world.source, line));
        journal.refuted.get_or_insert(Failure { message: text, line, excerpt, ..Failure::default() });
    }
    Ok(JsValue::undefined())
}

fn count(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    let world = World::of(context);
    let count = {
        let mut console = world.console.borrow_mut();
        let count = console.counts.entry(label.clone()).or_default();
        *count += 1;
        *count
    };
    print(&world, Level::Log, &format!("{label}: {count}"), context);
    Ok(JsValue::undefined())
}

fn count_reset(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    let world = World::of(context);
    let known = world.console.borrow_mut().counts.remove(&label).is_some();
    if !known {
        print(&world, Level::Warn, &format!("Count for '{label}' does not exist"), context);
    }
    Ok(JsValue::undefined())
}

fn time(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    let world = World::of(context);
    let now = world.now();
    let known = world.console.borrow().timers.contains_key(&label);
    if known {
        print(&world, Level::Warn, &format!("Label '{label}' already exists for console.time()"), context);
    } else {
        world.console.borrow_mut().timers.insert(label, now);
    }
    Ok(JsValue::undefined())
}

fn elapsed(args: &[JsValue], ends: bool, context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    let world = World::of(context);
    let started = world.console.borrow().timers.get(&label).copied();
    let Some(started) = started else {
        let name = if ends { "timeEnd" } else { "timeLog" };
        print(&world, Level::Warn, &format!("No such label '{label}' for console.{name}()"), context);
        return Ok(JsValue::undefined());
    };
    let mut text = format!("{label}: {}", duration(world.now().since(started).as_ms()));
    if ends {
        world.console.borrow_mut().timers.remove(&label);
    } else if let Some(rest) = args.get(1..).filter(|rest| !rest.is_empty()) {
        text = format!("{text} {}", format(&world, rest, context)?);
    }
    print(&world, Level::Log, &text, context);
    Ok(JsValue::undefined())
}

/// `5ms`, `1.500s`, `1:30.000 (m:ss.mmm)`: as Node shows it, without decimals that virtual time does not have.
fn duration(ms: f64) -> String {
    if ms >= 3_600_000.0 {
        let (hours, rest) = ((ms / 3_600_000.0).floor(), ms % 3_600_000.0);
        let (minutes, seconds) = ((rest / 60_000.0).floor(), rest % 60_000.0 / 1_000.0);
        return format!("{hours}:{minutes:02}:{seconds:02.0} (h:mm:ss)");
    }
    if ms >= 60_000.0 {
        let (minutes, seconds) = ((ms / 60_000.0).floor(), ms % 60_000.0 / 1_000.0);
        return format!("{minutes}:{seconds:06.3} (m:ss.mmm)");
    }
    if ms >= 1_000.0 {
        return format!("{:.3}s", ms / 1_000.0);
    }
    format!("{}ms", number_text((ms * 1_000.0).round() / 1_000.0))
}

fn group(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if !args.is_empty() {
        say(Level::Log, args, context)?;
    }
    World::of(context).console.borrow_mut().groups += 1;
    Ok(JsValue::undefined())
}

fn group_end(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let mut console = world.console.borrow_mut();
    console.groups = console.groups.saturating_sub(1);
    Ok(JsValue::undefined())
}

fn table(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let Some(rows) = args.first().and_then(JsValue::as_object).filter(|rows| !rows.is_callable()) else {
        return say(Level::Log, args, context);
    };
    let wanted: Option<Vec<String>> = args.get(1).and_then(JsValue::as_object).filter(|it| it.is_array()).map(|it| {
        (0..array_length(&it).min(100)).map(|index| primitive(&item(&it, &PropertyKey::from(index as u32)))).collect()
    });
    let mut head: Vec<String> = vec![];
    let mut lines: Vec<(String, BTreeMap<String, String>, Option<String>)> = vec![];
    for key in own_keys(&rows).into_iter().filter(|key| enumerable(&rows, key)).take(1_000) {
        let row = item(&rows, &key);
        let index = super::convert::key_name(&key);
        match row.as_object().filter(|row| !row.is_callable()) {
            None => lines.push((index, BTreeMap::new(), Some(inspect(&world, &row, context)))),
            Some(row) => {
                let mut cells = BTreeMap::new();
                for key in own_keys(&row).into_iter().filter(|key| enumerable(&row, key)).take(100) {
                    let name = super::convert::key_name(&key);
                    if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&name)) {
                        continue;
                    }
                    if !head.contains(&name) {
                        head.push(name.clone());
                    }
                    let cell = item(&row, &key);
                    cells.insert(name, to_depth(&world, &cell, 0, context));
                }
                lines.push((index, cells, None));
            }
        }
    }
    let head = wanted.unwrap_or(head);
    let values = lines.iter().any(|(_, _, value)| value.is_some());
    let mut columns: Vec<Vec<String>> = vec![vec!["(index)".to_owned()]];
    columns[0].extend(lines.iter().map(|(index, ..)| index.clone()));
    for name in &head {
        let mut column = vec![name.clone()];
        column.extend(lines.iter().map(|(_, cells, _)| cells.get(name).cloned().unwrap_or_default()));
        columns.push(column);
    }
    if values {
        let mut column = vec!["Values".to_owned()];
        column.extend(lines.iter().map(|(_, _, value)| value.clone().unwrap_or_default()));
        columns.push(column);
    }
    print(&world, Level::Log, &draw(&columns), context);
    Ok(JsValue::undefined())
}

/// Columns, their heads first, in a frame.
fn draw(columns: &[Vec<String>]) -> String {
    let widths: Vec<usize> =
        columns.iter().map(|column| column.iter().map(|cell| cell.chars().count()).max().unwrap_or(0) + 2).collect();
    let rule = |left: &str, middle: &str, right: &str| {
        let lines: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
        format!("{left}{}{right}", lines.join(middle))
    };
    let row = |index: usize| {
        let cells: Vec<String> = columns
            .iter()
            .zip(&widths)
            .map(|(column, &width)| {
                let cell = &column[index];
                format!(" {cell}{}", " ".repeat(width - 1 - cell.chars().count()))
            })
            .collect();
        format!("│{}│", cells.join("│"))
    };
    let mut text = vec![rule("┌", "┬", "┐"), row(0), rule("├", "┼", "┤")];
    text.extend((1..columns[0].len()).map(row));
    text.push(rule("└", "┴", "┘"));
    text.join("\n")
}

fn enumerable(object: &JsObject, key: &PropertyKey) -> bool {
    object.borrow().properties().get(key).is_some_and(|it| it.enumerable() == Some(true))
}

fn item(object: &JsObject, key: &PropertyKey) -> JsValue {
    match key {
        PropertyKey::String(name) => own_data(object, &name.to_std_string_lossy()).unwrap_or_default(),
        key => object.borrow().properties().get(key).and_then(|it| it.value().cloned()).unwrap_or_default(),
    }
}
