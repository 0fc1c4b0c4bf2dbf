//! Why there is no package: sentences that say what to do.

use crate::published::Published;
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such lesson; these there are.
    Lesson {
        asked: String,
        known: Vec<String>,
    },
    /// The course has no lesson.
    Nothing,
    /// Is not among what is published.
    Missing(String),
    /// A published document that is not as this crate knows them.
    Document(String),
    /// A file that some learning platform would lose.
    Name(String),
    /// Where the course is hosted, as somebody has typed it, and what is wrong with it.
    Wrapper(String, &'static str),
    Mark,
    /// The list of what is published.
    List(String),
}

impl std::error::Error for Wrong {}

impl Wrong {
    pub(crate) fn lesson(asked: &str, published: &Published) -> Wrong {
        let known = published.lessons.iter().map(|lesson| lesson.slug.clone()).collect();
        Wrong::Lesson { asked: asked.to_owned(), known }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Lesson { asked, known } => {
                write!(f, "no lesson is called {asked:?}; there are: {}", known.join(", "))
            }
            Wrong::Nothing => write!(f, "the course has no lesson that could be packed"),
            Wrong::Missing(path) => {
                write!(f, "{path} is missing among the published files: build the course anew (cargo xtask build)")
            }
            Wrong::Document(path) => write!(
                f,
                "{path} is not a document as the build writes them (it needs <html>, and <base href>): build the course anew"
            ),
            Wrong::Name(path) => write!(
                f,
                "{path:?} has a name that learning platforms may lose: only letters, digits, dots, dashes and underscores, and not .mjs"
            ),
            Wrong::Wrapper(url, why) => {
                write!(f, "{url:?} cannot be framed: {why}. It should look like https://example.org/course/")
            }
            Wrong::Mark => write!(f, "the score to pass is a whole number from 1 to 100"),
            Wrong::List(why) => write!(f, "the list of published files cannot be read: {why}"),
        }
    }
}

/// The address that the course is hosted at, with a slash at its end.
pub(crate) fn wrapper(url: &str) -> Result<String, Wrong> {
    let wrong = |why| Err(Wrong::Wrapper(url.to_owned(), why));
    // A page that is fetched safely shows none that is not; on one's own machine nothing is fetched over a network.
    let own = ["http://127.0.0.1", "http://localhost"].iter().find_map(|own| url.strip_prefix(own));
    let own = own.is_some_and(|rest| rest.starts_with([':', '/']) || rest.is_empty());
    let Some((scheme, rest)) = url.split_once("://") else { return wrong("it is not a whole address") };
    if scheme != "https" && !own {
        return wrong("it does not begin with https://");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || host.contains('@') {
        return wrong("it names no host, or a user");
    }
    if rest.contains(['?', '#']) {
        return wrong("it has a ? or a #");
    }
    if !rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/%[]!$&()*+,;=@".contains(&byte)) {
        return wrong("it has a character that addresses do not have");
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}
