//! `course build CONTENT_DIR OUT_DIR`: the content, as the page fetches it.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let ["build", content, out] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
        eprintln!("usage: course build CONTENT_DIR OUT_DIR");
        return ExitCode::from(2);
    };
    let course = match course::author::read(Path::new(content)) {
        Ok(course) => course,
        Err(mistakes) => {
            for mistake in &mistakes {
                eprintln!("{content}/{mistake}");
            }
            eprintln!("{} mistakes in {content}", mistakes.len());
            return ExitCode::FAILURE;
        }
    };
    let mut files = vec![("course".to_owned(), json(&course.contents))];
    files.extend(course.lessons.iter().map(|lesson| (lesson.card.slug.clone(), json(lesson))));
    for (name, text) in files {
        let path = Path::new(out).join(format!("{name}.json"));
        if let Err(error) = write(&path, &text) {
            eprintln!("{} could not be written: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("lessons hold only what JSON can say")
}

/// Whole or not at all, and only what has changed, so that whoever watches sees no needless change.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension("json.part");
    fs::write(&unfinished, text)?;
    fs::rename(unfinished, path)
}
