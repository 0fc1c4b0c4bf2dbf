//! What a program prints, and in which order: as Node 20 does.
//!
//! Each program in `tests/order` stands beside what Node wrote. After a change, in that folder:
//! `for f in *.js; do node "$f" > "${f%.js}.txt" 2>&1; done`

use script::{Ending, Scenario};
use std::path::Path;

fn check(program: &Path) -> Result<(), String> {
    let name = program.file_name().expect("a file").to_string_lossy().into_owned();
    let source = std::fs::read_to_string(program).map_err(|error| format!("{name}: {error}"))?;
    let expect = std::fs::read_to_string(program.with_extension("txt"))
        .map_err(|error| format!("{name}: what Node wrote is missing: {error}"))?;
    let outcome = script::run(&source, &Scenario::default());
    let printed: String = outcome.trace.console.iter().map(|line| format!("{}\n", line.text)).collect();
    if outcome.ending != Ending::Completed {
        return Err(format!("{name} ended otherwise: {:?}\n{printed}", outcome.ending));
    }
    if printed != expect {
        return Err(format!("{name} printed\n{printed}instead of\n{expect}"));
    }
    Ok(())
}

#[test]
fn console_order_is_that_of_node() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/order");
    let mut programs: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    programs.sort();
    assert!(programs.len() >= 40, "only {} programs", programs.len());
    let failures: Vec<String> = programs.iter().filter_map(|program| check(program).err()).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), programs.len(), failures.join("\n"));
}
