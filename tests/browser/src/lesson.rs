//! The flagship lesson, and the words of its challenge.

use crate::{
    page::Page,
    roles::{Role, has, label},
};
use anyhow::{Context, Result, ensure};
use course::lesson::Lesson;
use fantoccini::{Locator, elements::Element, key::Key};
use std::time::Duration;

pub const TITLE: &str = "Concurrency vs parallelism";
pub const SLUG: &str = "concurrency-vs-parallelism";
pub const ADDRESS: &str = "/lesson/concurrency-vs-parallelism";

/// In order, with the words that their link begins with.
pub const STEPS: [(&str, &str); 9] = [
    ("why", "Why this matters"),
    ("terms", "Define terms"),
    ("model", "Visual model"),
    ("code", "Code example"),
    ("experiment", "Interactive experiment"),
    ("quiz", "Quick quiz"),
    ("challenge", "Coding challenge"),
    ("usage", "Real-world usage"),
    ("connections", "Connections"),
];

pub const RIGHT: &str = "\
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
}
";

pub const SEQUENTIAL: &str = "\
async function fetchAllConcurrent(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}
";

/// An answer is due within two seconds; the driver needs some time of its own.
const VERDICT: Duration = Duration::from_secs(4);

pub fn step(slug: &str) -> String {
    format!("{ADDRESS}/{slug}")
}

#[derive(Clone, Debug)]
pub struct Verdict {
    /// What the status region says.
    pub text: String,
    /// From the press to that text, in ms of the page's clock.
    pub ms: f64,
}

impl Verdict {
    pub fn passed(&self) -> bool {
        self.text.contains("Passed") && !self.text.contains("Not yet")
    }

    pub fn not_yet(&self) -> bool {
        self.text.contains("Not yet") && !self.text.contains("Passed")
    }
}

impl Page {
    /// Opens the challenge and waits for its editor.
    pub async fn open_challenge(&self) -> Result<()> {
        self.open(&step("challenge")).await?;
        self.editor().await.map(drop)
    }

    /// The code editor. Before it has loaded, a plain field stands in its place.
    pub async fn editor(&self) -> Result<Element> {
        self.until("the code editor", async || {
            let editor = self.find(Role::Textbox, "Your code").await?;
            Ok((editor.tag_name().await? != "textarea").then_some(editor))
        })
        .await
    }

    /// The link of a step among the lesson's nine.
    pub async fn step_link(&self, title: &str) -> Result<Element> {
        let steps = self.find(Role::Navigation, "Lesson steps").await?;
        let links = self.all_in(&steps, Role::Link, has(title)).await?;
        links.into_iter().next().with_context(|| format!("no link to {title:?}"))
    }

    pub async fn completed(&self, title: &str) -> Result<()> {
        self.until(&format!("the step {title:?} to be completed"), async || {
            Ok(has("completed").fits(&label(&self.step_link(title).await?).await?).then_some(()))
        })
        .await
    }

    /// The lesson as the page and its workbench fetch it.
    pub async fn lesson(&self) -> Result<Lesson> {
        self.lesson_called("concurrency-vs-parallelism").await
    }

    pub async fn lesson_called(&self, slug: &str) -> Result<Lesson> {
        let name = format!("content/{slug}");
        let lesson: Lesson = packed::open(&self.fetched(&format!("{name}.bin")).await?).map_err(anyhow::Error::msg)?;
        let activities = self.fetched(&format!("{name}.activities.bin")).await?;
        Ok(lesson.joined(&packed::open::<Vec<Vec<u8>>>(&activities).map_err(anyhow::Error::msg)?))
    }

    /// Replaces what is in the editor, as by select all and paste.
    pub async fn write(&self, code: &str) -> Result<()> {
        self.write_into(self.editor().await?, code).await
    }

    pub async fn write_into(&self, editor: Element, code: &str) -> Result<()> {
        editor.click().await?;
        self.select_all().await?;
        let paste = "const editor = arguments[0], clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', arguments[1]);
            editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));";
        self.script(paste, vec![serde_json::to_value(&editor)?, code.into()]).await?;
        Ok(())
    }

    /// The same, key by key. The editor indents by itself.
    pub async fn type_code(&self, code: &str) -> Result<()> {
        self.editor().await?.click().await?;
        self.select_all().await?;
        self.key(Key::Delete).await?;
        for line in code.lines() {
            self.keys(line.trim_start()).await?;
            self.key(Key::Enter).await?;
        }
        Ok(())
    }

    /// All that is in the editor, as by select all and copy.
    pub async fn code(&self) -> Result<String> {
        self.code_in(self.editor().await?).await
    }

    pub async fn code_in(&self, editor: Element) -> Result<String> {
        editor.click().await?;
        self.select_all().await?;
        let copy = "const editor = arguments[0], clipboardData = new DataTransfer();
            editor.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
            return clipboardData.getData('text/plain');";
        let text = self.script(copy, vec![serde_json::to_value(&editor)?]).await?;
        Ok(text.as_str().unwrap_or_default().to_string())
    }

    async fn select_all(&self) -> Result<()> {
        self.keys(&(Key::Control + "a")).await
    }

    /// Presses *Check* and waits until the status region says how it went.
    pub async fn check(&self) -> Result<Verdict> {
        let button = self.find(Role::Button, "Check").await?;
        self.verdict_of(button).await
    }

    pub async fn verdict_of(&self, check: Element) -> Result<Verdict> {
        let heard = self.ear().await?.said.len();
        check.click().await?;
        self.within(VERDICT, "a verdict", async || {
            let ear = self.ear().await?;
            let verdict =
                ear.said.iter().skip(heard).find(|said| said.text.contains("Passed") || said.text.contains("Not yet"));
            Ok(verdict
                .zip(ear.presses.last())
                .map(|(said, press)| Verdict { text: said.text.clone(), ms: said.at - press }))
        })
        .await
    }

    pub async fn passes(&self, code: &str) -> Result<()> {
        self.write(code).await?;
        let verdict = self.check().await?;
        ensure!(verdict.passed(), "a right answer: {}", verdict.text);
        Ok(())
    }

    pub async fn fails(&self, code: &str) -> Result<Verdict> {
        self.write(code).await?;
        let verdict = self.check().await?;
        ensure!(verdict.not_yet(), "a wrong answer: {}", verdict.text);
        Ok(verdict)
    }

    /// For measuring. Who asks for accessible names makes the browser keep an accessibility tree, and the measured page
    /// would pay for it; so here a button is found by its text.
    pub async fn button_quietly(&self, text: &str) -> Result<Element> {
        let path = format!("//button[normalize-space() = '{text}']");
        self.until(&format!("a button {text:?}"), async || {
            Ok(self.client().find_all(Locator::XPath(&path)).await?.into_iter().next())
        })
        .await
    }

    pub async fn editor_quietly(&self) -> Result<Element> {
        Ok(self.client().wait().for_element(Locator::Css("[aria-label='Your code']:not(textarea)")).await?)
    }

    pub async fn open_challenge_quietly(&self) -> Result<()> {
        self.client().goto(&self.below(&step("challenge"))).await?;
        self.button_quietly("Check").await.map(drop)
    }
}
