//! nginx, behind which the tests put the built site once, with the file that is published for it.

use super::debian;
use super::step::{Route, first_that_works};
use crate::command::on_path;
use std::path::Path;

/// Where it cannot be had its journey is left out, and the tests say so.
pub fn nginx() {
    // Not on everybody's PATH.
    if on_path("nginx").is_some() || Path::new("/usr/sbin/nginx").is_file() {
        return;
    }
    let route = |packages: &'static [&'static str]| {
        Route::new(format!("Debian's {}", packages.join(" and ")), || debian::install(packages))
    };
    let got = first_that_works(
        "nginx is not here; the published nginx.conf is tried with it",
        &[route(&["nginx", "libnginx-mod-http-brotli-static"]), route(&["nginx"])],
        "That test is left out.",
    );
    if let Err(error) = got {
        eprintln!("set-up: {error:#}");
    }
}
