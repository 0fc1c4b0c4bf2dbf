//! The commands, over the toy course.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

fn toy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../course/tests/toy")
}

fn author(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_author"));
    command.args(arguments).current_dir(folder).output().expect("it starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A program in a folder of its own, run: its exit code, stdout, and something that stderr says.
#[track_caller]
fn check_run(source: &str, more: &[&str], code: i32, stdout: &str, stderr: &str) {
    let folder = self::folder();
    fs::write(folder.join("a.js"), source).expect("written");
    fs::copy(toy().join("kettle/world.toml"), folder.join("world.toml")).expect("copied");
    let start = Instant::now();
    let output = author(&folder, &[&["run", "a.js"], more].concat());
    assert_eq!(output.status.code(), Some(code), "{source}: {}", text(&output.stderr));
    assert_eq!(text(&output.stdout), stdout, "{source}");
    assert!(text(&output.stderr).contains(stderr), "{source}: {}", text(&output.stderr));
    assert!(start.elapsed() < Duration::from_secs(5), "{source}");
}

#[test]
fn run_prints_what_the_program_prints() {
    check_run("console.log('a', 1); console.info('b'); console.error('c');", &[], 0, "a 1\nb\n", "c\n");
    check_run("boil().then(() => console.log(performance.now()));", &["--scenario", "world.toml"], 0, "100\n", "");
    check_run("", &["--trace", "trace.json"], 0, "", "");
}

#[test]
fn run_says_where_a_program_failed() {
    check_run("\nlet a = ;", &[], 1, "", "a.js:2:9: ");
    check_run("console.log(1);\nnull.x;", &[], 1, "1\n", "a.js:2:");
    check_run("Promise.reject(new Error('no'));", &[], 1, "", "no");
    check_run("for (;;) {}", &[], 1, "", "");
}

/// A program in the toy's world, explored: its exit code, and something that it says.
#[track_caller]
fn check_explore(source: &str, more: &[&str], code: i32, says: &[&str]) {
    let folder = self::folder();
    fs::write(folder.join("a.js"), source).expect("written");
    fs::copy(toy().join("kettle/world.toml"), folder.join("world.toml")).expect("copied");
    let output = author(&folder, &[&["explore", "a.js", "--scenario", "world.toml"], more].concat());
    let all = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{source}: {all}");
    for says in says {
        assert!(all.contains(says), "{source}: {says} in {all}");
    }
}

#[test]
fn explore_says_what_it_tried_and_what_fails() {
    let two = "let s = ''; boil().then(() => { s += 'a'; }); boil().then(() => { s += 'b'; });";
    check_explore(two, &["--assert", "s.length === 2"], 0, &["to their end: 2", "complete: it holds in every order"]);
    let fails =
        ["complete: it fails in 1 of these", "  1. boil()\n  2. boil()\n", "a.js: `s === 'ab'` is false: s is 'ba'"];
    check_explore(two, &["--assert", "s === 'ab'", "--trace", "trace.json"], 1, &fails);
    check_explore(two, &["--assert", "s", "--budget", "1"], 1, &["not complete", "nothing is claimed"]);
    check_explore(two, &["--assert", "s ="], 1, &["--assert:1:4: The assertion does not parse"]);
    check_explore(two, &[], 1, &["nothing to look for"]);
    check_explore(two, &["--speed"], 2, &["usage"]);
}

#[test]
fn run_tells_misuse_from_failure() {
    check_run("", &["--scenario", "none.toml"], 2, "", "none.toml: the scenario could not be read");
    check_run("", &["--speed"], 2, "", "usage");
    check_run("", &["b.js"], 2, "", "usage");
    let missing = author(&toy(), &["run", "none.js"]);
    assert_eq!(missing.status.code(), Some(2), "{}", text(&missing.stderr));
}

#[track_caller]
fn check_judge(source: &str, code: i32, failed: &[&str]) {
    let folder = self::folder();
    fs::write(folder.join("a.js"), source).expect("written");
    let content = toy().display().to_string();
    let output = author(&folder, &["judge", "kettle", "a.js", "--json", "--content", &content]);
    assert_eq!(output.status.code(), Some(code), "{source}: {}", text(&output.stderr));
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(verdict["passed"].as_bool(), Some(code == 0));
    let checks = verdict["checks"].as_array().expect("a list");
    let not_held: Vec<_> =
        checks.iter().filter(|check| check["held"] == false).map(|check| check["id"].as_str().unwrap_or("")).collect();
    assert_eq!(not_held, failed, "{source}: {verdict}");
    for check in checks {
        let mut keys: Vec<_> = check.as_object().expect("an object").keys().collect();
        keys.sort();
        assert_eq!(keys, ["expected", "held", "hint", "id", "seen"]);
    }
}

#[test]
fn judge_passes_what_is_right_and_names_what_is_not() {
    check_judge("async function breakfast() { const b = boil(), t = toast(); return [await b, await t]; }", 0, &[]);
    check_judge("var breakfast = () => Promise.all([boil(), toast()]);", 0, &[]);
    check_judge("const breakfast = async () => [await boil(), await toast()];", 1, &["together"]);
    check_judge("const breakfast = () => boil();", 1, &["result"]);
    check_judge("const lunch = 1;", 1, &["runs", "result", "together"]);
    check_judge("const = ;", 1, &["runs", "result", "together"]);
    check_judge("for (;;) {}", 1, &["runs", "result", "together"]);
}

#[test]
fn judge_tells_misuse_from_a_wrong_answer() {
    for arguments in
        [&["judge", "dinner", "a.js"][..], &["judge", "kettle", "none.js"], &["judge", "kettle"], &["cook"]]
    {
        let output = author(&toy(), &[arguments, &["--content", "."]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stdout));
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    }
}

/// The toy course with one change; then what the check says.
#[track_caller]
fn check_proof(file: &str, from: &str, to: &str, expect: &str) {
    let folder = self::folder();
    copy(&toy(), &folder);
    let path = folder.join(file);
    let old = fs::read_to_string(&path).expect("it is there");
    assert!(old.contains(from), "{file} holds {from}");
    fs::write(&path, old.replacen(from, to, 1)).expect("written");
    let output = author(&folder, &["check", "--content", "."]);
    let all = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(i32::from(!expect.is_empty())), "{all}");
    assert!(all.contains(expect), "{expect} in\n{all}");
}

#[test]
fn check_proves_what_the_content_says() {
    check_proof("kettle/usage.md", "Every", "Each", "");
    check_proof("kettle/tea.js", "console", "consul", "kettle/tea.js:1: this program fails");
    check_proof("kettle/code.md", "file =", "fails = true\nfile =", "kettle/tea.js:1: this program was meant to fail");
    check_proof("kettle/world.toml", "100", "150", "kettle/experiment.md:8: the run takes 150 ms, which is not among");
    check_proof("kettle/quiz.toml", "stdout = \"tea\"", "stdout = \"tee\"", "kettle/quiz.toml:27: the program prints");
    let order = "ask = { kind = \"order\", lines = [] }";
    let ask = "ask = { kind = \"wall-clock\", options_ms = [0, 100] }";
    check_proof("kettle/experiment.md", ask, order, "the lines are shown in the right order already");
    let prints = "ask = { kind = \"prints\", options = [\"tea\"] }";
    check_proof("kettle/experiment.md", ask, prints, "which is not among the options");
    check_proof("kettle/usage.md", "Every", "FILL IN: every", "kettle/usage.md:1: still to be written: every kitchen");
}

#[test]
fn check_proves_that_programs_can_be_watched() {
    let cup = |from, to, expect| check_proof("playground/tea/cup.js", from, to, expect);
    cup("log(name)", "log(\"tea\")", "playground/tea/cup.js:6: this program prints `tea` more than once");
    cup("cups > 0", "cups > 5", "playground/tea/cup.js:1: lines that this program prints: 0; an order takes 2 to 14");
    cup("pour(\"Ann\")", "for (let i = 0; i < 20; i++) pour(i)", "lines that this program prints: 21");
    cup("boil()", "boyl()", "playground/tea/cup.js:4: this program fails");
    cup("let cups = 1", "let cups =", "playground/tea/cup.js:1: this program fails");
    check_proof("playground/tea/world.toml", "100", "20001", "this program takes 20,001 ms, more than 20,000 ms");
    check_proof("playground/spilt.js", "throw", "", "playground/spilt.js:1: this program was meant to fail");
    check_proof(
        "kettle/order.js",
        "console.log(\"script\");",
        "",
        "kettle/order.js:1: lines that this program prints: 1",
    );
}

#[test]
fn check_proves_that_an_assertion_can_be_told() {
    let check = |to, expect| check_proof("playground/presets.toml", "cups === 0", to, expect);
    check("cups === -1", "");
    check("cups", "the assertion `cups` is -1, neither true nor false");
    check("saucers === 0", "the assertion `saucers === 0` cannot be told: ReferenceError");
    check("cups === ", "the assertion `cups === ` cannot be told: SyntaxError");
}

#[test]
fn check_proves_that_stories_show_what_they_say_and_puzzles_take_thought() {
    let story = |from, to, expect| check_proof("simulator/stories/two-toasts.toml", from, to, expect);
    story(
        "wall_clock_ms = 2",
        "wall_clock_ms = 3",
        "two-toasts.toml:24: run \"Two toasters\": wall_clock_ms: expected 3, seen 2",
    );
    story("cores = 2", "cores = 0", "two-toasts.toml:24: run \"Two toasters\": machine: cores: 0 cannot be simulated");
    story("count = 2", "count = 0", "two-toasts.toml:18: run \"One toaster\": task: nothing is there to do");
    let puzzle = |from, to, expect| check_proof("simulator/puzzles/breakfast.toml", from, to, expect);
    puzzle("ms = 3", "ms = 4", "");
    puzzle("lanes = 2", "lanes = 4", "breakfast.toml:1: this puzzle is solved by dealing its jobs out in their order");
    check_proof("kettle/experiment.md", "lanes = 2", "lanes = 1", "kettle/experiment.md:46: this puzzle is solved by");
}

#[test]
fn check_proves_what_is_said_of_queues() {
    let counter = |from, to, expect| check_proof("simulator/queues/counter.toml", from, to, expect);
    counter("is = 0.5", "is = 0.501", "");
    counter("is = 0.5", "is = 0.4", "counter.toml:11: the model has 0.5, not 0.4 within 1 %");
    counter("measure = \"throughput_per_s\"", "measure = \"pool_utilisation\"", "the model has nothing, not 0.5");
    counter("is = 0 }", "is = 0, reached = false }", "counter.toml:10: the model has 0, which is within 10 % of 0");
    counter("is = 0, reached = false }", "is = 0 }", "counter.toml:19: the model has ");
}

#[test]
fn check_runs_what_a_quiz_traces() {
    let quiz = |to: &str, expect: &str| {
        let from = "prompt.program = \"\"\"\nconsole.log(\"tea\");\n\"\"\"\nanswer.doesCompile = true\nanswer.stdout = \"tea\"";
        check_proof("kettle/quiz.toml", from, to, expect);
    };
    quiz("prompt.program = \"\\nlet tea = ;\"\nanswer.doesCompile = false\nanswer.lineNumber = 2", "");
    quiz(
        "prompt.program = \"\\nlet tea = ;\"\nanswer.doesCompile = false\nanswer.lineNumber = 1",
        "kettle/quiz.toml:27: the program does not parse, but at line 2, not at line 1",
    );
    quiz("prompt.program = \"tea\"\nanswer.doesCompile = false\nanswer.lineNumber = 1", "the program parses");
    for program in ["tea", "let tea = ;", "Promise.reject('tea')", "setTimeout(() => tea)"] {
        let question = format!("prompt.program = \"{program}\"\nanswer.doesCompile = true\nanswer.stdout = \"\"");
        quiz(&question, "kettle/quiz.toml:27: the program fails");
    }
}

#[test]
fn check_proves_that_challenges_can_be_passed_and_failed() {
    let check = |file: &str, from, to, expect| check_proof(&format!("kettle/challenge/{file}"), from, to, expect);
    check("starter.js", "{}", "{ return Promise.all([boil(), toast()]); }", "the starter passes already");
    check(
        "solution.js",
        "Promise.all([boil(), toast()])",
        "[await boil(), await toast()]",
        "the solution does not pass: together",
    );
    check(
        "wrong/in-turn.js",
        "[await boil(), await toast()]",
        "Promise.all([boil(), toast()])",
        "this wrong answer passes",
    );
    check(
        "wrong/only-tea.js",
        "boil()",
        "[await boil(), await toast()]",
        "only-tea.js:1: this wrong answer does not fail the check",
    );
    check(
        "challenge.toml",
        "kind = \"result\"",
        "kind = \"rejects\"",
        "the check `result` asks nothing in any scenario",
    );
    // The slower of two that are both on their way: nothing is shorter.
    check("challenge.toml", "kind = \"makespan\"", "kind = \"time\"\nleast = true", "");
}

#[test]
fn check_names_the_scenario_in_which_a_solution_fails() {
    let folder = self::folder();
    copy(&toy(), &folder);
    let scenarios = folder.join("kettle/challenge/scenarios");
    let slow = fs::read_to_string(scenarios.join("slow-kettle.toml")).expect("it is there");
    // Here nobody may boil before there is toast.
    let world = slow.replace("returns = \"tea\"", "fails = \"no toast\"");
    fs::write(scenarios.join("toast-first.toml"), format!("store = []\n{world}")).expect("written");
    fs::write(
        folder.join("kettle/challenge/solution.js"),
        "const breakfast = async () => { try { return await Promise.all([boil(), toast()]); } catch { await toast(); } };",
    )
    .expect("written");
    let output = author(&folder, &["check", "--content", "."]);
    let all = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{all}");
    let said =
        "kettle/challenge/solution.js:1: the solution does not pass: together in scenario `toast-first`: expected";
    assert!(all.contains(said) && all.contains("Mend the solution, or the check or scenario"), "{all}");
    assert!(!all.contains("in scenario `slow-kettle`"), "{all}");
}

#[test]
fn a_new_lesson_is_whole_at_once_and_says_what_is_left() {
    let folder = self::folder();
    copy(&toy(), &folder);
    let new = |slug: &str| author(&folder, &["new", "lesson", slug, "--content", "."]);
    let output = new("deep-fry");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = author(&folder, &["check", "--content", "."]);
    let all = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "a draft is nobody's mistake: {all}");
    assert!(all.contains("deep-fry/why.md:1: still to be written: what goes wrong for somebody who"), "{all}");
    assert!(all.contains("`deep-fry` is a draft, takes about 16 min as it is, and has 30 places left"), "{all}");
    assert!(!all.contains("`minutes ="), "the skeleton says how long it takes: {all}");

    // Ready before its time.
    let list = fs::read_to_string(folder.join("course.toml")).expect("it is there");
    assert!(list.ends_with("[[lesson]]\nslug = \"deep-fry\"\nready = false\n"), "{list}");
    fs::write(folder.join("course.toml"), list.trim_end().trim_end_matches("ready = false")).expect("written");
    let output = author(&folder, &["check", "--content", "."]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("deep-fry/lesson.md:3: still to be written: the lesson in one sentence"));
}

