//! How soon a page can be used on a slow phone. Nothing is simulated: the network and the processor are slowed down, and
//! the page itself leaves a mark when it has been taken over.

use super::{Bar, Row, median, row};
use crate::browser::{Browser, Command};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// As Lighthouse has a slow phone: its processor, its line.
const SLOWER: u32 = 4;
const BITS_PER_S: f64 = 1_638_400.0;

/// Of each request, in ms: a round trip; and what browsers' own tools take for one on a slow line, where connections have
/// to be made anew.
const ROUND_TRIPS: [(f64, &str); 2] = [(150.0, "150 ms a request"), (562.5, "562.5 ms a request")];

const PATIENCE: Duration = Duration::from_secs(30);

const SEEN: &str = "
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return [at('first-contentful-paint'), at('usable')];";

pub async fn rows(driver: &str, name: &str, address: &str, runs: usize) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (latency, words) in ROUND_TRIPS {
        let (mut painted, mut usable) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let [paint, use_] = visit(driver, address, latency).await?;
            painted.push(paint);
            usable.push(use_);
        }
        let line = format!("4 × slower, 1.6 Mbit/s, {words} (observed)");
        rows.push(row(format!("{name}: first paint, {line}"), median(painted), "ms", None));
        rows.push(row(format!("{name}: usable, {line}"), median(usable), "ms", Some(Bar::AtMost(2_500.0))));
    }
    Ok(rows)
}

/// First paint and usable, in ms of the page's clock. A browser of its own: nothing is in its cache.
async fn visit(driver: &str, address: &str, latency: f64) -> Result<[f64; 2]> {
    let browser = Browser::start(driver).await?;
    let devtools = async |name: &str, params: Value| browser.client.issue_cmd(Command::devtools(name, params)).await;
    devtools("Network.enable", json!({})).await?;
    let line = json!({ "offline": false, "latency": latency,
        "downloadThroughput": BITS_PER_S / 8.0, "uploadThroughput": BITS_PER_S / 8.0 });
    devtools("Network.emulateNetworkConditions", line).await?;
    devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    let phone = json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true });
    devtools("Emulation.setDeviceMetricsOverride", phone).await?;
    browser.client.goto(address).await?;
    let deadline = Instant::now() + PATIENCE;
    let seen = loop {
        let seen: [Option<f64>; 2] = serde_json::from_value(browser.client.execute(SEEN, vec![]).await?)?;
        if let [Some(painted), Some(usable)] = seen {
            break [painted, usable];
        }
        ensure!(Instant::now() < deadline, "{address} does not say that it can be used");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    browser.client.clone().close().await.context("the browser does not end")?;
    Ok(seen)
}
