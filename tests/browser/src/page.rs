//! A page under test: opened, read, pressed and typed into as a visitor does it.

use crate::{
    browser::{Browser, Command},
    ear::{self, Ear},
    roles::{self, Name, Role, has},
};
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::{Client, elements::Element, key::Key};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    path::Path,
    time::{Duration, Instant},
};

/// How long anything on the page may take to come about.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Page {
    browser: Browser,
    site: RefCell<String>,
}

impl Page {
    /// A browser with nothing open yet.
    pub async fn new(driver: &str, site: &str) -> Result<Page> {
        Page::of(Browser::start(driver).await?, site).await
    }

    pub async fn of(browser: Browser, site: &str) -> Result<Page> {
        let page = Page { browser, site: RefCell::new(site.to_string()) };
        page.saves_data(true).await?;
        page.before_every_document(ear::SCRIPT).await?;
        Ok(page)
    }

    pub fn client(&self) -> &Client {
        &self.browser.client
    }

    pub async fn close(self) -> Result<()> {
        Ok(self.browser.client.clone().close().await?)
    }

    /// Opens an address below the site's root, such as `/lesson/…`, and waits for its `h1`, and until it is more than what
    /// was rendered when the site was built; what waits to be asked for may wait.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.client().goto(&self.below(path)).await?;
        self.awake().await.with_context(|| format!("{path} stays as it was built"))
    }

    async fn awake(&self) -> Result<()> {
        self.find(Role::Heading, Name::Any).await?;
        self.until("the page that was rendered to be taken over", async || {
            let asleep = "return !!document.querySelector('[data-path], .workbench:not(.waits) > .still')";
            let asleep = self.script(asleep, vec![]).await?;
            Ok((asleep == false).then_some(()))
        })
        .await
    }

    /// Waits until nothing is being loaded any more.
    pub async fn drawn(&self) -> Result<()> {
        self.until("the page to be drawn", async || {
            let awaits = "return !!document.querySelector('.loading, .workbench:not(.waits) > .still')";
            Ok((self.script(awaits, vec![]).await? == false).then_some(()))
        })
        .await
    }

    pub fn below(&self, path: &str) -> String {
        format!("{}{path}", self.site.borrow())
    }

    pub async fn reload(&self) -> Result<()> {
        self.client().refresh().await?;
        self.awake().await.context("after the reload")
    }

    /// Where a file of the course is: published, its name tells what is in it.
    pub async fn file(&self, path: &str) -> Result<String> {
        let script = "const [name, rest] = arguments[0].match(/^([^/.]+)(.*)$/).slice(1);
            const table = document.querySelector('meta[name=files]')?.content.split(' ') ?? [];
            const entry = table.find((entry) => entry.startsWith(`${name}-`));
            const path = !entry ? arguments[0] : rest.startsWith('/') ? entry + rest : entry;
            return new URL(path, document.baseURI).href;";
        let address = self.script(script, vec![path.into()]).await?;
        address.as_str().map(String::from).with_context(|| format!("{path} has no address"))
    }

    /// A file of the course, as the page fetches it.
    pub async fn fetched(&self, path: &str) -> Result<Vec<u8>> {
        let fetch = "return fetch(arguments[0])
            .then((answer) => answer.arrayBuffer()).then((bytes) => [...new Uint8Array(bytes)])";
        Ok(serde_json::from_value(self.script(fetch, vec![self.file(path).await?.into()]).await?)?)
    }

    /// Whether the visitor asks the browser to fetch no more than it must. Every page begins so: what is fetched when
    /// nobody asks for it would come at another time in each journey.
    pub async fn saves_data(&self, saves: bool) -> Result<()> {
        self.devtools("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": saves })).await.map(drop)
    }

    /// On another site from now on.
    pub fn move_to(&self, site: &str) {
        self.site.replace(site.to_string());
    }

    /// Path, query and fragment.
    pub async fn address(&self) -> Result<String> {
        let url = self.client().current_url().await?;
        Ok(url.as_str().trim_start_matches(&*self.site.borrow()).to_string())
    }

    pub async fn at(&self, path: &str) -> Result<()> {
        self.until(&format!("the address {path}"), async || Ok((self.address().await? == path).then_some(()))).await
    }

    /// Asks again and again until there is an answer.
    pub async fn until<T>(&self, what: &str, ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        self.within(PATIENCE, what, ask).await
    }

    /// Likewise; an error counts as *not yet*, because the page changes under the question.
    pub async fn within<T>(
        &self,
        patience: Duration,
        what: &str,
        mut ask: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let deadline = Instant::now() + patience;
        loop {
            let answer = ask().await;
            if let Ok(Some(answer)) = answer {
                return Ok(answer);
            }
            if Instant::now() > deadline {
                return Err(match answer {
                    Err(error) => error.context(format!("waited {patience:?} for {what}")),
                    Ok(_) => anyhow!("waited {patience:?} for {what}"),
                });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn all(&self, role: Role, name: impl Into<Name>) -> Result<Vec<Element>> {
        roles::find(self.client(), None, role, &name.into()).await
    }

    pub async fn all_in(&self, scope: &Element, role: Role, name: impl Into<Name>) -> Result<Vec<Element>> {
        roles::find(self.client(), Some(scope), role, &name.into()).await
    }

    /// The first that fits, as soon as there is one.
    pub async fn find(&self, role: Role, name: impl Into<Name>) -> Result<Element> {
        let name = name.into();
        self.until(&format!("{role:?} {name:?}"), async || {
            Ok(roles::find(self.client(), None, role, &name).await?.into_iter().next())
        })
        .await
    }

    pub async fn press(&self, role: Role, name: impl Into<Name>) -> Result<()> {
        let name = name.into();
        // Found again when the page was drawn anew in between; never pressed twice.
        let element = self.find(role, name.clone()).await?;
        element.click().await.with_context(|| format!("{role:?} {name:?} cannot be pressed"))
    }

    /// What can be seen, as one text.
    pub async fn text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub async fn shows(&self, words: &str) -> Result<()> {
        let wanted = has(words);
        self.until(&format!("the words {words:?}"), async || Ok(wanted.fits(&self.text().await?).then_some(()))).await
    }

    /// To whatever has the focus.
    pub async fn keys(&self, text: &str) -> Result<()> {
        let focused = self.client().active_element().await?;
        Ok(focused.send_keys(text).await?)
    }

    pub async fn key(&self, key: Key) -> Result<()> {
        self.keys(&key.to_string()).await
    }

    /// Walks on with Tab, as far as an element of this name.
    pub async fn tab_to(&self, name: impl Into<Name>) -> Result<()> {
        const FAR: usize = 100;
        let name = name.into();
        for _ in 0..FAR {
            self.key(Key::Tab).await?;
            if name.fits(&self.focused().await?) {
                return Ok(());
            }
        }
        bail!("Tab does not get to {name:?}, and stands on {:?}", self.focused().await?)
    }

    /// The accessible name of what has the focus; of the whole document, when nothing has.
    pub async fn focused(&self) -> Result<String> {
        roles::label(&self.client().active_element().await?).await
    }

    pub async fn script(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute(script, args).await?)
    }

    pub async fn ear(&self) -> Result<Ear> {
        Ok(Ear::read(&self.script("return window.ear", vec![]).await?))
    }

    pub async fn devtools(&self, command: &str, params: Value) -> Result<Value> {
        Ok(self.client().issue_cmd(Command::devtools(command, params)).await?)
    }

    /// Runs in every document opened from now on, before its own scripts.
    pub async fn before_every_document(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// A window of this many CSS pixels, narrower than any that a desktop would open.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// What the console has received as errors, since it was last asked for.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        self.entries(|entry| entry["level"] == "SEVERE").await
    }

    /// All that the console has received, since it was last asked for.
    pub async fn console(&self) -> Result<Vec<String>> {
        self.entries(|_| true).await
    }

    async fn entries(&self, which: impl Fn(&Value) -> bool) -> Result<Vec<String>> {
        let entries = self.client().issue_cmd(Command::console()).await?;
        let wanted = entries.as_array().into_iter().flatten().filter(|entry| which(entry));
        Ok(wanted.filter_map(|entry| entry["message"].as_str().map(String::from)).collect())
    }

    pub async fn quiet(&self) -> Result<()> {
        let complaints = self.complaints().await?;
        if !complaints.is_empty() {
            bail!("the console has complaints:\n{}", complaints.join("\n"));
        }
        Ok(())
    }

    /// For whoever has to find out why a journey failed.
    pub async fn state(&self, picture: &Path) -> Result<String> {
        let address = self.address().await?;
        let text: String = self.text().await?.chars().take(1_500).collect();
        let said: Vec<String> =
            self.ear().await?.said.into_iter().map(|said| said.text).filter(|text| !text.is_empty()).collect();
        let mut complaints = self.complaints().await?;
        complaints.dedup();
        std::fs::write(picture, self.client().screenshot().await?)?;
        Ok(format!("at {address}\nsaid {said:?}\nconsole {complaints:?}\npicture {}\ntext {text}", picture.display()))
    }
}
