//! The exercise, done and not done.

use super::{World, journey};
use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;

/// Other ways of doing it; none is the book's.
const STYLES: [(&str, &str); 6] = [
    (
        "starts first, awaits later",
        "async function fetchAllConcurrent(id) {
  const u = fetchUser(id), p = fetchPosts(id), c = fetchComments(id);
  return { user: await u, posts: await p, comments: await c };
}",
    ),
    (
        "a chain of then",
        "function fetchAllConcurrent(id) {
  return Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)])
    .then(([user, posts, comments]) => ({ user, posts, comments }));
}",
    ),
    (
        "a constant arrow",
        "const fetchAllConcurrent = async (id) => {
  const [user, posts, comments] = await Promise.all([fetchUser, fetchPosts, fetchComments].map((get) => get(id)));
  return { user, posts, comments };
};",
    ),
    (
        "a variable",
        "var fetchAllConcurrent = async function (id) {
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
};",
    ),
    (
        "on the global object",
        "globalThis.fetchAllConcurrent = async (id) => {
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { comments, posts, user };
};",
    ),
    (
        "through entries",
        "async function fetchAllConcurrent(id) {
  const calls = { user: fetchUser(id), posts: fetchPosts(id), comments: fetchComments(id) };
  const values = await Promise.all(Object.values(calls));
  return Object.fromEntries(Object.keys(calls).map((key, index) => [key, values[index]]));
}",
    ),
];

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "the exercise is completed by typing", typed),
        journey(world, "any style that is concurrent passes", any_style),
        journey(world, "a sequential answer is refused, with the reason and both timelines", refused),
        journey(world, "run shows the console and a timeline", runs),
    ]
}

async fn typed(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.shows("0 of 9").await?;
    page.type_code(RIGHT).await?;
    let verdict = page.check().await?;
    ensure!(verdict.passed(), "{}", verdict.text);
    page.shows("1 of 9").await?;
    let steps = page.find(Role::Navigation, "Lesson steps").await?;
    let done = page.all_in(&steps, Role::Link, has("completed")).await?;
    ensure!(done.len() == 1, "{} steps are completed", done.len());
    page.quiet().await
}

async fn any_style(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    for (style, code) in STYLES {
        page.write(code).await?;
        let verdict = page.check().await?;
        ensure!(verdict.passed(), "{style}: {}", verdict.text);
    }
    Ok(())
}

async fn refused(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.fails(SEQUENTIAL).await?;
    page.shows("It takes as long as its slowest call").await?;
    page.shows("Make all three calls first").await?;
    page.shows("Yours").await?;
    page.shows("Reference").await?;
    page.shows("0 of 9").await?;
    page.passes(RIGHT).await
}

async fn runs(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.write(&format!(
        "{RIGHT}fetchAllConcurrent(1).then((all) => console.log(Object.keys(all).join('+'), performance.now()));"
    ))
    .await?;
    page.press(Role::Button, "Run").await?;
    page.shows("user+posts+comments 1000").await?;
    page.shows("1,000 ms").await?;
    page.quiet().await
}
