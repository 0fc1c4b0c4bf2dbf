//! What a visitor sets, and the list of keys.

use super::{World, journey, shape::fits};
use crate::{
    lesson::{STEPS, step},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "settings take effect at once, and before anything is shown after a reload", survive),
        journey(world, "settings are followed by another tab", other_tab),
        journey(world, "settings: keyboard only, and the focus returns", keyboard),
        journey(world, "settings that cannot be kept are said, and in force all the same", unkept),
        journey(world, "settings that are damaged are said, and the page is as by default", damaged),
        journey(world, "settings: motion goes before the system's, in both directions", motion),
        journey(world, "settings: Tab and line numbers of the code editor", editor),
        journey(world, "settings: nothing scrolls sideways on a phone with large text", large),
        journey(world, "the list of keys opens with ?, except where one writes and without shortcuts", keys),
        journey(world, "with the system's own colours, states of spans stay apart", forced),
    ]
}

/// What the root says when the body comes: nothing has been drawn then.
const WITNESS: &str = "new MutationObserver((_, watch) => {
        if (!document.body) return;
        window.first = { ...document.documentElement.dataset };
        watch.disconnect();
    }).observe(document, { childList: true, subtree: true });";

async fn open(page: &Page) -> Result<()> {
    page.press(Role::Button, "Settings").await?;
    page.find(Role::Dialog, "Settings").await.map(drop)
}

async fn style(page: &Page, name: &str) -> Result<String> {
    let script = "return getComputedStyle(document.documentElement).getPropertyValue(arguments[0])";
    Ok(page.script(script, vec![name.into()]).await?.as_str().unwrap_or_default().to_owned())
}

async fn styled(page: &Page, name: &str, value: &str) -> Result<()> {
    page.until(&format!("{name}: {value}"), async || Ok((style(page, name).await? == value).then_some(()))).await
}

/// The colour of the browser's own bar.
async fn bar(page: &Page) -> Result<Value> {
    let script = "return [...document.querySelectorAll('meta[name=theme-color]')]
        .filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)";
    page.script(script, vec![]).await
}

const NIGHT: &str = "rgb(20, 24, 30)";

async fn survive(page: &Page) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    page.open("/").await?;
    ensure!(page.script("return window.first", vec![]).await? == json!({}), "something is set already");
    open(page).await?;
    page.press(Role::Radio, "Dark").await?;
    styled(page, "background-color", NIGHT).await?;
    ensure!(bar(page).await? == json!(["#14181e"]), "the bar is {}", bar(page).await?);
    page.press(Role::Radio, "115 %").await?;
    styled(page, "font-size", "18.4px").await?;
    page.reload().await?;
    let first = page.script("return window.first", vec![]).await?;
    ensure!(first == json!({ "theme": "dark", "text": "115" }), "before the body came, the root had {first}");
    ensure!(bar(page).await? == json!(["#14181e"]), "after the reload the bar is {}", bar(page).await?);
    page.open("/embed/playground").await?;
    styled(page, "background-color", NIGHT).await?;
    page.open("/").await?;
    open(page).await?;
    let dark = page.find(Role::Radio, "Dark").await?;
    ensure!(dark.is_selected().await?, "the form does not know what is in force");
    page.press(Role::Button, "Reset to the defaults").await?;
    styled(page, "font-size", "16px").await?;
    ensure!(bar(page).await? == json!(["#faf7f0"]), "with the defaults the bar is {}", bar(page).await?);
    page.reload().await?;
    ensure!(page.script("return window.first", vec![]).await? == json!({}), "something is set still");
    page.quiet().await
}

async fn other_tab(page: &Page) -> Result<()> {
    page.open("/").await?;
    let first = page.client().window().await?;
    let second = page.client().new_window(true).await?;
    page.client().switch_to_window(second.handle).await?;
    page.open("/lab").await?;
    open(page).await?;
    page.press(Role::Radio, "Dark").await?;
    page.client().switch_to_window(first).await?;
    styled(page, "background-color", NIGHT).await
}

