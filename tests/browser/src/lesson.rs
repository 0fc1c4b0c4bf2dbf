//! The flagship lesson, and the words of its challenge.

use crate::{page::Page, roles::Role};
use anyhow::{Result, ensure};
use fantoccini::{elements::Element, key::Key};
use std::time::Duration;

pub const TITLE: &str = "Concurrency vs parallelism";
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
    pub async fn open_challenge(&self) -> Result<Element> {
        self.open(&step("challenge")).await?;
        self.editor().await
    }

    pub async fn editor(&self) -> Result<Element> {
        self.find(Role::Textbox, "Your code").await
    }

    /// Replaces what is in the editor, as by select all and paste.
    pub async fn write(&self, code: &str) -> Result<()> {
        let editor = self.editor().await?;
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
        let editor = self.editor().await?;
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
        let heard = self.ear().await?.said.len();
        self.press(Role::Button, "Check").await?;
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
        ensure!(verdict.passed(), "a right answer: {}\n{code}", verdict.text);
        Ok(())
    }

    pub async fn fails(&self, code: &str) -> Result<Verdict> {
        self.write(code).await?;
        let verdict = self.check().await?;
        ensure!(verdict.not_yet(), "a wrong answer: {}\n{code}", verdict.text);
        Ok(verdict)
    }
}
