//! Progress that came along in the address, from an embedded lesson: it is added to what is here, and said.

use crate::host::{Host, address, kept, window};
use embed::blob::{Read, unpack};
use yew::prelude::*;

/// Before the code, behind `#`.
const KEY: &str = "progress=";

#[component]
pub fn Carried() -> Html {
    let said = use_state(|| None);
    use_effect_with((), {
        let said = said.setter();
        move |()| {
            let fragment = address::fragment();
            let Some(code) = fragment.strip_prefix(KEY) else { return };
            said.set(Some(match unpack(code) {
                Read::Whole(shelf) | Read::Cut(shelf) => {
                    let (all, notice) = Host::shared().kept.add(&embed::progress(&shelf));
                    window::tell_stored(kept::PROGRESS, &all.to_json());
                    notice.map_or("Your progress came along.", |notice| notice.sentence())
                }
                Read::Newer | Read::Unreadable => {
                    "The progress in this address could not be read: it was cut, or is of another version."
                }
            }));
            address::set("#", "");
        }
    });
    html! {
        if let Some(said) = *said {
            <p class="notice">{ said }</p>
        }
    }
}
