//! A learner's text: saved as it is typed, and never lost by a reset.

use crate::{
    app::use_course,
    host::{
        kept::{Draft, Notice},
        use_host,
        window::on_leaving,
    },
    state::Action,
};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Typing is saved after a pause of this length, and whenever the page may be about to go.
const PAUSE_MS: u32 = 250;

pub struct Writing {
    pub text: AttrValue,
    pub edit: Callback<String>,
    /// Another text takes its place; the one that was there can be brought back.
    pub replace: Callback<String>,
    /// Back to the starter.
    pub reset: Callback<()>,
    /// Undoes the last reset or replacement.
    pub bring_back: Option<Callback<()>>,
}

struct Desk {
    draft: Draft,
    /// As an attribute: cheap to hand on at every rendering.
    text: AttrValue,
    unsaved: bool,
    timer: Option<Timeout>,
}

impl Desk {
    fn write(&mut self, draft: Draft) {
        self.text = draft.text.clone().into();
        self.draft = draft;
        self.unsaved = true;
    }
}

#[hook]
pub fn use_draft(lesson: &AttrValue, block: &str, starter: &str) -> Writing {
    let dispatcher = use_course().dispatcher();
    use_text(lesson, block, starter, Callback::from(move |notice| dispatcher.dispatch(Action::Notice(notice))))
}

/// The same where the page's state is out of reach: `say` is told what could not be kept.
#[hook]
pub fn use_text(lesson: &AttrValue, block: &str, starter: &str, say: Callback<Notice>) -> Writing {
    let (host, update) = (use_host(), use_force_update());
    let desk = use_mut_ref(|| Desk {
        draft: Draft { text: starter.into(), before_reset: None },
        text: starter.to_owned().into(),
        unsaved: false,
        timer: None,
    });
    let say = move |notice: Option<Notice>| notice.into_iter().for_each(|notice| say.emit(notice));

    let save: Rc<dyn Fn()> = {
        let (desk, host, say) = (desk.clone(), host.clone(), say.clone());
        let (lesson, block) = (lesson.clone(), block.to_owned());
        Rc::new(move || {
            let mut desk = desk.borrow_mut();
            desk.timer = None;
            if std::mem::take(&mut desk.unsaved) {
                say(host.kept.save_draft(&lesson, &block, &desk.draft));
            }
        })
    };

    use_effect_with((lesson.clone(), block.to_owned()), {
        let (desk, update, save) = (desk.clone(), update.clone(), save.clone());
        move |(lesson, block)| {
            let (draft, notice) = host.kept.draft(lesson, block);
            if let Some(draft) = draft {
                desk.borrow_mut().write(draft);
                desk.borrow_mut().unsaved = false;
                update.force_update();
            }
            say(notice);
            let leaving = save.clone();
            let listeners = on_leaving(move || leaving());
            move || {
                drop(listeners);
                save();
            }
        }
    });

    let edit = {
        let (desk, update, save) = (desk.clone(), update.clone(), save.clone());
        Callback::from(move |text: String| {
            let mut held = desk.borrow_mut();
            let before_reset = held.draft.before_reset.take();
            held.write(Draft { text, before_reset });
            // A pause is counted from the last key; the text that was typed until then is in memory.
            let save = save.clone();
            held.timer = Some(Timeout::new(PAUSE_MS, move || save()));
            drop(held);
            update.force_update();
        })
    };
    let write = {
        let (desk, update, save) = (desk.clone(), update.clone(), save.clone());
        Callback::from(move |draft: Draft| {
            desk.borrow_mut().write(draft);
            save();
            update.force_update();
        })
    };
    let replace = {
        let (desk, write) = (desk.clone(), write.clone());
        Callback::from(move |text: String| {
            let before = desk.borrow().draft.text.clone();
            if before != text {
                write.emit(Draft { text, before_reset: Some(before) });
            }
        })
    };
    let starter = starter.to_owned();
    let reset = replace.reform(move |()| starter.clone());
    let held = desk.borrow();
    let before = held.draft.before_reset.clone();
    let bring_back = before.map(|text| write.reform(move |()| Draft { text: text.clone(), before_reset: None }));
    Writing { text: held.text.clone(), edit, replace, reset, bring_back }
}
