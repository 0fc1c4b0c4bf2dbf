//! The picture beside a link to the course, where somebody shares one. It needs a whole address and pixels.

use resvg::{tiny_skia, usvg};

pub const FILE: &str = "card.png";
const DRAWING: &str = include_str!("../../static/card.svg");
const ALT: &str =
    "Three jobs on one axis of time: in turn, interleaved, and in parallel, which takes a third of the time.";

/// As a PNG file.
pub fn drawn() -> Result<Vec<u8>, String> {
    let said = |error: &dyn std::fmt::Display| format!("static/card.svg: {error}");
    let drawing = usvg::Tree::from_str(DRAWING, &usvg::Options::default()).map_err(|error| said(&error))?;
    let size = drawing.size().to_int_size();
    let mut picture = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| said(&"it has no size"))?;
    resvg::render(&drawing, tiny_skia::Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(|error| said(&error))
}

/// `site` without a slash at its end, `base` the course's path there.
pub fn head(site: &str, base: Option<&str>) -> String {
    let url = super::document::escaped(&format!("{site}{}/{FILE}", base.unwrap_or_default()));
    format!(
        r#"<meta property="og:image" content="{url}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta property="og:image:alt" content="{ALT}"><meta name="twitter:card" content="summary_large_image">"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_large_as_it_says() {
        let file = drawn().expect("the drawing can be read");
        // PNG has its width and height at these places.
        let number = |at: usize| u32::from_be_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
        assert_eq!((number(16), number(20)), (1200, 630));
    }
}