async fn keyboard(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.tab_to("Settings").await?;
    page.key(Key::Enter).await?;
    page.find(Role::Dialog, "Settings").await?;
    ensure!(page.focused().await? == "Settings", "the focus is on {:?}", page.focused().await?);
    page.tab_to("As the system").await?;
    page.key(Key::Down).await?;
    page.key(Key::Down).await?;
    ensure!(page.focused().await? == "Dark", "the arrows lead to {:?}", page.focused().await?);
    styled(page, "background-color", NIGHT).await?;
    page.key(Key::Escape).await?;
    gone(page).await?;
    ensure!(page.focused().await? == "Settings", "the focus went to {:?}", page.focused().await?);
    // And again, with the list of keys within.
    page.key(Key::Enter).await?;
    page.press(Role::Button, "Keyboard").await?;
    page.find(Role::Dialog, "Keys").await?;
    ensure!(page.focused().await? == "Keys", "the focus is on {:?}", page.focused().await?);
    page.press(Role::Button, "Close").await?;
    gone(page).await?;
    ensure!(page.focused().await? == "Settings", "the focus went to {:?}", page.focused().await?);
    page.quiet().await
}

async fn gone(page: &Page) -> Result<()> {
    page.until("the dialog to close", async || {
        let open = page.script("return !!document.querySelector('dialog[open], dialog h2')", vec![]).await?;
        Ok((open == false).then_some(()))
    })
    .await
}

async fn unkept(page: &Page) -> Result<()> {
    let sabotage = "Storage.prototype.setItem = () => { throw new DOMException('No room.', 'QuotaExceededError'); };";
    page.before_every_document(sabotage).await?;
    page.open("/").await?;
    open(page).await?;
    page.press(Role::Radio, "Dark").await?;
    styled(page, "background-color", NIGHT).await?;
    let dialog = page.find(Role::Dialog, "Settings").await?;
    page.until("a sentence in the dialog", async || Ok(dialog.text().await?.contains("storage is full").then_some(())))
        .await
}

async fn damaged(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.script("localStorage.setItem('interleave:settings', '{\"theme\":\"dark')", vec![]).await?;
    page.open("/").await?;
    page.shows("damaged").await?;
    let aside = page.script("return localStorage.getItem('interleave:settings:damaged-1')", vec![]).await?;
    ensure!(aside == "{\"theme\":\"dark", "set aside: {aside}");
    ensure!(style(page, "background-color").await? != NIGHT, "half a setting is in force");
    Ok(())
}

async fn motion(page: &Page) -> Result<()> {
    page.open("/").await?;
    quick(page, "0.12s").await?;
    open(page).await?;
    page.press(Role::Radio, "Reduced").await?;
    quick(page, "0s").await?;
    media(page, "prefers-reduced-motion", "reduce").await?;
    page.press(Role::Radio, "Full").await?;
    quick(page, "0.12s").await?;
    page.press(Role::Button, "Reset to the defaults").await?;
    quick(page, "0s").await?;
    // What moves by frames asks for itself: a glide ends at once, or it does not.
    page.open(&step("model")).await?;
    page.press(Role::Button, "Start tour").await?;
    ensure!(glides(page).await? <= 1, "with reduced motion the playhead glides");
    open(page).await?;
    page.press(Role::Radio, "Full").await?;
    page.press(Role::Button, "Close").await?;
    gone(page).await?;
    ensure!(glides(page).await? > 3, "with full motion the playhead does not glide");
    Ok(())
}

/// How long a button takes to change its colours.
async fn quick(page: &Page, time: &str) -> Result<()> {
    page.until(&format!("transitions of {time}"), async || {
        let script = "return getComputedStyle(document.querySelector('button')).transitionDuration.split(',')[0]";
        Ok((page.script(script, vec![]).await? == time).then_some(()))
    })
    .await
}

/// At how many places the playhead has been on its way to the tour's next stop.
async fn glides(page: &Page) -> Result<u64> {
    page.script(
        "const head = document.querySelector('.playhead'), seen = (window.seen = new Set());
         new MutationObserver(() => seen.add(head.style.cssText)).observe(head, { attributes: true });",
        vec![],
    )
    .await?;
    page.press(Role::Button, "Next").await?;
    // Whatever moves has moved when the position has been the same for ten frames.
    let still = "const [done] = arguments;
        let last, same = 0;
        const look = () => {
          const now = document.querySelector('.playhead').style.cssText;
          same = now === last ? same + 1 : 0;
          last = now;
          if (same > 10) done(window.seen.size); else requestAnimationFrame(look);
        };
        look();";
    Ok(page.client().execute_async(still, vec![]).await?.as_u64().unwrap_or_default())
}

