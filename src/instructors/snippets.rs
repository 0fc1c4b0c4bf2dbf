//! The code for somebody else's page, to copy.

use super::choice::Choice;
use crate::host::address;
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Frame,
    Element,
    OpenEdx,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Frame, Kind::Element, Kind::OpenEdx];

    fn title(self) -> &'static str {
        match self {
            Kind::Frame => "A plain frame",
            Kind::Element => "A custom element",
            Kind::OpenEdx => "An Open edX problem",
        }
    }

    /// What it is good for.
    fn words(self) -> &'static str {
        match self {
            Kind::Frame => {
                "For any page and any learning platform with an HTML editor. It reports nothing, and it keeps its height: give it \
                 enough, or let it scroll. The reader’s browser keeps the progress."
            }
            Kind::Element => {
                "For pages where you may add a script. It is as high as the lesson, tells your page what is done by events, and \
                 hands over the state for you to keep."
            }
            Kind::OpenEdx => {
                "A problem with JSInput: Open edX keeps the state and takes the score when Submit is pressed. In Studio, add a \
                 blank advanced problem, and put this into its editor."
            }
        }
    }

    fn copy(self) -> &'static str {
        match self {
            Kind::Frame => "Copy the frame",
            Kind::Element => "Copy the element",
            Kind::OpenEdx => "Copy the problem",
        }
    }
}

/// `base`: where the course lies.
pub fn code(kind: Kind, choice: &Choice, base: &str) -> String {
    let (slug, title, height) = (&choice.card.slug, escaped(&choice.title()), choice.height_px);
    let step = choice.step.map(|step| ("step", step.slug()));
    let parameters = || step.into_iter().chain(choice.parameters());
    match kind {
        Kind::Frame => {
            let address = escaped(&choice.framed(base));
            format!(
                r#"<iframe
  src="{address}"
  title="{title}"
  loading="lazy" width="100%" height="{height}"
  style="border: 0"></iframe>"#
            )
        }
        Kind::Element => {
            let attributes: String = parameters().map(|(name, value)| format!("\n  {name}=\"{value}\"")).collect();
            let link = escaped(&choice.in_the_course(base));
            format!(
                r#"<script src="{base}interleave-lesson.js" async></script>
<interleave-lesson lesson="{slug}"{attributes}
  title="{title}"
  height="{height}">
  <a href="{link}">{title}</a>
</interleave-lesson>"#
            )
        }
        Kind::OpenEdx => {
            let more: String = parameters().map(|(name, value)| format!("&amp;{name}={value}")).collect();
            format!(
                r#"<problem>
  <script type="loncapa/python"><![CDATA[
import json

def grade(expect, answer):
    lesson = json.loads(json.loads(answer)["answer"])
    share = lesson["score"] / float(lesson["max"])
    ok = True if share == 1 else "partial" if share > 0 else False
    return {{"ok": ok, "msg": "", "grade_decimal": share}}
  ]]></script>
  <customresponse cfn="grade">
    <jsinput
      html_file="{base}host/jsinput.html?lesson={slug}{more}"
      gradefn="Interleave.getGrade"
      get_statefn="Interleave.getState"
      set_statefn="Interleave.setState"
      title="{title}"
      sop="false" width="100%" height="{height}"/>
  </customresponse>
</problem>"#
            )
        }
    }
}

/// In quoted attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub kind: Kind,
    pub code: String,
}

#[component]
pub fn Snippet(props: &Props) -> Html {
    let Props { kind, code } = props;
    let said = use_state_eq(|| "");
    use_effect_with(code.clone(), {
        let said = said.setter();
        // What was copied was another text.
        move |_| said.set("")
    });
    let copy = {
        let (code, said) = (code.clone(), said.setter());
        move |_: MouseEvent| {
            let said = said.clone();
            let done = move |copied: bool| {
                said.set(if copied {
                    "Copied."
                } else {
                    "This browser does not let the page copy. Select the text, and copy it by hand."
                });
            };
            address::copy_text(&code, Callback::from(done));
        }
    };
    html! {
        <section class="snippet">
            <h3>{ kind.title() }</h3>
            <p>{ kind.words() }</p>
            <pre class="source" tabindex="0" role="group" aria-label={kind.title()}><code>{ code }</code></pre>
            <div class="controls">
                <button type="button" onclick={copy}>{ kind.copy() }</button>
                <p role="status">{ *said }</p>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instructors::choice::{Action, Look, toy};
    use course::lesson::StepKind;
    use embed::Theme;
    use std::rc::Rc;
    use yew::Reducible;

    const BASE: &str = "https://example.org/course/";

    #[test]
    fn a_whole_lesson() {
        let check = |kind: Kind, expect: &[&str]| {
            let code = code(kind, &toy(), BASE);
            expect.iter().for_each(|part| assert!(code.contains(part), "{code} lacks {part}"));
            assert!(!code.contains("allow"), "{code}");
        };
        check(
            Kind::Frame,
            &[
                r#"src="https://example.org/course/embed/toy/""#,
                r#"title="Toys &amp; &quot;games&quot;""#,
                r#"loading="lazy" width="100%" height="600""#,
            ],
        );
        check(
            Kind::Element,
            &[
                r#"<script src="https://example.org/course/interleave-lesson.js" async></script>"#,
                "<interleave-lesson lesson=\"toy\"\n  title=",
                r#"<a href="https://example.org/course/lesson/toy">"#,
            ],
        );
        check(Kind::OpenEdx, &[r#"html_file="https://example.org/course/host/jsinput.html?lesson=toy""#]);
    }

    #[test]
    fn what_is_chosen_is_in_all_of_them() {
        let actions = [
            Action::Step(Some(StepKind::Quiz)),
            Action::Theme(Theme::Dark),
            Action::Look(Look::Full),
            Action::Runs(true),
            Action::Height(480),
        ];
        let choice = actions.into_iter().fold(Rc::new(toy()), |choice, action| choice.reduce(action));
        let check = |kind: Kind, expect: &str| {
            let code = code(kind, &choice, BASE);
            assert!(code.contains(expect), "{code} lacks {expect}");
            assert!(code.contains(r#"height="480""#) && code.contains("Quick quiz: Toys"), "{code}");
        };
        check(Kind::Frame, "embed/toy/quiz/?theme=dark&amp;ui=full&amp;run=auto\"");
        check(Kind::Element, "step=\"quiz\"\n  theme=\"dark\"\n  ui=\"full\"\n  run=\"auto\"");
        check(Kind::OpenEdx, "?lesson=toy&amp;step=quiz&amp;theme=dark&amp;ui=full&amp;run=auto\"");
    }
}
