//! The quiz, from the first wrong answer to the last right one.

use super::{World, journey};
use crate::{
    lesson::step,
    page::Page,
    roles::{Role, has, squeezed},
};
use anyhow::{Context, Result, ensure};
use course::{
    lesson::Activity,
    quiz::{Choice, Form, Prints, Question},
};
use fantoccini::{elements::Element, key::Key};
use libtest_mimic::Trial;

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
    for kind in [is_choice, is_short, is_tracing] {
        missed.extend(questions.iter().position(|question| kind(&question.form)));
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

/// The first question, rightly.
pub async fn first(page: &Page) -> Result<()> {
    let questions = questions(page).await?;
    enter_right(page, 0, questions.first().context("the quiz has no question")?).await?;
    hand_in(page, "Answer question 1").await.map(drop)
}

fn is_choice(form: &Form) -> bool {
    matches!(form, Form::Choice { .. })
}

fn is_short(form: &Form) -> bool {
    matches!(form, Form::Short { .. })
}

fn is_tracing(form: &Form) -> bool {
    matches!(form, Form::Tracing { .. })
}

async fn questions(page: &Page) -> Result<Vec<Question>> {
    let lesson = page.lesson().await?;
    let mut quizzes = lesson.activities().filter_map(|activity| match activity {
        Activity::Quiz(quiz) => Some(quiz.questions),
        _ => None,
    });
    quizzes.next().context("the lesson has no quiz")
}

async fn group(page: &Page, index: usize) -> Result<Element> {
    let all = page.all(Role::Group, has("question")).await?;
    all.into_iter().nth(index).with_context(|| format!("no question {}", index + 1))
}

/// Returns the reason that is to be given; nothing, where any other answer is wrong as well.
async fn enter_wrong(page: &Page, index: usize, question: &Question) -> Result<String> {
    let Form::Choice { options, many, .. } = &question.form else {
        write(page, index, Role::Textbox, "something else").await?;
        return Ok(String::new());
    };
    let wrong = options.iter().find(|option| !option.right).context("no wrong option")?;
    option_of(page, index, wrong, *many).await?.click().await?;
    plain(page, wrong.reason.as_deref().unwrap_or_default()).await
}

async fn enter_right(page: &Page, index: usize, question: &Question) -> Result<()> {
    match &question.form {
        Form::Choice { options, many, .. } => {
            for option in options {
                let button = option_of(page, index, option, *many).await?;
                if button.is_selected().await? != option.right && (*many || option.right) {
                    button.click().await?;
                }
            }
            Ok(())
        }
        Form::Short { answers, .. } => write(page, index, Role::Textbox, &answers[0]).await,
        Form::Tracing { prints: Prints::Stdout(text), .. } => write(page, index, Role::Textbox, text.trim_end()).await,
        Form::Tracing { prints: Prints::ErrorAt(line), .. } => {
            let group = group(page, index).await?;
            let kind = page.all_in(&group, Role::Radio, "It does not parse").await?;
            kind.first().context("no way to say that it does not parse")?.click().await?;
            write(page, index, Role::Spinbutton, &line.to_string()).await
        }
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

async fn option_of(page: &Page, index: usize, option: &Choice, many: bool) -> Result<Element> {
    let (group, text) = (group(page, index).await?, plain(page, &option.text).await?);
    let role = if many { Role::Checkbox } else { Role::Radio };
    let options = page.all_in(&group, role, text.as_str()).await?;
    options.into_iter().next().with_context(|| format!("question {} has no option {text:?}", index + 1))
}

/// What rendered Markdown says.
async fn plain(page: &Page, html: &str) -> Result<String> {
    let read = "const part = document.createElement('div'); part.innerHTML = arguments[0]; return part.textContent;";
    let text = page.script(read, vec![html.into()]).await?;
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
