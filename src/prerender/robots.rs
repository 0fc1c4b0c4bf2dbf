//! What programs that read the web may read here: everything. Where the course is its host's root, they find it.

pub fn of(site: Option<&str>, base: Option<&str>) -> String {
    let map =
        site.map(|site| format!("Sitemap: {}{}/sitemap.xml\n", site.trim_end_matches('/'), base.unwrap_or_default()));
    format!("User-agent: *\nAllow: /\n{}", map.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sitemap_is_named_where_its_address_is_known() {
        let check = |site, base, expect: &str| assert_eq!(of(site, base), format!("User-agent: *\nAllow: /\n{expect}"));
        check(None, None, "");
        check(Some("https://example.org"), None, "Sitemap: https://example.org/sitemap.xml\n");
        check(Some("https://example.org/"), Some("/course"), "Sitemap: https://example.org/course/sitemap.xml\n");
    }
}
