//! Marks, drawn: a small sign for each kind.

use trace::MarkKind;
use yew::prelude::*;

pub const WIDTH: f64 = 12.0;

/// The sign of a kind, 12 units high and wide, around the origin.
pub fn drawing(kind: MarkKind) -> Html {
    match kind {
        MarkKind::CallStarted => html! { <path class="sign-open" d="M0 -5 5 4H-5Z" /> },
        MarkKind::CallResolved => html! { <path class="sign-full" d="M0 5 5 -4H-5Z" /> },
        MarkKind::CallRejected => html! { <path class="sign-line" d="M-4 -4 4 4M4 -4-4 4" /> },
        MarkKind::TimerSet => {
            html! { <><circle class="sign-open" r="4.5" /><path class="sign-line" d="M0 -2.5V0H2" /></> }
        }
        MarkKind::TimerFired => html! { <circle class="sign-full" r="5" /> },
        MarkKind::Switch => html! { <path class="sign-line" d="M-5 -2.5H4M1.5 -5 4 -2.5M5 2.5H-4M-1.5 5-4 2.5" /> },
        MarkKind::HandedOver => {
            html! { <><path class="sign-line" d="M-3 0V-2.5a3 3 0 0 1 6 0V0" /><path class="sign-full" d="M-4.5 0H4.5V5H-4.5Z" /></> }
        }
        MarkKind::Stolen => html! { <path class="sign-line" d="M-5 -4H3V4M0 1.5 3 4.5 6 1.5" /> },
        MarkKind::Console => html! { <path class="sign-line" d="M-4 -4 0 0-4 4M1 4H5" /> },
        MarkKind::Unhandled => html! { <path class="sign-line sign-loud" d="M0 -5V1.5M0 4V5.5" /> },
        _ => html! {},
    }
}
