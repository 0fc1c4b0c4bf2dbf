//! `course build CONTENT_DIR OUT_DIR [--drafts]`: the content, as the page fetches it; with lessons that are still being
//! written, or without.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (content, out, read): (_, _, fn(&Path) -> _) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    {
        ["build", content, out] => (content, out, course::author::read),
        ["build", content, out, "--drafts"] => (content, out, course::author::preview),
        _ => {
            eprintln!("usage: course build CONTENT_DIR OUT_DIR [--drafts]");
            return ExitCode::from(2);
        }
    };
    let course = match read(Path::new(content)) {
        Ok(course) => course,
        Err(mistakes) => {
            for mistake in &mistakes {
                eprintln!("{content}/{mistake}");
            }
            eprintln!("{} mistakes in {content}", mistakes.len());
            return ExitCode::FAILURE;
        }
    };
    let mut files = vec![("course".to_owned(), packed::file(&course.contents))];
    for lesson in &course.lessons {
        let slug = lesson.card.slug.clone();
        let (lesson, activities) = lesson.clone().parted();
        files.extend([(format!("{slug}.activities"), packed::file(&activities)), (slug, packed::file(&lesson))]);
    }
    files.push(("map".to_owned(), packed::file(&course.map)));
    files.push(("lab".to_owned(), packed::file(&course.lab)));
    files.push(("instructors".to_owned(), packed::file(&course.instructors)));
    files.push(("playground".to_owned(), packed::file(&course.playground)));
    files.push(("simulator".to_owned(), packed::file(&course.simulator)));
    files.push(("glossary".to_owned(), packed::file(&course.glossary)));
    files.push(("search".to_owned(), packed::file(&course.documents())));
    for (name, bytes) in files {
        let path = Path::new(out).join(format!("{name}.bin"));
        if let Err(error) = write(&path, &bytes) {
            eprintln!("{} could not be written: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Whole or not at all, and only what has changed, so that whoever watches sees no needless change.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension("bin.part");
    fs::write(&unfinished, bytes)?;
    fs::rename(unfinished, path)
}
