//! The conversation, message by message; and the documentation held against it.

use course::{
    lesson::StepKind,
    progress::{Fact, Progress, Status},
};
use embed::{
    Asks, Code, Effect, From, Init, Keeper, Mode, Says, Scope, Session, Shelf, Theme, VERSION,
    blob::{self, Read},
    keys,
};
use jzon::JsonValue;
use proptest::prelude::*;
use std::cell::RefCell;

const HOST: &str = "https://course.example";

fn host() -> From {
    From::Origin(HOST.into())
}

fn session() -> Session {
    Session::new(Scope::of("toy", "Toy", None, &["a", "b"]), Mode::Isolated, "No headers.".into())
}

fn message(type_: &str, payload: &str) -> String {
    format!(r#"{{"ns":"interleave","v":1,"id":7,"type":"{type_}","payload":{payload}}}"#)
}

/// What is told to the host, as JSON.
fn told(effects: &[Effect]) -> Vec<JsonValue> {
    let tell = |effect: &Effect| match effect {
        Effect::Tell(text) => Some(jzon::parse(text).expect("it is JSON")),
        _ => None,
    };
    effects.iter().filter_map(tell).collect()
}

fn names(effects: &[Effect]) -> Vec<String> {
    told(effects).iter().map(|message| message["type"].to_string()).collect()
}

fn shelf(facts: &[Fact]) -> Shelf {
    let mut progress = Progress::default();
    for fact in facts {
        progress.add(fact.clone());
    }
    Shelf::from([(keys::PROGRESS.to_owned(), progress.to_json())])
}

fn done(steps: &[StepKind]) -> Vec<Fact> {
    steps.iter().map(|&step| Fact::Done { lesson: "toy".into(), step }).collect()
}

fn answered(question: &str, first_try: bool) -> Fact {
    Fact::Answered { lesson: "toy".into(), question: question.into(), first_try }
}

#[test]
fn before_init_it_says_only_that_it_is_ready() {
    let mut session = session();
    let Effect::Announce(ready) = session.begin() else { panic!("it is for whoever frames it") };
    let ready = jzon::parse(&ready).expect("it is JSON");
    assert_eq!(ready["type"], "ready");
    assert_eq!(ready["payload"]["mode"], "isolated");
    assert_eq!(session.changed(&shelf(&done(&StepKind::ALL)), StepKind::Why), vec![]);
    for (name, payload) in [("focus", "{}"), ("run", "{}"), ("reset", "{}"), ("nonsense", "{}")] {
        assert_eq!(session.hear(&host(), &message(name, payload)), vec![], "{name}");
    }
    assert!(session.fault(Code::Failed, "The engine is away.").is_none());
}

#[test]
fn only_who_sent_init_first_is_answered() {
    let mut session = session();
    let nobody = From::Origin("null".into());
    assert_eq!(session.hear(&nobody, &message("init", "{}")), vec![]);
    assert_eq!(names(&session.hear(&host(), &message("init", "{}"))), ["ready"]);
    for other in [From::Origin("https://elsewhere.example".into()), From::Port, nobody] {
        for name in ["init", "focus", "reset", "run", "nonsense"] {
            assert_eq!(session.hear(&other, &message(name, "{}")), vec![], "{name} from {other:?}");
        }
    }
    assert_eq!(session.hear(&host(), &message("focus", "{}")), vec![Effect::Focus]);
}

#[test]
fn a_page_without_an_origin_is_answered_at_its_port() {
    let mut session = session();
    assert_eq!(names(&session.hear(&From::Port, &message("init", "{}"))), ["ready"]);
    assert_eq!(session.hear(&From::Port, &message("run", "{}")), vec![Effect::Run]);
}

#[test]
fn init_says_who_keeps() {
    let check = |payload: &str, expect: Keeper| {
        let effects = session().hear(&host(), &message("init", payload));
        let keeper = effects.iter().find_map(|effect| match effect {
            Effect::Keep(keeper, _) => Some(keeper.clone()),
            _ => None,
        });
        assert_eq!(keeper, Some(expect), "{payload}");
    };
    check("{}", Keeper::Browser);
    check(r#"{"state":null,"learner":"ada"}"#, Keeper::Browser);
    check(r#"{"state":""}"#, Keeper::Host);
    check(r#"{"state":"","learner":"ada"}"#, Keeper::Learner("ada".into()));
    check(r#"{"state":"damaged","learner":"ada"}"#, Keeper::Learner("ada".into()));
    let effects = session().hear(&host(), &message("init", r#"{"theme":"dark"}"#));
    assert!(effects.contains(&Effect::Theme(Theme::Dark)));
}

#[test]
fn a_state_comes_back_and_what_is_wrong_with_it_is_said() {
    let facts = done(&[StepKind::Why, StepKind::Quiz]);
    let blob = blob::pack(&shelf(&facts), "toy");
    let check = |state: &str, expect: Option<Code>| {
        let payload = format!(r#"{{"state":"{state}"}}"#);
        let effects = session().hear(&host(), &message("init", &payload));
        let codes: Vec<String> = told(&effects)
            .iter()
            .filter(|told| told["type"] == "error")
            .map(|told| {
                assert_eq!(told["payload"]["re"], 7);
                told["payload"]["code"].to_string()
            })
            .collect();
        assert_eq!(codes, expect.map(Code::name).into_iter().collect::<Vec<_>>(), "{state}");
    };
    check(&blob, None);
    check(&blob[..blob.len() - 3], Some(Code::StateCut));
    check("2newer", Some(Code::StateNewer));
    check("nonsense", Some(Code::StateUnreadable));
}

#[test]
fn what_is_achieved_is_told_once() {
    let mut session = session();
    session.hear(&host(), &message("init", r#"{"state":""}"#));
    assert_eq!(names(&session.restored(&Shelf::new(), StepKind::Why)), ["progress", "state"]);
    let mut facts = done(&[StepKind::Why]);
    let changed = session.changed(&shelf(&facts), StepKind::Terms);
    assert_eq!(names(&changed), ["progress", "state"]);
    let progress = &told(&changed)[0]["payload"];
    assert_eq!((progress["done"].as_u32(), progress["total"].as_u32()), (Some(1), Some(9)));
    assert_eq!((&progress["location"], &progress["steps"]["why"]), (&"terms".into(), &"completed".into()));
    assert_eq!(session.changed(&shelf(&facts), StepKind::Terms), vec![]);

    facts.push(answered("a", true));
    let changed = session.changed(&shelf(&facts), StepKind::Quiz);
    assert_eq!(names(&changed), ["answer", "progress", "state"]);
    let answer = &told(&changed)[0]["payload"];
    assert_eq!((answer["question"].as_str(), answer["first_try"].as_bool()), (Some("a"), Some(true)));

    facts.extend(done(&StepKind::ALL));
    facts.push(Fact::Passed { lesson: "toy".into() });
    let changed = session.changed(&shelf(&facts), StepKind::Quiz);
    assert_eq!(names(&changed), ["progress", "completed", "state"]);
    assert_eq!(told(&changed)[1]["payload"]["score"], 75);
    facts.push(answered("b", false));
    assert_eq!(names(&session.changed(&shelf(&facts), StepKind::Quiz)), ["answer", "completed", "state"]);
}

#[test]
fn whoever_begins_anew_hears_what_there_is_and_no_answers() {
    let mut facts = done(&StepKind::ALL);
    facts.push(answered("a", true));
    let kept = shelf(&facts);
    let blob = blob::pack(&kept, "toy");
    let mut session = session();
    for _ in 0..2 {
        session.hear(&host(), &message("init", &format!(r#"{{"state":"{blob}"}}"#)));
        assert_eq!(names(&session.restored(&kept, StepKind::Why)), ["progress", "completed"]);
    }
}

#[test]
fn what_cannot_be_followed_is_named() {
    let check = |text: &str, expect: Option<Code>| {
        let mut session = session();
        session.hear(&host(), &message("init", "{}"));
        let effects = session.hear(&host(), text);
        let code = told(&effects).first().map(|told| told["payload"]["code"].to_string());
        assert_eq!(code.as_deref(), expect.map(Code::name), "{text}");
    };
    for foreign in ["", "null", "7", "[]", "{}", r#"{"ns":"h5p"}"#, "{\"ns\":", r#"{"ns":["interleave"]}"#] {
        check(foreign, None);
    }
    check(&message("init", "7"), Some(Code::Malformed));
    check(&message("init", r#"{"state":7}"#), Some(Code::Malformed));
    check(&message("init", r#"{"theme":"loud"}"#), Some(Code::Malformed));
    check(r#"{"ns":"interleave","v":1,"type":"run"}"#, Some(Code::Malformed));
    check(r#"{"ns":"interleave","v":1,"id":1,"type":7}"#, Some(Code::Malformed));
    check(r#"{"ns":"interleave","id":1,"type":"run"}"#, Some(Code::Malformed));
    check(r#"{"ns":"interleave","v":2,"id":1,"type":"run"}"#, Some(Code::UnknownVersion));
    check(&message("constructor", "{}"), Some(Code::UnknownType));
    check(&"[".repeat(100_000), None);
    check(&message("init", &format!(r#"{{"state":"{}"}}"#, "a".repeat(300_000))), None);
}

/// Ten thousand, of which some begin with something whole.
#[test]
fn ten_thousand_messages_that_make_no_sense_do_no_harm() {
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 10_000, ..ProptestConfig::default() });
    let name = prop_oneof![Just("init"), Just("run"), Just("reset"), Just("focus"), Just("ready"), Just("__proto__")];
    let payload = prop_oneof![
        Just("{}".to_owned()),
        Just("null".to_owned()),
        Just(r#"{"state":"1eJw","learner":""}"#.to_owned()),
        "\\PC{0,40}",
    ];
    let messages = (name, payload, 0_usize..120, any::<bool>(), 0_u8..3);
    let session = RefCell::new(session());
    runner
        .run(&messages, |(name, payload, cut, whole, from)| {
            let text = message(name, &payload);
            let text = if whole { text } else { text.chars().take(cut).collect() };
            let from = match from {
                0 => host(),
                1 => From::Port,
                _ => From::Origin("null".into()),
            };
            for effect in session.borrow_mut().hear(&from, &text) {
                if let Effect::Tell(text) = effect {
                    prop_assert!(jzon::parse(&text).is_ok(), "{}", text);
                }
            }
            Ok(())
        })
        .expect("no message does harm");
}

fn one_of_each() -> Vec<Says> {
    let (lesson, step) = (|| "toy".to_owned(), Some(StepKind::Quiz));
    let all = vec![
        Says::Ready { lesson: lesson(), step, title: lesson(), mode: Mode::Shared, reason: lesson() },
        Says::Resize { height: 7 },
        Says::Progress {
            lesson: lesson(),
            steps: vec![(StepKind::Quiz, Status::InProgress)],
            location: StepKind::Quiz,
        },
        Says::Answer { lesson: lesson(), question: lesson(), right: true, first_try: false },
        Says::Completed { lesson: lesson(), step, score: 7 },
        Says::State { blob: lesson() },
        Says::Error { code: Code::Failed, message: lesson(), re: None },
    ];
    // Whoever adds a message adds it here, too.
    for says in &all {
        match says {
            Says::Ready { .. }
            | Says::Resize { .. }
            | Says::Progress { .. }
            | Says::Answer { .. }
            | Says::Completed { .. }
            | Says::State { .. }
            | Says::Error { .. } => (),
        }
    }
    all
}

/// The rows of the first table below a heading, as their cells.
fn table<'a>(docs: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let below = docs.split_once(&format!("## {heading}\n")).unwrap_or_else(|| panic!("{heading} is missing")).1;
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

fn words(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

const DOCS: &str = include_str!("../../../docs/embedding.md");

#[test]
fn the_documentation_has_every_message_and_every_field() {
    let rows = table(DOCS, "From the frame");
    let all = one_of_each();
    assert_eq!(
        rows.iter().map(|row| words(row[0])[0]).collect::<Vec<_>>(),
        all.iter().map(Says::name).collect::<Vec<_>>()
    );
    for (row, says) in rows.iter().zip(&all) {
        let message = jzon::parse(&says.to_json(1)).expect("it is JSON");
        let fields: Vec<&str> = message["payload"].entries().map(|(name, _)| name).collect();
        let told = words(row[1]);
        for field in &fields {
            assert!(told.contains(field), "{}: {field} is not in the documentation", says.name());
        }
        let values = ["shared", "isolated", "simulated", "not-started", "in-progress", "completed"];
        for word in told {
            assert!(fields.contains(&word) || values.contains(&word), "{}: there is no {word}", says.name());
        }
    }
    let envelope = jzon::parse(&all[0].to_json(1)).expect("it is JSON");
    let fields: Vec<&str> = envelope.entries().map(|(name, _)| name).collect();
    assert_eq!(table(DOCS, "The envelope").iter().map(|row| words(row[0])[0]).collect::<Vec<_>>(), fields);
    assert_eq!(envelope["v"], VERSION);
}

#[test]
fn the_documentation_has_what_a_host_can_ask() {
    let rows = table(DOCS, "From the host");
    let asks = [Asks::Init(Init::default()), Asks::Focus, Asks::Reset, Asks::Run];
    let names = asks.iter().map(|asks| match asks {
        Asks::Init(Init { state: _, learner: _, theme: _, locale: _ }) => "init",
        Asks::Focus => "focus",
        Asks::Reset => "reset",
        Asks::Run => "run",
    });
    assert_eq!(rows.iter().map(|row| words(row[0])[0]).collect::<Vec<_>>(), names.collect::<Vec<_>>());
    for field in ["state", "learner", "theme", "locale"] {
        assert!(words(rows[0][1]).contains(&field), "init: {field} is not in the documentation");
    }
    let codes: Vec<&str> =
        DOCS.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(code, _)| code).collect();
    for code in Code::ALL {
        assert!(codes.contains(&code.name()), "{} is not in the documentation", code.name());
    }
    assert!(DOCS.contains(&format!("at most {} characters", "3,900")) && blob::MOST == 3_900);
    assert!(matches!(blob::unpack("2"), Read::Newer));
}
