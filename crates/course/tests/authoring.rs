//! A toy course is read as its author meant it; each mistake in it is named, with its place and its remedy.

use course::author::{self, What};
use course::lesson::{Activity, Block, Fork, Leads, Lesson, Presets, Puzzle, StepKind, Stories};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn toy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toy")
}

fn lesson() -> Lesson {
    author::read(&toy()).expect("the toy course has no mistake").lessons.remove(0)
}

fn html(kind: StepKind) -> String {
    let lesson = lesson();
    let step = lesson.steps.iter().find(|step| step.kind == kind).expect("all nine");
    let html = step.blocks.iter().filter_map(|block| match block {
        Block::Html(html) => Some(html.as_str()),
        _ => None,
    });
    html.collect()
}

#[test]
fn the_contents_list_written_and_announced_lessons() {
    let contents = author::read(&toy()).expect("no mistake").contents;
    let cards: Vec<_> = contents.lessons.iter().map(|card| (card.slug.as_str(), card.ready)).collect();
    assert_eq!((contents.title.as_str(), &cards[..]), ("Kitchen", &[("kettle", true), ("oven", false)][..]));
}

#[test]
fn prose_is_rendered_with_the_course_s_own_links() {
    let why = html(StepKind::Why);
    for expected in [
        "<h3>Cold tea</h3>",
        r#"<button type="button" class="term" popovertarget="term-kettle">kettle</button>"#,
        r#"<a class="internal" href="lesson/kettle/code">its code</a>"#,
        r#"<span class="announced">the oven</span>"#,
        "<del>5</del>",
        r#"<pre tabindex="0" role="group" aria-label="Code"><code class="language-js">await boil();"#,
    ] {
        assert!(why.contains(expected), "{expected} in\n{why}");
    }
    assert!(html(StepKind::Connections).contains(r#"<a href="https://example.org/kitchen">"#));
}

#[test]
fn a_lesson_holds_every_term_that_can_be_opened_on_it_and_no_other() {
    let terms: Vec<String> = lesson().terms.into_iter().map(|term| term.id).collect();
    assert_eq!(terms, ["kettle", "water"]);
}

#[test]
fn a_program_to_watch_is_a_block_of_a_lesson() {
    let lesson = lesson();
    let watch = lesson.activities().find_map(|activity| match activity {
        Activity::Watch(watch) => Some(watch),
        _ => None,
    });
    let watch = watch.expect("one is in the experiment");
    assert_eq!((watch.id.as_str(), watch.title.as_str()), ("in-which-order", "In which order?"));
    assert_eq!(watch.question, "<p>Which of the two lines comes first?</p>");
    assert!(watch.source.starts_with("setTimeout(") && watch.scenario.api.is_empty() && watch.assertion.is_none());
    assert!(html(StepKind::Experiment).contains(r#"<a class="internal" href="playground">playground</a>"#));
}

#[test]
fn the_playground_has_its_presets_in_the_order_of_the_file() {
    let presets = author::read(&toy()).expect("no mistake").playground;
    let groups: Vec<_> = presets.groups.iter().map(|group| (group.title.as_str(), group.presets.len())).collect();
    assert_eq!(groups, [("Tea", 2), ("Accidents", 1)]);
    let cup = &presets.groups[0].presets[1];
    assert_eq!((cup.id.as_str(), cup.assertion.as_deref()), ("one-cup", Some("cups === 0")));
    assert_eq!((cup.scenario.name.as_str(), cup.scenario.api.len()), ("world", 1));
    assert_eq!(presets.groups[0].presets[0].question, "<p>Which comes <em>first</em>?</p>");
    assert_eq!(packed::open(&packed::file(&presets)), Ok(presets));
}

#[test]
fn a_course_needs_no_playground() {
    let folder = self::folder();
    copy(&toy(), &folder);
    fs::remove_dir_all(folder.join("playground")).expect("it was there");
    assert_eq!(author::read(&folder).expect("no mistake").playground, Presets::default());
}

#[test]
fn queues_are_stories_in_the_order_of_the_index() {
    let stories = author::read(&toy()).expect("no mistake").simulator;
    let told: Vec<_> = stories.queues.iter().map(|story| (story.slug.as_str(), story.cases.len())).collect();
    assert_eq!(told, [("counter", 2), ("rush", 1)]);
    let story = &stories.queues[0];
    assert_eq!((story.title.as_str(), story.group.as_str()), ("The counter", "Tea"));
    let [even, uneven] = &story.cases[..] else { panic!("two cases") };
    assert_eq!((even.seed, even.queue.arrivals.rate_per_s, even.queue.customers), (7, 0.5, 1_000));
    assert_eq!(uneven.queue.stations()[0].demand_ms, 950.0);
    let reached: Vec<bool> = story.cases.iter().map(|case| case.quoted[0].reached).collect();
    assert_eq!(reached, [true, false]);
    assert_eq!(packed::open(&packed::file(&stories)), Ok(stories));
}

#[test]
fn the_simulator_has_its_stories_in_the_order_of_the_index() {
    let stories = author::read(&toy()).expect("no mistake").simulator;
    let told = stories.stories.iter().map(|story| (story.slug.as_str(), story.spec.run.len()));
    assert_eq!(told.collect::<Vec<_>>(), [("two-toasts", 3)]);
    let puzzle = &stories.puzzles[0];
    assert_eq!(
        (puzzle.id.as_str(), puzzle.lanes, puzzle.text.as_str()),
        ("breakfast", 2, "<p>Two cooks, one <em>breakfast</em>.</p>")
    );
    let jobs: Vec<_> = puzzle.jobs.iter().map(|job| (job.name.as_str(), job.ms, &job.after[..])).collect();
    assert_eq!(jobs, [("bread", 1.0, &[][..]), ("kettle", 3.0, &[]), ("tea", 1.0, &[1]), ("toast", 2.0, &[0])]);
    assert_eq!(packed::open(&packed::file(&stories)), Ok(stories));
}

#[test]
fn the_story_in_the_documentation_is_one() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/simulating.md");
    let docs = fs::read_to_string(docs).expect("it is there");
    let (_, section) = docs.split_once("## Queues as stories").expect("a section");
    let example = section.split("```").nth(1).and_then(|block| block.strip_prefix("toml\n")).expect("an example");
    let folder = self::folder();
    copy(&toy(), &folder);
    fs::write(folder.join("simulator/queues/rush.toml"), example).expect("written");
    let course = author::read(&folder).expect("no mistake");
    assert_eq!(course.simulator.queues[1].title, "Two counters");
    let claims = course.claims.iter().filter(|claim| claim.place.file.ends_with("rush.toml"));
    for claim in claims {
        let What::Queue(claim) = &claim.what else { panic!("a queue") };
        let figures = model::queue::simulate(&claim.queue, claim.seed).expect("sound").figures;
        assert!(
            claim.figures.iter().all(|figure| figure.holds(figure.measure.of(&claim.queue, &figures))),
            "{claim:?}"
        );
    }
    for measure in model::queue::Measure::ALL {
        let name = format!("`{}`", serde_name(measure));
        assert!(section.contains(&name), "{name} is not explained");
    }
}

/// As authors write it.
fn serde_name(measure: model::queue::Measure) -> String {
    let text = format!("{measure:?}");
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[test]
fn a_course_needs_no_simulator() {
    let folder = self::folder();
    copy(&toy(), &folder);
    fs::remove_dir_all(folder.join("simulator")).expect("it was there");
    let path = folder.join("kettle/experiment.md");
    let text = fs::read_to_string(&path).expect("it is there");
    let (before, _) = text.split_once("```simulate").expect("the blocks");
    fs::write(path, before).expect("written");
    assert_eq!(author::read(&folder).expect("no mistake").simulator, Stories::default());
}

#[test]
fn machines_and_puzzles_are_sealed_in_a_lesson() {
    let lesson = lesson();
    let simulate = lesson.activities().find_map(|activity| match activity {
        Activity::Simulate(simulate) if simulate.id == "toasters" => Some(simulate),
        _ => None,
    });
    let simulate = simulate.expect("one is in the experiment");
    assert_eq!(simulate.question, "<p>Which is <em>faster</em>?</p>");
    let runs: Vec<&str> = simulate.spec.run.iter().map(|case| case.title.as_str()).collect();
    let workloads: Vec<&str> = simulate.spec.workload.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((&runs[..], &workloads[..]), (&["Two toasters", "One toaster"][..], &["toasts"][..]));
    let puzzles = lesson.activities().filter_map(|activity| match activity {
        Activity::Puzzle(puzzle) => Some(puzzle),
        _ => None,
    });
    let puzzles: Vec<Puzzle> = puzzles.collect();
    let told: Vec<_> = puzzles.iter().map(|it| (it.id.as_str(), it.title.as_str(), it.jobs.len())).collect();
    assert_eq!(told, [("two-cooks", "Two cooks", 3), ("breakfast-for-two", "Breakfast for two", 4)]);
}

#[test]
fn the_map_has_every_lesson_with_what_leads_to_it_and_what_is_asked() {
    let map = author::read(&toy()).expect("no mistake").map;
    let told: Vec<_> = map.iter().map(|station| (station.slug.as_str(), station.ready, &station.after[..])).collect();
    assert_eq!(told, [("kettle", true, &[][..]), ("oven", false, &[0])]);
    let asked: Vec<_> = map[0].questions.iter().map(|asked| (asked.id.as_str(), asked.prompt.as_str())).collect();
    let expect = [
        ("while-boiling", "What can be done while the kettle boils?"),
        ("what-boils", "What boils?"),
        ("prints", "What does this program print?"),
    ];
    assert_eq!(asked, expect);
    assert_eq!(packed::open(&packed::file(&map)), Ok(map));
}

#[test]
fn questions_lead_to_advice() {
    let decide = lesson().activities().find_map(|activity| match activity {
        Activity::Decide(decide) => Some(decide),
        _ => None,
    });
    let decide = decide.expect("one is in the experiment");
    assert_eq!((decide.id.as_str(), decide.text.as_str()), ("which-kettle", "<p>Think of <em>your</em> kitchen.</p>"));
    let ways = |fork: &Fork| fork.ways.iter().map(|way| (way.text.clone(), way.leads)).collect::<Vec<_>>();
    let [how_many, in_a_hurry] = &decide.questions[..] else { panic!("two questions") };
    assert_eq!((how_many.text.as_str(), in_a_hurry.help.as_deref()), ("How many <em>cups</em>?", None));
    assert_eq!(ways(how_many), [("One".into(), Leads::ToAdvice(0)), ("Many".into(), Leads::ToQuestion(1))]);
    assert_eq!(ways(in_a_hurry), [("No".into(), Leads::ToAdvice(0)), ("Yes".into(), Leads::ToAdvice(1))]);
    let large = &decide.advice[1];
    assert_eq!((large.title.as_str(), large.take.as_str()), ("A large one", "<p>The largest.</p>"));
    assert!(decide.advice[0].because.contains(r#"<a class="internal" href="lesson/kettle/experiment">"#));
}

#[test]
fn a_lesson_is_parted_and_joined() {
    let lesson = lesson();
    let (page, apart) = lesson.clone().parted();
    assert_eq!(page.activities().count(), 0, "the page fetches none of them");
    assert_eq!(apart.len(), lesson.activities().count());
    let opened = page.steps.iter().flat_map(|step| &step.blocks).filter_map(|block| match block {
        Block::Activity(sealed) => sealed.activity.opened(&apart),
        _ => None,
    });
    assert!(opened.eq(lesson.activities()), "each is found at its place");
    assert_eq!(page.clone().joined(&[]), page, "without the other file nothing is there");
    assert_eq!(page.joined(&apart), lesson);
}

#[test]
fn a_lesson_survives_being_packed_and_nothing_else_is_taken_for_one() {
    let lesson = lesson();
    let file = packed::file(&lesson);
    assert_eq!(packed::open::<Lesson>(&file).as_ref(), Ok(&lesson));
    let longer = [&file[..], b"\n"].concat();
    for damaged in [&b""[..], b"<!doctype html>", &file[..file.len() / 2], &file[1..], &longer] {
        assert!(packed::open::<Lesson>(damaged).is_err(), "{} bytes of {}", damaged.len(), file.len());
    }
}

#[test]
fn what_only_a_run_can_show_is_claimed() {
    let course = author::read(&toy()).expect("no mistake");
    let claims: Vec<String> = course
        .claims
        .iter()
        .map(|claim| {
            let what = match claim.what {
                What::Runs { .. } => "runs",
                What::Predict(_) => "predict",
                What::Watch { fails: false, .. } => "watch",
                What::Watch { fails: true, .. } => "watch fail",
                What::Traces { .. } => "traces",
                What::Challenge(_) => "challenge",
                What::Wrong { .. } => "wrong",
                What::Simulates(_) => "simulates",
                What::Puzzle(_) => "puzzle",
                What::Queue(_) => "queue",
            };
            format!("{} {what}", claim.place)
        })
        .collect();
    assert_eq!(
        claims,
        [
            "simulator/stories/two-toasts.toml:18 simulates",
            "simulator/stories/two-toasts.toml:24 simulates",
            "simulator/stories/two-toasts.toml:30 simulates",
            "simulator/queues/counter.toml:6 queue",
            "simulator/queues/counter.toml:17 queue",
            "simulator/puzzles/breakfast.toml:1 puzzle",
            "kettle/tea.js:1 runs",
            "kettle/experiment.md:8 predict",
            "kettle/order.js:1 watch",
            "kettle/experiment.md:46 puzzle",
            "kettle/quiz.toml:27 traces",
            "kettle/challenge/solution.js:1 challenge",
            "kettle/challenge/wrong/in-turn.js:1 wrong",
            "kettle/challenge/wrong/only-tea.js:1 wrong",
            "playground/tea/toast.js:1 watch",
            "playground/tea/cup.js:1 watch",
            "playground/spilt.js:1 watch fail",
        ]
    );
}

/// In `file`, `from` becomes `to` (a missing file is made, and empty `from` means: all of it); then `expect`
/// must be among the mistakes.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expect: &str) {
    let folder = self::folder();
    copy(&toy(), &folder);
    let path = folder.join(file);
    let old = fs::read_to_string(&path).unwrap_or_default();
    assert!(old.contains(from), "{file} holds {from}");
    let new = if from.is_empty() { to.to_owned() } else { old.replacen(from, to, 1) };
    fs::write(&path, new).expect("written");
    expect_mistake(&folder, expect);
}

#[track_caller]
fn check_without(file: &str, expect: &str) {
    let folder = self::folder();
    copy(&toy(), &folder);
    fs::remove_file(folder.join(file)).expect("it was there");
    expect_mistake(&folder, expect);
}

#[track_caller]
fn expect_mistake(folder: &Path, expect: &str) {
    let mistakes = author::read(folder).expect_err(expect);
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(lines.iter().any(|line| line.contains(expect)), "{expect} among\n{}", lines.join("\n"));
    assert!(mistakes.iter().all(|mistake| !mistake.remedy.is_empty()), "each with a remedy");
}

/// A folder of our own, in the build's own temporary directory.
fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("authoring-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("made");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn unknown_fields_are_refused_everywhere() {
    check(
        "course.toml",
        "title = \"Kitchen\"",
        "title = \"Kitchen\"\ncolour = 1",
        "course.toml:2: unknown field `colour`",
    );
    check("glossary.toml", "not =", "nor =", "glossary.toml:4: unknown field `nor`");
    check("kettle/lesson.md", "minutes = 25", "minutes = 25\nhours = 0", "kettle/lesson.md:7: unknown field `hours`");
    check("kettle/code.md", "title =", "titel =", "kettle/code.md:6: unknown field `titel`");
    check("kettle/experiment.md", "options_ms", "options", "kettle/experiment.md:8: unknown field `options`");
    check("kettle/world.toml", "latency_ms", "latency", "kettle/world.toml:3: unknown field `latency`");
    check("kettle/model.toml", "end_ms = 10 }", "end = 10 }", "kettle/model.toml:8: unknown field `end`");
    check(
        "kettle/experiment.md",
        "file = \"order.js\"",
        "path = \"order.js\"",
        "experiment.md:33: unknown field `path`",
    );
    let presets = |from, to, expect| check("playground/presets.toml", from, to, expect);
    presets("file = \"spilt.js\"", "program = \"spilt.js\"", "playground/presets.toml:29: unknown field `program`");
    presets("title = \"Tea\"", "title = \"Tea\"\nicon = \"cup\"", "playground/presets.toml:3: unknown field `icon`");
    presets("[[group]]", "colour = 1\n[[group]]", "playground/presets.toml:1: unknown field `colour`");
    check("playground/tea/world.toml", "latency_ms", "latency", "playground/tea/world.toml:3: unknown field `latency`");
    check("kettle/quiz.toml", "reasons =", "reason =", "kettle/quiz.toml:11: unknown field `reason` in a question");
    check("kettle/quiz.toml", "prompt.response", "prompt.answers", "kettle/quiz.toml:18: unknown field `answers`");
    check("kettle/quiz.toml", "answer.doesCompile", "answer.does_compile", "unknown field `does_compile`");
    check("kettle/quiz.toml", "[multipart]", "[multi]", "kettle/quiz.toml:1: unknown field `multi` in the quiz");
    check("kettle/challenge/challenge.toml", "hint = \"G", "tip = \"G", "challenge.toml:8: unknown field `tip`");
}

#[test]
fn what_is_missing_is_named() {
    check_without("course.toml", "course.toml: this file is missing");
    check_without("kettle/why.md", "kettle/why.md: this file is missing");
    check_without("kettle/lesson.md", "kettle/lesson.md: this file is missing");
    check_without("kettle/challenge/solution.js", "challenge/solution.js: this file is missing");
    check_without("kettle/challenge/starter.js", "challenge/starter.js: this file is missing");
    check_without("kettle/challenge/scenarios/slow-kettle.toml", "no scenario besides demo.toml");
    check_without("kettle/challenge/wrong/in-turn.js", "no wrong answer fails the check `together`");
    check_without("kettle/tea.js", "kettle/code.md:7: there is no file `kettle/tea.js`");
    check_without("playground/presets.toml", "playground/presets.toml: this file is missing");
    check_without("playground/spilt.js", "playground/presets.toml:29: there is no file `playground/spilt.js`");
    check_without("playground/tea/world.toml", "playground/presets.toml:10: there is no file");
    check_without("kettle/order.js", "kettle/experiment.md:33: there is no file `kettle/order.js`");
    check("kettle/usage.md", "Every kitchen does.", "", "kettle/usage.md:1: this step is empty");
    check("kettle/terms.md", "```terms", "```toml", "has no `terms` block");
    check("kettle/lesson.md", "+++", "", "kettle/lesson.md:1: no front matter");
    check("course.toml", "minutes = 5", "", "course.toml:6: the lesson `oven` is announced");
}

#[test]
fn what_is_not_used_is_named() {
    check("kettle/old.js", "", "console.log(1);", "kettle/old.js: nothing uses this file");
    check("playground/tea/old.js", "", "console.log(1);", "playground/tea/old.js: nothing uses this file");
    check("notes.txt", "", "buy tea", "notes.txt: nothing uses this file");
    check("course.toml", "slug = \"kettle\"", "slug = \"toaster\"", "kettle: course.toml does not list this lesson");
}

#[test]
fn links_lead_somewhere() {
    check("kettle/why.md", "term:kettle", "term:kettel", "kettle/why.md:3: the glossary has no term `kettel`");
    check("kettle/why.md", "lesson:oven", "lesson:ofen", "kettle/why.md:3: there is no lesson `ofen`");
    check("kettle/why.md", "kettle/code", "kettle/codes", "names no step");
    check("kettle/why.md", "lesson:oven", "oven.md", "`oven.md` is no link that a page can follow");
    check("kettle/experiment.md", "page:playground", "page:garden", "`page:garden` is no link that a page can follow");
    check("kettle/terms.md", "water", "wine", "kettle/terms.md:2: the glossary has no term `wine`");
    check("glossary.toml", "term:water", "term:wine", "glossary.toml:3: the glossary has no term `wine`");
    check("glossary.toml", "[tap]", "[main]", "glossary.toml:10: a term cannot have the id `main`");
    check("course.toml", "slug = \"oven\"", "slug = \"glossary\"", "a lesson cannot be called `glossary`");
    check(
        "kettle/why.md",
        "lesson:oven",
        "page:playground?preset=two-cups",
        "kettle/why.md:3: the playground has no preset",
    );
    check("course.toml", "oven = [", "ofen = [", "course.toml:16: there is no lesson `ofen`");
    check("course.toml", "[\"kettle\"]", "[\"cattle\"]", "course.toml:16: there is no lesson `cattle`");
    check(
        "course.toml",
        "oven = [\"kettle\"]",
        "kettle = [\"oven\"]",
        "course.toml:16: `oven` is not listed before `kettle`",
    );
    check("course.toml", "[\"kettle\"]", "[\"oven\"]", "course.toml:16: `oven` is not listed before `oven`");
    check("course.toml", "slug = \"oven\"", "slug = \"kettle\"", "course.toml:6: the lesson `kettle` is listed twice");
    check("course.toml", "slug = \"oven\"", "slug = \"The oven\"", "course.toml:7: `The oven` cannot be a slug");
}

#[test]
fn prose_keeps_to_what_the_page_can_vouch_for() {
    check("kettle/why.md", "## Cold", "# Cold", "kettle/why.md:1: the page has a title of its own");
    check("kettle/why.md", "Cold tea", "<b>Cold</b> tea", "kettle/why.md:1: HTML is not allowed here");
    check("kettle/usage.md", "Every", "![a kettle](kettle.png)", "kettle/usage.md:1: images are not allowed here");
    check(
        "kettle/code.md",
        "```programs",
        "```program",
        "kettle/code.md:3: `program` is neither a block nor a language",
    );
    check(
        "kettle/usage.md",
        "Every",
        "* a\n\n  ```terms\n  show = []\n  ```\n",
        "kettle/usage.md:3: a `terms` block inside",
    );
}

#[test]
fn quizzes_are_fair() {
    let quiz = |from, to, expect| check("kettle/quiz.toml", from, to, expect);
    quiz("\"Nothing\"", "\"Toast\"", "kettle/quiz.toml:9: the right answer `Toast` is among the distractors");
    quiz("\"Nothing\"", "\"*Drinking*\"", "the option `*Drinking*` is there twice");
    quiz(", \"The tea is not there yet.\"", "", "kettle/quiz.toml:11: 2 distractors and 1 reasons");
    quiz("reasons =", "#", "2 distractors and 0 reasons");
    quiz("context = \"One line, one cup.\"", "", "kettle/quiz.toml:24: a question without a `context`");
    quiz("id = \"prints\"", "", "kettle/quiz.toml:24: a question without an `id`");
    quiz("id = \"prints\"", "id = \"how-long\"", "the id `how-long` is already used at kettle/experiment.md:2");
    quiz("multipart = \"tea\"", "multipart = \"cake\"", "there is no group `cake`");
    quiz("answer.stdout = \"tea\"", "answer.lineNumber = 1", "the answer contradicts itself");
    quiz("\"Toast\"", "\"[Toast](term:tap)\"", "kettle/quiz.toml:10: a link cannot stand in an option");
    quiz("\"MultipleChoice\"", "\"Multiple\"", "unknown variant `Multiple`");
}

#[test]
fn pictures_show_what_can_be() {
    let model = |from, to, expect| check("kettle/model.toml", from, to, expect);
    model(
        "lane = \"Cook\", task = \"tea\"",
        "lane = \"Coke\", task = \"tea\"",
        "kettle/model.toml:8: there is no lane `Coke`",
    );
    model(
        "state = \"ready\"",
        "state = \"running\"",
        "kettle/model.toml:9: `toast` runs on `Cook` while `tea` is running",
    );
    model("start_ms = 10, end_ms = 20", "start_ms = 30, end_ms = 20", "a span from 30 to 20 ms");
    model("at_ms = 5", "at_ms = 50", "kettle/model.toml:17: the stop is at 50 ms, the picture ends at 20 ms");
    model("picture = 0", "picture = 1", "kettle/model.toml:18: there is no picture 1");
    model("lanes = [\"Cook\"]", "lanes = [\"Maid\"]", "kettle/model.toml:19: there is no lane `Maid`");
}

#[test]
fn experiments_can_be_run() {
    let lab = |from, to, expect| check("kettle/experiment.md", from, to, expect);
    lab("threads=2", "threads=0", "experiment.md:24: Threads: 0 is out of range, which is 1 to 64; 1 is used.");
    lab("mode=isolated&", "", "experiment.md:24: a run without a mode");
    lab("mode=isolated", "mode=magic", "experiment.md:24: There is no mode “magic”.");
    lab("long = \"One\"", "long = \"Three\"", "experiment.md:15: no run is called `Three`");
    lab("options = [1, 2]", "options = [1]", "experiment.md:15: a prediction needs two options or more");
    let asked = "long = \"One\", short = \"Two\", options = [1, 2]";
    lab(asked, "outcome = \"Three\"", "experiment.md:15: no run is called `Three`");
    lab(asked, "outcome = \"One\"", "experiment.md:15: nothing but times can be predicted of `One`");
    lab("options = [1, 2]", "outcome = \"One\"", "experiment.md:15: a prediction is of times or of an outcome");
    lab("mode=sequential", "mode=hazard&hazard=none", "experiment.md:20: There is no hazard “none”.");
    lab("tasks=2\"", "mode=hazard&updates=1\"", "experiment.md:20: Updates by each thread: 1 is out of range");
    lab("id = \"two-kettles\"", "id = \"Two\"", "experiment.md:12:");
    lab("quoted = \"500", "measured = \"500", "unknown field `measured`");
    check("course.toml", "slug = \"kettle\"", "slug = \"lab\"", "a lesson cannot be called `lab`");
}

#[test]
fn programs_to_watch_can_be_asked_about() {
    let watch = |from, to, expect| check("kettle/experiment.md", from, to, expect);
    watch(
        "id = \"in-which-order\"",
        "id = \"two-kettles\"",
        "`two-kettles` is already used at kettle/experiment.md:12",
    );
    watch("\"Which of the two lines comes first?\"", "\"\"", "kettle/experiment.md:31: `question` is empty");
    watch("\"A timer waits for its turn.\"", "\"\"", "kettle/experiment.md:32: `explanation` is empty");
    let preset = |from, to, expect| check("playground/presets.toml", from, to, expect);
    preset("id = \"spilt\"", "id = \"one-cup\"", "presets.toml:25: the id `one-cup` is already used at playground");
    preset("id = \"spilt\"", "id = \"Spilt\"", "presets.toml:25: `Spilt` cannot be an id");
    preset("id = \"spilt\"\n", "", "missing field `id`");
    preset("title = \"Spilt\"", "title = \"\"", "presets.toml:26: `title` is empty");
    preset("title = \"Tea\"", "title = \" \"", "presets.toml:2: `title` is empty");
    preset("\"cups === 0\"", "\"\"", "presets.toml:19: `assert` is empty");
    preset(
        "file = \"spilt.js\"",
        "file = \"../kettle/tea.js\"",
        "presets.toml:29: `playground/../kettle/tea.js` leads out",
    );
    preset("Who drinks it?", "Who drinks <b>it</b>?", "presets.toml:15: HTML is not allowed here");
    preset("The kettle", "The [kettle](term:kettle)", "presets.toml:4: a preset links to the term `kettle`");
    preset("", "group = []", "presets.toml:1: no preset is in this file");
    preset("", "[[group]]\ntitle = \"Tea\"\npreset = []", "presets.toml:2: a group without a preset");
    check("course.toml", "slug = \"kettle\"", "slug = \"playground\"", "a lesson cannot be called `playground`");
}

#[test]
fn the_simulator_s_folder_is_sound() {
    let index = |from, to, expect| check("simulator/index.toml", from, to, expect);
    index("queue", "queues", "simulator/index.toml:2: unknown field `queues`");
    index("\"two-toasts\"", "\"two-toast\"", "index.toml:1: there is no file `simulator/stories/two-toast.toml`");
    index("\"breakfast\"", "\"lunch\"", "index.toml:3: there is no file `simulator/puzzles/lunch.toml`");
    index("\"breakfast\"", "\"breakfast\", \"breakfast\"", "index.toml:3: `breakfast` is listed twice");
    index("\"two-toasts\"", "\"Two toasts\"", "index.toml:1: `Two toasts` cannot be a slug");
    index("\"two-toasts\"", "", "simulator/stories/two-toasts.toml: nothing uses this file");
    index("\"breakfast\"", "", "simulator/puzzles/breakfast.toml: nothing uses this file");
    check_without("simulator/index.toml", "simulator/index.toml: this file is missing");
    check("simulator/notes.txt", "", "buy tea", "simulator/notes.txt: nothing uses this file");

    let story = |from, to, expect| check("simulator/stories/two-toasts.toml", from, to, expect);
    story("cores = 2", "cpus = 2", "two-toasts.toml:27: unknown field `cpus`");
    story("source = \"the toy kitchen\"", "", "two-toasts.toml:1: this story has no `source`");
    story("workload = \"waits\"", "workload = \"wait\"", "two-toasts.toml:30: run \"A kettle\": workload: there is no");
    story("title = \"A kettle\"", "title = \"One toaster\"", "two-toasts.toml:30: two runs are called \"One toaster\"");
    story("", "title = \"a\"\nworkload = []\nrun = []", "two-toasts.toml:1: a story without a run");
}

#[test]
fn simulated_machines_of_a_lesson_are_those_of_a_story() {
    let block = |from, to, expect| check("kettle/experiment.md", from, to, expect);
    block("story = \"two-toasts\"", "story = \"toasts\"", "experiment.md:40: there is no story `toasts`");
    block("\"One toaster\"]", "\"One\"]", "experiment.md:41: the story `two-toasts` has no run \"One\"");
    block("[\"Two toasters\", \"One toaster\"]", "[]", "experiment.md:41: 0 runs, side by side");
    let five = "[\"A kettle\", \"A kettle\", \"A kettle\", \"A kettle\", \"A kettle\"]";
    block("[\"Two toasters\", \"One toaster\"]", five, "experiment.md:41: 5 runs, side by side");
    block("\"Which is *faster*?\"", "\"\"", "experiment.md:39: `question` is empty");
    block("\"Two.\"", "\" \"", "experiment.md:42: `explanation` is empty");
    block("id = \"toasters\"", "id = \"two-kettles\"", "experiment.md:37: the id `two-kettles` is already used");
    block("id = \"toasters\"", "ids = \"toasters\"", "experiment.md:37: unknown field `ids`");
}

#[test]
fn puzzles_can_be_laid_out() {
    let puzzle = |from: &str, to: &str, expect: &str| {
        check("simulator/puzzles/breakfast.toml", from, to, &format!("simulator/puzzles/breakfast.toml:{expect}"));
    };
    puzzle("after = [\"bread\"]", "after = [\"breed\"]", "22: no job is called `breed`");
    puzzle("after = [\"bread\"]", "after = [\"toast\"]", "20: job \"toast\": after: toast waits for itself");
    puzzle(
        "name = \"kettle\"",
        "name = \"kettle\"\nafter = [\"tea\"]",
        "11: job \"kettle\": after: kettle, tea wait for each other",
    );
    puzzle("lanes = 2", "lanes = 0", "3: a puzzle with 0 lanes");
    puzzle("lanes = 2", "lanes = 9", "3: a puzzle with 9 lanes");
    puzzle("lanes = 2", "lane = 2", "3: unknown field `lane`");
    puzzle("ms = 3", "ms = -3", "12: -3 ms is no time");
    puzzle("ms = 3", "ms = inf", "12: inf ms is no time");
    puzzle("ms = 3", "ms = 1e12", "11: job \"kettle\": ms:");
    puzzle("name = \"toast\"", "name = \"tea\"", "20: two jobs are called `tea`");
    puzzle("name = \"toast\"", "name = \"\"", "20: a job without a name");
    puzzle("\"The kettle first.\"", "\"\"", "4: `explanation` is empty");
    puzzle("Two cooks", "<b>Two</b> cooks", "2: HTML is not allowed here");
    puzzle("Two cooks", "[Two](term:kettle) cooks", "1: a puzzle links to the term `kettle`");
    puzzle("lanes = 2", "lanes = 2\nid = \"breakfast\"", "4: a puzzle of this folder is called by its file's name");
    let jobs = |count: usize| {
        let jobs = (0..count).map(|number| format!("[[job]]\nname = \"{number}\"\nms = 1\n")).collect::<String>();
        format!(
            "title = \"a\"\ntext = \"a\"\nlanes = 2\nexplanation = \"a\"\n{}{jobs}",
            if count == 0 { "job = []" } else { "" }
        )
    };
    puzzle("", &jobs(0), "1: a puzzle with 0 jobs");
    puzzle("", &jobs(15), "1: a puzzle with 15 jobs");

    let block = |from, to, expect| check("kettle/experiment.md", from, to, expect);
    block("id = \"two-cooks\"", "", "experiment.md:46: a puzzle without an `id`");
    block("after = [\"kettle\"]", "after = [\"cattle\"]", "experiment.md:63: no job is called `cattle`");
    block("puzzle = \"breakfast\"", "puzzle = \"lunch\"", "experiment.md:68: there is no puzzle `lunch`");
    block("puzzle = \"breakfast\"", "puzzle = \"breakfast\"\nlanes = 1", "experiment.md:69: unknown field `lanes`");
    block("id = \"breakfast-for-two\"", "id = \"two-cooks\"", "the id `two-cooks` is already used");
}

#[test]
fn decisions_lead_from_the_first_question_to_every_advice() {
    let decide = |from: &str, to: &str, expect: &str| {
        check("kettle/experiment.md", from, to, &format!("kettle/experiment.md:{expect}"));
    };
    // A place that nobody reaches.
    decide("to = \"in-a-hurry\"", "to = \"large\"", "90: nobody reaches the question `in-a-hurry`");
    decide("to = \"large\"", "to = \"small\"", "110: nobody reaches the advice `large`");
    // Options that lead nowhere, or back.
    decide(
        "to = \"large\"",
        "to = \"huge\"",
        "99: this option leads nowhere: no question and no advice is called `huge`",
    );
    decide("to = \"large\"", "to = \"\"", "99: this option leads nowhere");
    decide("to = \"large\"", "to = \"how-many\"", "90: a circle: from `in-a-hurry` an option leads back to `how-many`");
    decide("to = \"large\"", "to = \"in-a-hurry\"", "90: a circle: from `in-a-hurry` an option leads back to `in-a-h");
    // Advice without a reason.
    decide("\"It boils [soonest](lesson:kettle/experiment).\"", "\"\"", "105: `because` is empty");
    decide("[soonest](lesson:kettle/experiment)", "soonest", "105: the advice `small` has no run for a reason");
    decide(
        "[soonest](lesson:kettle/experiment)",
        "[soonest](https://example.org)",
        "105: the advice `small` has no run",
    );
    decide("because = \"It boils [soonest](lesson:kettle/experiment).\"", "", "101: missing field `because`");
    decide("\"Guests who wait.\"", "\" \"", "107: `refuted` is empty");
    decide("\"Room.\"", "\"\"", "114: `costs` is empty");
    // What else cannot be walked.
    decide(
        "[[question.option]]\ntext = \"No\"\nto = \"small\"\n",
        "",
        "90: the question `in-a-hurry` leaves no choice",
    );
    decide("text = \"No\"", "text = \"Yes\"", "98: the question `in-a-hurry` has this option twice");
    decide("id = \"in-a-hurry\"", "id = \"how-many\"", "90: two questions or advices are called `how-many`");
    decide("id = \"large\"", "id = \"small\"", "110: two questions or advices are called `small`");
    decide("id = \"large\"", "id = \"Large\"", "110: `Large` cannot be an id");
    decide("text = \"One\"", "text = \"[One](page:lab)\"", "82: a link cannot stand in an option");
    decide("\"Are they in a hurry?\"", "\"\"", "91: `text` is empty");
    decide("id = \"which-kettle\"", "id = \"how-long\"", "72: the id `how-long` is already used");
    decide("costs = \"Room.\"", "cost = \"Room.\"", "114: unknown field `cost`");
}

#[test]
fn challenges_are_sound() {
    let challenge = |file: &str, from: &str, to: &str, expect: &str| {
        check(&format!("kettle/challenge/{file}"), from, to, expect);
    };
    challenge("challenge.toml", "kind = \"result\"", "kind = \"speed\"", "challenge.toml:6: unknown variant `speed`");
    challenge("challenge.toml", "id = \"together\"", "id = \"result\"", "two checks have the id `result`");
    challenge("challenge.toml", "id = \"together\"", "id = \"runs\"", "`runs` cannot be the id of a check");
    challenge("wrong/in-turn.js", "together", "speed", "in-turn.js:1: the first line does not say which check");
    challenge("scenarios/slow-kettle.toml", "[[invoke]]\nfunction = \"breakfast\"", "", "asks nothing of the program");
    challenge("scenarios/slow-kettle.toml", "\"boil\"", "\"boil it\"", "slow-kettle.toml:1: `boil it` is no name");
    challenge("scenarios/slow-kettle.toml", "300", "-300", "slow-kettle.toml:1: -300 ms is no latency");
    challenge("scenarios/slow-kettle.toml", "\"toast\"", "\"boil\"", "slow-kettle.toml:5: `boil` is declared twice");
    let limits = |more: &str, expect: &str| {
        let from = "kind = \"result\"";
        challenge("challenge.toml", from, more, &format!("challenge.toml:4: {expect}"));
    };
    limits("kind = \"stall\"", "the check `result` has no `at_most_ms`");
    limits("kind = \"latency\"\npercentile = 99", "the check `result` has no `at_most_ms`");
    limits("kind = \"stall\"\nat_most_ms = 0", "`at_most_ms = 0` is no limit");
    limits("kind = \"stall\"\nat_most_ms = nan", "`at_most_ms = NaN` is no limit");
    limits("kind = \"time\"\nwithin_percent = -5", "`within_percent = -5` is no limit");
    limits("kind = \"latency\"\nat_most_ms = 5\npercentile = 101", "there are 100 percentiles");
    limits("kind = \"result\"\nat_most_ms = 5", "`at_most_ms` means nothing to the check `result`");
    limits("kind = \"makespan\"\nwithin_percent = 5", "`within_percent` means nothing to the check `result`");
    limits("kind = \"stall\"\nat_most_ms = 5\npercentile = 5", "`percentile` means nothing to the check `result`");
    limits("kind = \"makespan\"\nleast = true", "`least` means nothing to the check `result`");
    limits("kind = \"result\"\nof = \"boil\"", "`of` means nothing to the check `result`");
    limits("kind = \"calls\"\nof = \"bake\"", "the check `result` looks at calls of `bake`, which no scenario has");
    let with = |more: &str, expect: &str| {
        challenge("scenarios/slow-kettle.toml", "\"boil\"", &format!("\"boil\"\n{more}"), expect)
    };
    with("reads = \"cups\"", "slow-kettle.toml:1: `boil` uses the store `cups`, which is not there");
    with("reads = \"cups\"\nwrites = \"cups\"", "slow-kettle.toml:1: `boil` both reads and writes");
    with("per_unit_ms = -1", "slow-kettle.toml:1: -1 ms a unit is no latency");
    with("adds = true", "slow-kettle.toml:1: `boil` adds, and answers with something else");
    let answer = "{ \"$js\" = \"bake\" }";
    challenge(
        "scenarios/slow-kettle.toml",
        "\"tea\"",
        answer,
        "slow-kettle.toml:1: there is no call `bake` to hand over",
    );
    with("blocks = true\nwrites = \"cups\"", "slow-kettle.toml:1: `boil` computes, and comes at a store");
    with(
        "reply = [{ args = [1], after = [[2]] }]",
        "slow-kettle.toml:1: `boil` is to come after boil(2), which has no",
    );
    with("reply = [{ args = [1], after = [[1]] }]", "slow-kettle.toml:1: a call of `boil` waits for itself");
    let function = |more: &str, expect: &str| {
        let from = "function = \"breakfast\"";
        challenge("scenarios/slow-kettle.toml", from, &format!("{from}\nargs = [[{more}]]"), expect);
    };
    function("{ \"$js\" = \"bake\" }", "slow-kettle.toml:9: there is no call `bake` to hand over");
    let store = |more: &str, expect: &str| {
        challenge("scenarios/slow-kettle.toml", "[[invoke]]", &format!("{more}\n[[invoke]]"), expect)
    };
    store("[[store]]\nname = \"a b\"", "slow-kettle.toml:9: `a b` is no name of a store");
    store("[[store]]\nname = \"c\"\n[[store]]\nname = \"c\"", "slow-kettle.toml:11: two stores are called `c`");
}

#[test]
fn queues_can_be_simulated_and_believed() {
    let index = |to, expect| check("simulator/index.toml", "\"rush\"", to, expect);
    index("\"rush\", \"counter\"", "simulator/index.toml:2: `counter` is listed twice");
    index("\"Rush\"", "simulator/index.toml:2: `Rush` cannot be a slug");
    index("\"hush\"", "simulator/index.toml:2: there is no file `simulator/queues/hush.toml`");
    index("", "simulator/queues/rush.toml: nothing uses this file");
    check("course.toml", "slug = \"kettle\"", "slug = \"simulator\"", "a lesson cannot be called `simulator`");

    let story = |from, to, expect| check("simulator/queues/counter.toml", from, to, expect);
    story("group = \"Tea\"", "colour = \"tea\"", "counter.toml:2: unknown field `colour`");
    story("seed = 7", "sead = 7", "counter.toml:8: unknown field `sead`");
    story("customers = 1_000\n", "customer = 1_000\n", "counter.toml:15: unknown field `customer`");
    story("count = 1,", "number = 1,", "counter.toml:14: unknown field `number`");
    story("\"fixed\"", "\"even\"", "counter.toml:13: unknown variant `even`");
    story("measure = \"throughput_per_s\"", "measure = \"speed\"", "counter.toml:11: unknown variant `speed`");
    story("source = \"Made up.\"\n", "", "missing field `source`");
    story("\"Made up.\"", "\" \"", "counter.toml:4: `source` is empty");
    story("\"Nobody is in a hurry.\"", "\"\"", "counter.toml:9: `assumptions` is empty");
    story("\"Whoever stands behind them waits.\"", "\"\"", "counter.toml:20: `differs` is empty");
    story("\"Some want ten\"", "\"One cup each\"", "counter.toml:18: two cases are called `One cup each`");
    story(
        "",
        "title = \"A\"\ngroup = \"A\"\nabout = \"A\"\nsource = \"A\"\n",
        "counter.toml:1: a story without a case",
    );

    // A queue's mistakes stand where the queue says them.
    story("rate_per_s = 0.5", "rate_per_s = -1", "counter.toml:13: arrivals.rate_per_s: -1 customers a second cannot");
    story("service.fixed.ms = 1_000", "service.fixed.ms = -1", "counter.toml:14: system.servers.service.fixed.ms: -1");
    story("customers = 1_000\n", "customers = 0\n", "counter.toml:15: customers: 0 cannot be simulated");
    story(
        "fixed.ms = 5_000",
        "fixed.ms = -5",
        "counter.toml:31: system.servers.service.mixture[1].service.fixed.ms: -5",
    );
    story("share = 9", "share = -9", "counter.toml:27: system.servers.service.mixture[0].share: -9");

    // What never settles may be shown, but not by mistake.
    story(
        "rate_per_s = 0.5",
        "rate_per_s = 1.5",
        "counter.toml:13: arrivals.rate_per_s: the load of the servers is 1.5",
    );
    story("rate_per_s = 0.5", "rate_per_s = 1.5", "if it is meant, say `unstable = true` in the case");
    let rush = |from, to, expect| check("simulator/queues/rush.toml", from, to, expect);
    rush("rate_per_s = 2", "rate_per_s = 0.5", "rush.toml:8: this queue is said to be unstable, and its lines settle");
    let four = "[[case]]\ntitle = \"A\"\nqueue = { arrivals = { spacing = \"fixed\", rate_per_s = 1 }, customers = 1, \
                system.servers.count = 1, system.servers.service.fixed.ms = 1 }\n";
    rush("[[case]]", &format!("{}[[case]]", four.repeat(4)), "rush.toml:18: 5 cases cannot stand side by side");

    story("is = 0.5", "is = -0.5", "counter.toml:11: this cannot be a queue's figure");
    story("is = 0.5", "is = 0.5, within_percent = 0", "counter.toml:11: nothing can be held against this");
}

#[test]
fn a_figure_is_held_within_its_share_and_nothing_else_is() {
    let claims = author::read(&toy()).expect("no mistake").claims;
    let figures = claims.into_iter().filter_map(|claim| match claim.what {
        What::Queue(claim) => Some(claim.figures),
        _ => None,
    });
    let figures: Vec<author::Figure> = figures.flatten().collect();
    let holds = |seen: Option<f64>| figures.iter().map(|figure| figure.holds(seen)).collect::<Vec<_>>();
    // A wait of 0, a throughput of 0.5 within one percent, and a wait that is not 0.
    assert_eq!(holds(Some(0.0)), [true, false, false]);
    assert_eq!(holds(Some(0.504)), [false, true, true]);
    assert_eq!(holds(Some(0.506)), [false, false, true]);
    assert_eq!(holds(None), [false, false, true]);
}

#[test]
fn every_mistake_is_named_not_only_the_first() {
    let folder = self::folder();
    copy(&toy(), &folder);
    for file in ["kettle/why.md", "kettle/usage.md", "kettle/challenge/text.md"] {
        fs::remove_file(folder.join(file)).expect("it was there");
    }
    assert_eq!(author::read(&folder).expect_err("three mistakes").len(), 3);
}

/// In `file`, `from` becomes `to`: the course can still be looked at, and `expect` is what is to be done before it is
/// published. Nothing is, where `expect` is empty.
#[track_caller]
fn check_unfinished(file: &str, from: &str, to: &str, expect: &str) {
    let folder = self::folder();
    copy(&toy(), &folder);
    let path = folder.join(file);
    let old = fs::read_to_string(&path).expect("it is there");
    assert!(old.contains(from), "{file} holds {from}");
    fs::write(&path, old.replacen(from, to, 1)).expect("written");
    let unfinished = author::read(&folder).expect("it can be looked at").unfinished;
    let lines: Vec<String> = unfinished.iter().map(ToString::to_string).collect();
    match expect {
        "" => assert_eq!(lines, [""; 0]),
        _ => assert!(lines.iter().any(|line| line.contains(expect)), "{expect} among\n{}", lines.join("\n")),
    }
}

#[test]
fn paragraphs_have_at_most_90_words() {
    let words = |count: usize| ["word"; 200][..count].join(" ");
    let usage = |to: &str, expect: &str| check_unfinished("kettle/usage.md", "Every kitchen does.", to, expect);
    usage(&words(90), "");
    usage(
        &words(91),
        "kettle/usage.md:1: a paragraph of 91 words\n  Part it, or shorten it: a paragraph has at most 90",
    );
    usage(&format!("{}\n\n{}", words(60), words(60)), "");
    usage(&format!("{}\n{}", words(60), words(60)), "kettle/usage.md:1: a paragraph of 120 words");
    usage(
        &format!("- {}\n- a\n- **{}** `{}`", words(60), words(60), words(31)),
        "kettle/usage.md:3: a paragraph of 91",
    );
    usage(&format!("{}\n- {}", words(60), words(60)), "");
    usage(&format!("```text\n{}\n```", words(200)), "");
    let explanation = |count| format!("explanation = \"\"\"\n{}\n\"\"\"", words(count));
    let experiment = |count: usize, expect: &str| {
        check_unfinished("kettle/experiment.md", "explanation = \"Two.\"", &explanation(count), expect);
    };
    experiment(90, "");
    experiment(95, "kettle/experiment.md:43: a paragraph of 95 words");
    check_unfinished("glossary.toml", "Where water", &words(90), "glossary.toml:12: a paragraph of 92 words");
}

#[test]
fn a_lesson_takes_about_as_long_as_it_says() {
    let minutes = |stated: u32, expect: &str| {
        check_unfinished("kettle/lesson.md", "minutes = 25", &format!("minutes = {stated}"), expect);
    };
    // It takes 26.9 minutes.
    minutes(21, "");
    minutes(38, "");
    minutes(20, "kettle/lesson.md:6: `minutes = 20`, and it takes about 27: 124 words in 0.5 min");
    minutes(39, "kettle/lesson.md:6: `minutes = 39`, and it takes about 27");
    minutes(0, "2 puzzles in 6 min, 1 challenge in 10 min\n  Say how long it takes, within 30 %");
    let long = format!("{}\n\n", ["word"; 90].join(" ")).repeat(20);
    check_unfinished("kettle/usage.md", "Every kitchen does.", &long, "and it takes about 37: 1921 words in 10.5 min");
}

#[test]
fn the_rates_are_those_of_the_documentation() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authoring.md");
    let docs = fs::read_to_string(docs).expect("it is there");
    for rate in author::RATES {
        let line = match rate.minutes {
            minutes if minutes < 0.2 => format!("| {}, {:.0} a minute |", rate.many, 1.0 / minutes),
            minutes => format!("| {}, {minutes} min each |", rate.many),
        };
        assert!(docs.contains(&line), "{line}");
    }
}

#[test]
fn what_has_still_to_be_written_is_not_published() {
    let usage = |to: &str, expect: &str| check_unfinished("kettle/usage.md", "Every kitchen does.", to, expect);
    usage("FILL IN: who does.", "kettle/usage.md:1: still to be written: who does.\n  Write it in your own words");
    usage("Fill in a form.", "");
    check_unfinished(
        "kettle/tea.js",
        "console",
        "// FILL IN: tea\nconsole",
        "kettle/tea.js:1: still to be written: tea",
    );
    check_unfinished("glossary.toml", "\"water\"", "\"FILL IN: water\"", "glossary.toml:7: still to be written: water");
}

#[test]
fn a_draft_is_read_and_seen_only_by_its_author() {
    let folder = self::folder();
    copy(&toy(), &folder);
    copy(&toy().join("kettle"), &folder.join("oven"));
    let list = folder.join("course.toml");
    let text = fs::read_to_string(&list).expect("it is there");
    let (before, _) = text.split_once("title = \"The oven\"").expect("it is announced");
    fs::write(&list, format!("{before}ready = false\n")).expect("written");
    fs::write(folder.join("oven/usage.md"), "FILL IN: who bakes.").expect("written");

    let slugs =
        |course: &author::Course| course.lessons.iter().map(|lesson| lesson.card.slug.clone()).collect::<Vec<_>>();
    let ready = |course: &author::Course| course.contents.lessons.iter().map(|card| card.ready).collect::<Vec<_>>();
    let published = author::read(&folder).expect("no mistake");
    assert_eq!((slugs(&published), ready(&published)), (vec!["kettle".to_owned()], vec![true, false]));
    assert!(published.unfinished.is_empty(), "what a draft lacks is not refused");
    let draft = &published.drafts[0];
    assert_eq!((draft.slug.as_str(), draft.minutes, draft.unfinished.len()), ("oven", Some(27), 1));
    let claimed = published.claims.iter().any(|claim| claim.place.file.starts_with("oven/"));
    assert!(claimed, "what it says of its programs is proved");

    let preview = author::preview(&folder).expect("no mistake");
    assert_eq!((slugs(&preview), ready(&preview)), (vec!["kettle".to_owned(), "oven".to_owned()], vec![true, true]));

    fs::remove_file(folder.join("oven/why.md")).expect("it was there");
    expect_mistake(&folder, "oven/why.md: this file is missing");
}