#[test]
fn a_new_lesson_takes_over_what_was_announced() {
    let folder = self::folder();
    copy(&toy(), &folder);
    let output = author(&folder, &["new", "lesson", "oven", "--content", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let card = fs::read_to_string(folder.join("oven/lesson.md")).expect("it is there");
    assert!(card.contains("title = \"The oven\"\nsummary = \"Baking is waiting.\"\ntopic = \"Kitchen\""), "{card}");
    let output = author(&folder, &["check", "--content", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn a_lesson_that_cannot_be_new_is_refused_with_a_remedy() {
    let folder = self::folder();
    copy(&toy(), &folder);
    fs::create_dir(folder.join("pan")).expect("made");
    for (arguments, expect) in [
        (&["new", "lesson", "kettle"][..], "there is such a folder already. Choose another slug"),
        (&["new", "lesson", "pan"], "there is such a folder already"),
        (&["new", "lesson", "Deep Fry"], "cannot be the address of a lesson. Use small letters"),
        (&["new", "lesson", "glossary"], "cannot be the address of a lesson"),
        (&["new", "lesson"], "what can be new is a lesson"),
        (&["new", "quiz", "x"], "what can be new is a lesson"),
    ] {
        let output = author(&folder, &[arguments, &["--content", "."]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(expect), "{arguments:?}: {}", text(&output.stderr));
    }
    let output = author(&folder, &["new", "lesson", "x", "--content", "nowhere"]);
    assert!(text(&output.stderr).contains("course.toml: "), "{}", text(&output.stderr));
    fs::remove_dir(folder.join("pan")).expect("it was empty");
    let output = author(&folder, &["check", "--content", "."]);
    assert_eq!(output.status.code(), Some(0), "nothing was touched: {}", text(&output.stderr));
}

/// A folder of our own, in the build's own temporary directory.
fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("commands-{}", NEXT.fetch_add(1, Ordering::Relaxed));
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
