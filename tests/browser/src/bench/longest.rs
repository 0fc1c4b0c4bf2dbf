//! The longest that the main thread does not answer, found by asking it again and again.

use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
};
use anyhow::Result;
use std::time::Duration;

/// Sends messages to itself, each after the one before it has arrived, and keeps the longest silence.
const ASK: &str = "
    const { port1, port2 } = new MessageChannel();
    const silence = (window.silence = { longest: 0, end: false });
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      silence.longest = Math.max(silence.longest, now - last);
      last = now;
      if (!silence.end) port2.postMessage(0);
    };
    port2.postMessage(0);";

/// In ms: while typing, during a run, during a check. One of each has gone before: what loads on first use is loaded.
pub async fn tasks(page: &Page) -> Result<[f64; 3]> {
    page.write_into(page.editor_quietly().await?, "").await?;
    let typing = silence(page, async || {
        // One key at a time: a burst of keys in one millisecond is nobody's typing.
        for key in RIGHT.chars() {
            page.keys(key.encode_utf8(&mut [0; 4])).await?;
        }
        Ok(())
    })
    .await?;

    page.write_into(
        page.editor_quietly().await?,
        &format!("{SEQUENTIAL}fetchAllConcurrent(1).then(() => console.log('over'));"),
    )
    .await?;
    let run = page.button_quietly("Run").await?;
    run.click().await?;
    page.shows("over").await?;
    let running = silence(page, async || {
        run.click().await?;
        // The outcome is the same again and nothing tells that it is new; a run takes a few ms.
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(())
    })
    .await?;

    let check = page.button_quietly("Check").await?;
    let checking = silence(page, async || page.verdict_of(check.clone()).await.map(drop)).await?;
    Ok([typing, running, checking])
}

async fn silence(page: &Page, act: impl AsyncFnOnce() -> Result<()>) -> Result<f64> {
    page.script(ASK, vec![]).await?;
    act().await?;
    let longest = page.script("silence.end = true; return silence.longest;", vec![]).await?;
    Ok(longest.as_f64().unwrap_or_default())
}
