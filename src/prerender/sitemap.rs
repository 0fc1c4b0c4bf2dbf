//! Which pages there are, for search engines.

use super::{Page, document::escaped};

pub fn of(site: &str, pages: &[Page]) -> String {
    let url = |page: &Page| {
        let path = page.canonical.as_ref().filter(|_| page.original)?;
        Some(format!("<url><loc>{}</loc></url>\n", escaped(&format!("{}{path}", site.trim_end_matches('/')))))
    };
    let urls: String = pages.iter().filter_map(url).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}
