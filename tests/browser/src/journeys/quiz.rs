//! The quiz, from the first wrong answer to the last right one.

use super::{World, journey};
use crate::{
    lesson::step,
    page::Page,
    roles::{Role, has, squeezed},
};
use anyhow::{Context, Result, bail, ensure};
use fantoccini::{elements::Element, key::Key};
use libtest_mimic::Trial;
use serde_json::Value;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![journey(world, "the quiz gives reasons, asks again what was missed, and is completed", through)]
}

async fn through(page: &Page) -> Result<()> {
    page.open(&step("quiz")).await?;
    let questions = questions(page).await?;
    let all = questions.len();
    ensure!(all >= 8, "{all} questions");

    // The first of each kind is missed at first.
    let mut missed = Vec::new();
    for kind in ["choice", "short", "tracing"] {
        missed.extend(questions.iter().position(|question| question["form"]["kind"] == kind));
    }
    for (index, question) in questions.iter().enumerate() {
        if missed.contains(&index) {
            let reason = enter_wrong(page, index, question).await?;
            let said = hand_in(page, &format!("Answer question {}", index + 1)).await?;
            ensure!(said.starts_with(&squeezed("✗ Not right")), "question {}: {said:?}", index + 1);
            ensure!(said.contains(&squeezed(&reason)), "question {}: no reason in {said:?}", index + 1);
        } else {
            enter_right(page, index, question).await?;
            let said = hand_in(page, &format!("Answer question {}", index + 1)).await?;
            ensure!(said.starts_with(&squeezed("✓ Right")), "question {}: {said:?}", index + 1);
        }
    }
    page.shows(&format!("{} of {all} questions answered rightly", all - missed.len())).await?;
    page.shows("Answer again only what you missed").await?;
    let again = page.all(Role::Button, has("Answer again question")).await?;
    ensure!(again.len() == missed.len(), "{} questions are asked again", again.len());

    for index in missed {
        enter_right(page, index, &questions[index]).await?;
        let said = hand_in(page, &format!("Answer again question {}", index + 1)).await?;
        ensure!(said.starts_with(&squeezed("✓ Right")), "question {}: {said:?}", index + 1);
    }
    page.completed("Quick quiz").await?;
    page.shows("1 of 9").await?;
    page.quiet().await?;
    page.reload().await?;
    page.shows(&format!("{all} of {all} questions answered rightly")).await
}

/// As the page has fetched them.
async fn questions(page: &Page) -> Result<Vec<Value>> {
    let lesson = page.lesson().await?;
    let blocks = lesson["steps"][5]["blocks"].as_array().context("no blocks")?;
    let quiz = blocks.iter().find(|block| block["kind"] == "quiz").context("no quiz")?;
    Ok(quiz["with"]["questions"].as_array().context("no questions")?.clone())
}

async fn group(page: &Page, index: usize) -> Result<Element> {
    let all = page.all(Role::Group, has("question")).await?;
    all.into_iter().nth(index).with_context(|| format!("no question {}", index + 1))
}

/// Returns the reason that is to be given; nothing, where any other answer is wrong as well.
async fn enter_wrong(page: &Page, index: usize, question: &Value) -> Result<String> {
    if question["form"]["kind"] != "choice" {
        let field = in_group(page, index, Role::Textbox).await?;
        field.send_keys("something else").await?;
        return Ok(String::new());
    }
    let options = question["form"]["options"].as_array().context("no options")?;
    let wrong = options.iter().find(|option| option["right"] == false).context("no wrong option")?;
    choose(page, index, wrong, question["form"]["many"] == true).await?;
    plain(page, &wrong["reason"]).await
}

async fn enter_right(page: &Page, index: usize, question: &Value) -> Result<()> {
    let form = &question["form"];
    match form["kind"].as_str() {
        Some("choice") => {
            let many = form["many"] == true;
            for option in form["options"].as_array().into_iter().flatten() {
                let chosen = many && chosen(page, index, option).await?;
                if chosen != (option["right"] == true) {
                    choose(page, index, option, many).await?;
                }
            }
            Ok(())
        }
        Some("short") => write(page, index, Role::Textbox, form["answers"][0].as_str().context("no answer")?).await,
        Some("tracing") => match form["prints"]["kind"].as_str() {
            Some("stdout") => {
                let prints = form["prints"]["with"].as_str().context("no output")?;
                write(page, index, Role::Textbox, prints.trim_end()).await
            }
            _ => {
                let group = group(page, index).await?;
                let kind = page.all_in(&group, Role::Radio, "It does not parse").await?;
                kind.first().context("no way to say that it does not parse")?.click().await?;
                write(page, index, Role::Spinbutton, &form["prints"]["with"].to_string()).await
            }
        },
        other => bail!("an unknown kind of question: {other:?}"),
    }
}

async fn write(page: &Page, index: usize, role: Role, text: &str) -> Result<()> {
    let field = in_group(page, index, role).await?;
    field.click().await?;
    page.keys(&(Key::Control + "a")).await?;
    page.keys(text).await
}

async fn in_group(page: &Page, index: usize, role: Role) -> Result<Element> {
    page.until(&format!("a {role:?} in question {}", index + 1), async || {
        let group = group(page, index).await?;
        Ok(page.all_in(&group, role, has("")).await?.into_iter().next())
    })
    .await
}

async fn choose(page: &Page, index: usize, option: &Value, many: bool) -> Result<()> {
    option_of(page, index, option, many).await?.click().await.context("an option cannot be chosen")
}

async fn chosen(page: &Page, index: usize, option: &Value) -> Result<bool> {
    Ok(option_of(page, index, option, true).await?.is_selected().await?)
}

async fn option_of(page: &Page, index: usize, option: &Value, many: bool) -> Result<Element> {
    let (group, text) = (group(page, index).await?, plain(page, &option["text"]).await?);
    let role = if many { Role::Checkbox } else { Role::Radio };
    let options = page.all_in(&group, role, text.as_str()).await?;
    options.into_iter().next().with_context(|| format!("question {} has no option {text:?}", index + 1))
}

/// What rendered Markdown says.
async fn plain(page: &Page, html: &Value) -> Result<String> {
    let read = "const part = document.createElement('div'); part.innerHTML = arguments[0]; return part.textContent;";
    let text = page.script(read, vec![html.clone()]).await?;
    Ok(text.as_str().unwrap_or_default().to_string())
}

/// Presses the button and returns what is then said of the answer, squeezed.
async fn hand_in(page: &Page, button: &str) -> Result<String> {
    let heard = page.ear().await?.said.len();
    page.press(Role::Button, button).await?;
    page.until("a word on the answer", async || {
        let said = page.ear().await?.said;
        let said = said.iter().skip(heard).map(|said| squeezed(&said.text));
        Ok(said.into_iter().find(|text| text.starts_with('✗') || text.starts_with('✓')))
    })
    .await
}
