//! The page that a learning platform opens: the lesson in its frame, what reports it, and a line for what is missing.

use crate::{Order, Standard, published::Lesson};
use quick_xml::escape::escape;

/// The line stays in sight: lessons are long. `base`: where the course lies, from this page.
pub fn page(order: &Order<'_>, lesson: &Lesson, base: &str) -> String {
    let standard = match order.standard {
        Standard::Scorm12 => "1.2",
        Standard::Scorm2004 => "2004",
    };
    let pass = order.pass.map_or(String::new(), |pass| {
        format!(" data-pass=\"{}\"{}", pass.mark, if pass.fails { " data-fails" } else { "" })
    });
    let (slug, title, base) = (escape(&lesson.slug), escape(&lesson.title), escape(base));
    // Learning platforms do not serve a folder's document for the folder.
    let (file, document) = match order.wrapper {
        None => (" file=\"index.html\"", format!("embed/{slug}/index.html")),
        Some(_) => ("", format!("lesson/{slug}/")),
    };
    format!(
        "<!doctype html>
<html lang=\"en\">
  <head>
    <meta charset=\"utf-8\">
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
    <meta name=\"color-scheme\" content=\"light dark\">
    <title>{title}</title>
    <style>
      body {{ margin: 0; }}
      interleave-lesson {{ display: block; min-height: 40rem; }}
      #report {{ position: sticky; bottom: 0; margin: 0; padding: 0.5rem 1rem; border-top: 1px solid; background: Canvas;
        color: CanvasText; font: 0.875rem/1.5 system-ui, sans-serif; }}
      #report:empty {{ display: none; }}
    </style>
    <script defer src=\"scorm.js\"></script>
    <script defer src=\"interleave-lesson.js\"></script>
  </head>
  <body>
    <interleave-lesson lesson=\"{slug}\" title=\"{title}\" base=\"{base}\"{file} data-scorm=\"{standard}\"{pass}>
      <p>The lesson has not come here yet. <a href=\"{base}{document}\" target=\"_blank\">Open it in a tab of its own</a>, where it is not reported.</p>
    </interleave-lesson>
    <p id=\"report\" role=\"status\"></p>
    <noscript><p>This lesson needs JavaScript, and so does reporting it.</p></noscript>
  </body>
</html>
"
    )
}