async fn media(page: &Page, name: &str, value: &str) -> Result<()> {
    let features = json!({ "features": [{ "name": name, "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", features).await.map(drop)
}

async fn editor(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.type_code("let n;").await?;
    let numbers = "return document.querySelectorAll('.cm-lineNumbers').length";
    ensure!(page.script(numbers, vec![]).await? == 1, "there are no line numbers");
    page.key(Key::Tab).await?;
    ensure!(page.focused().await? != "Your code", "Tab does not leave the editor");
    open(page).await?;
    page.press(Role::Radio, "Indents").await?;
    page.press(Role::Checkbox, has("Line numbers")).await?;
    page.press(Role::Button, "Close").await?;
    gone(page).await?;
    ensure!(page.script(numbers, vec![]).await? == 0, "the line numbers stay");
    page.type_code("let n;").await?;
    page.key(Key::Tab).await?;
    page.keys("n").await?;
    let code = page.code().await?;
    ensure!(code == "let n;\n  n", "Tab does not indent: {code:?}");
    page.key(Key::Escape).await?;
    page.key(Key::Tab).await?;
    ensure!(page.focused().await? != "Your code", "Escape and Tab do not leave the editor");
    Ok(())
}

async fn large(page: &Page) -> Result<()> {
    page.resize(360, 740).await?;
    page.open("/").await?;
    open(page).await?;
    page.press(Role::Radio, "130 %").await?;
    styled(page, "font-size", "20.8px").await?;
    fits_dialog(page, "the settings").await?;
    page.press(Role::Button, "Keyboard").await?;
    page.find(Role::Heading, "The code editor").await?;
    fits_dialog(page, "the keys").await?;
    let addresses = ["/", "/lab", "/playground", "/simulator"].map(String::from);
    for address in addresses.into_iter().chain(STEPS.map(|(slug, _)| step(slug))) {
        page.open(&address).await?;
        fits(page, &format!("{address} with large text")).await?;
    }
    Ok(())
}

async fn fits_dialog(page: &Page, what: &str) -> Result<()> {
    let wide =
        page.script("const it = document.querySelector('dialog'); return it.scrollWidth - it.clientWidth", vec![]);
    let wide = wide.await?;
    ensure!(wide == 0, "{what}: {wide} px too wide");
    fits(page, what).await
}

async fn keys(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.write("let a = 1;").await?;
    page.keys("?").await?;
    ensure!(page.code().await?.contains('?'), "the editor has not got its sign");
    ensure!(page.all(Role::Dialog, "Keys").await?.is_empty(), "? opens the list from within the editor");
    let check = page.find(Role::Button, "Check").await?;
    page.script("arguments[0].focus()", vec![serde_json::to_value(&check)?]).await?;
    page.keys("?").await?;
    page.find(Role::Dialog, "Keys").await?;
    page.find(Role::Heading, "The code editor").await?;
    page.shows("one step forward or back").await?;
    page.key(Key::Escape).await?;
    gone(page).await?;
    ensure!(page.focused().await? == "Check", "the focus went to {:?}", page.focused().await?);
    open(page).await?;
    page.press(Role::Checkbox, has("Single-key shortcuts")).await?;
    page.press(Role::Button, "Close").await?;
    gone(page).await?;
    page.keys("?").await?;
    // Whatever the key does, it has done when the next one has.
    open(page).await?;
    page.press(Role::Button, "Keyboard").await?;
    page.shows("are turned off").await?;
    page.quiet().await
}

/// Fill, line and ground of one state's sign in the legend, where the system has its own colours.
async fn forced(page: &Page) -> Result<()> {
    media(page, "forced-colors", "active").await?;
    page.open("/simulator").await?;
    page.find(Role::Group, "The runs").await?;
    let look = "const bar = (state) => document.querySelector(`rect.bar.${state}, .bar.${state} rect`);
        const style = (element) => element && getComputedStyle(element);
        const running = style(bar('running')), ready = style(bar('ready'));
        const hatched = style(document.querySelector('.bar-label.blocked'))?.backgroundImage;
        const line = style(document.querySelector('line.bar, .bar line'))?.strokeDasharray;
        return running && ready && [running.fill, ready.fill, ready.stroke, hatched ?? null, line ?? null];";
    let seen = page
        .until("bars", async || {
            let seen = page.script(look, vec![]).await?;
            Ok((!seen.is_null()).then_some(seen))
        })
        .await?;
    let text = |at: usize| seen[at].as_str().unwrap_or_default().to_owned();
    ensure!(text(0) != text(1), "running is filled like ready: {seen}");
    ensure!(text(1) != text(2), "ready has no outline: {seen}");
    ensure!(text(0) == text(2), "hues are not the system's: {seen}");
    ensure!(seen[3] == Value::Null || text(3).contains("gradient"), "blocked is not hatched: {seen}");
    Ok(())
}
