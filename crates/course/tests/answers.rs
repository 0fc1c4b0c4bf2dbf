//! What answers to quiz questions, and predictions, are worth.

use course::lesson::Ask;
use course::quiz::{Answer, Choice, Field, Form, Prints, Question, Quiz, judge, order};
use trace::{ConsoleLine, Level, State, Time, Trace, Virtual};

fn question(form: Form) -> Question {
    Question { id: "q".into(), prompt: String::new(), form, context: None, group: None, ask_why: false }
}

fn choice(options: &[(&str, bool)], many: bool, shuffle: bool) -> Question {
    let option = |&(text, right): &(&str, bool)| Choice {
        text: text.into(),
        right,
        reason: (!right).then(|| format!("not {text}")),
    };
    question(Form::Choice { options: options.iter().map(option).collect(), many, shuffle })
}

#[track_caller]
fn check(question: &Question, answer: Answer, right: bool, reasons: &[&str], missing: usize) {
    let judged = judge(question, &answer);
    let said: Vec<_> = judged.reasons.iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!((judged.right, &said[..], judged.missing), (right, reasons, missing), "{answer:?}");
}

#[test]
fn options() {
    let one = choice(&[("a", false), ("b", true), ("c", false)], false, false);
    check(&one, Answer::Chosen(vec![1]), true, &[], 0);
    check(&one, Answer::Chosen(vec![2]), false, &["not c"], 1);
    check(&one, Answer::Chosen(vec![]), false, &[], 1);
    check(&one, Answer::Typed("b".into()), false, &[], 0);
    let many = choice(&[("a", true), ("b", true), ("c", false)], true, false);
    check(&many, Answer::Chosen(vec![0, 1]), true, &[], 0);
    check(&many, Answer::Chosen(vec![0]), false, &[], 1);
    check(&many, Answer::Chosen(vec![0, 1, 2]), false, &["not c"], 0);
}

#[test]
fn typed_answers() {
    let short = question(Form::Short { answers: vec!["Event loop".into(), "the loop".into()], field: Field::Line });
    check(&short, Answer::Typed(" event LOOP ".into()), true, &[], 0);
    check(&short, Answer::Typed("the loop".into()), true, &[], 0);
    check(&short, Answer::Typed("".into()), false, &[], 0);
    let tracing = |prints| question(Form::Tracing { program: String::new(), prints });
    let prints = tracing(Prints::Stdout("a\nb\n".into()));
    check(&prints, Answer::Typed("a  \nb".into()), true, &[], 0);
    check(&prints, Answer::Typed("b\na".into()), false, &[], 0);
    check(&tracing(Prints::ErrorAt(3)), Answer::ErrorAt(3), true, &[], 0);
    check(&tracing(Prints::ErrorAt(3)), Answer::ErrorAt(2), false, &[], 0);
}

#[test]
fn options_are_shuffled_by_seed_and_question() {
    let many: Vec<(String, bool)> = (0..6).map(|index| (index.to_string(), index == 0)).collect();
    let many: Vec<(&str, bool)> = many.iter().map(|(text, right)| (text.as_str(), *right)).collect();
    let shuffled = choice(&many, false, true);
    let orders: Vec<_> = (0..20).map(|seed| order(&shuffled, seed)).collect();
    for (seed, shown) in orders.iter().enumerate() {
        assert_eq!(shown, &order(&shuffled, seed as u64), "the same seed, the same order");
        let mut sorted = shown.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
    }
    assert!(orders.iter().any(|order| order != &orders[0]), "another seed, another order");
    assert!(order(&Question { id: "other".into(), ..shuffled.clone() }, 7) != order(&shuffled, 7));
    assert_eq!(order(&choice(&many, false, false), 7), [0, 1, 2, 3, 4, 5], "unless the author fixed it");
}

#[test]
fn only_what_was_missed_is_asked_again() {
    let right = choice(&[("a", true), ("b", false)], false, false);
    let named = |id: &str| Question { id: id.into(), ..right.clone() };
    let quiz = Quiz { questions: vec![named("one"), named("two"), named("three")] };
    let missed = quiz.missed(|question| match question.id.as_str() {
        "one" => Some(Answer::Chosen(vec![0])),
        "two" => Some(Answer::Chosen(vec![1])),
        _ => None,
    });
    assert_eq!(missed, [1, 2]);
}

fn run() -> Trace<Virtual> {
    let mut trace = Trace::default();
    let lane = trace.add_lane("Main thread", trace::LaneKind::EventLoop);
    let task = trace.add_task("program", None);
    trace.add_span(lane, task, State::Waiting, Virtual::from_ms(0.0), Virtual::from_ms(1000.0));
    for text in ["a", "b", "a"] {
        trace.console.push(ConsoleLine { at: Virtual::default(), level: Level::Log, text: text.into(), line: None });
    }
    trace
}

#[test]
fn the_run_gives_the_right_prediction() {
    let trace = run();
    assert_eq!(Ask::WallClock { options_ms: vec![500.0, 1000.0] }.right_option(&trace), Some(1));
    assert_eq!(Ask::WallClock { options_ms: vec![500.0] }.right_option(&trace), None);
    assert_eq!(Ask::Prints { options: vec!["a".into(), "a\nb\na".into()] }.right_option(&trace), Some(1));
    let order =
        |lines: &[&str]| Ask::Order { lines: lines.iter().map(|&line| line.into()).collect() }.right_order(&trace);
    assert_eq!(order(&["b", "a", "a"]), Some(vec![1, 0, 2]));
    assert_eq!(order(&["a", "b"]), None);
    assert_eq!(order(&["a", "b", "c"]), None);
}
