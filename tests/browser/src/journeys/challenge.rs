//! The exercise, done and not done.

use super::{World, journey};
use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
    roles::{Name, Role, has},
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
        journey(world, "the solution can be seen after three failed checks", solution),
        journey(world, "a reset can be taken back", reset),
    ]
}

async fn typed(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.shows("0 of 9").await?;
    page.type_code(RIGHT).await?;
    let verdict = page.check().await?;
    ensure!(verdict.passed(), "{}", verdict.text);
    page.shows("1 of 9").await?;
    page.completed("Coding challenge").await?;
    let mut said = Vec::new();
    for status in page.all(Role::Status, Name::Any).await? {
        said.push(status.text().await?);
    }
    ensure!(said.iter().any(|text| text.contains("Passed")), "no status region says so: {said:?}");
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
    let both = page.find(Role::Region, has("beside the reference")).await?;
    let text = both.text().await?;
    for timeline in ["Your run", "The reference's run"] {
        ensure!(has(timeline).fits(&text), "no {timeline:?} in {text:?}");
    }
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

async fn solution(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    for tries in 0..3 {
        let show = page.find(Role::Button, "Show solution").await?;
        ensure!(!show.is_enabled().await?, "offered after {tries} tries");
        page.fails(SEQUENTIAL).await?;
    }
    page.until("Show solution to be offered", async || {
        Ok(page.find(Role::Button, "Show solution").await?.is_enabled().await?.then_some(()))
    })
    .await?;
    page.press(Role::Button, "Show solution").await?;
    let solution = page.find(Role::Region, "Solution").await?.text().await?;
    ensure!(has("async function fetchAllConcurrent").fits(&solution), "{solution}");
    page.passes(&solution).await
}

async fn reset(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    let starter = page.code().await?;
    page.write(SEQUENTIAL).await?;
    page.press(Role::Button, "Reset").await?;
    page.until("the starter", async || Ok((page.code().await? == starter).then_some(()))).await?;
    page.press(Role::Button, "Bring back my code").await?;
    page.until("the own text", async || Ok((page.code().await? == SEQUENTIAL).then_some(()))).await
}
