//! What the session says, done: messages, who keeps, where the focus goes.

use super::host::Host;
use crate::host::{
    focus, keeper,
    keeper::Keeper,
    storage::Fault,
    window::{Listener, on_leaving},
};
use course::{lesson::StepKind, progress::Progress};
use embed::{Code, Effect, From, Mode, Scope, Session, Shelf, Theme, keys};
use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use std::{
    cell::RefCell,
    hash::{DefaultHasher, Hash, Hasher},
    rc::{Rc, Weak},
};
use wasm_bindgen_futures::spawn_local;

/// How long a host may take with its first word, until the browser keeps what is done here.
const PATIENCE_MS: u32 = 500;
/// How often a *Run* is looked for that is not drawn yet.
const RUN_TRIES: u32 = 100;
/// Several things that are written at once are told once.
const TOGETHER_MS: u32 = 150;

pub struct Conversation {
    scope: Scope,
    session: RefCell<Session>,
    host: RefCell<Option<Rc<Host>>>,
    /// What the keeper brought: whatever is here beyond it was done on this page.
    brought: RefCell<Shelf>,
    soon: RefCell<Option<Timeout>>,
    patience: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Conversation {
    pub fn begin(scope: Scope, mode: Mode, reason: String) -> Rc<Conversation> {
        let session = Session::new(scope.clone(), mode, reason);
        let it = Rc::new(Conversation {
            scope,
            session: RefCell::new(session),
            host: RefCell::default(),
            brought: RefCell::default(),
            soon: RefCell::default(),
            patience: RefCell::default(),
            listeners: RefCell::default(),
        });
        let own = Rc::downgrade(&it);
        let host = Host::around({
            let own = own.clone();
            move |from, text| with(&own, |it| it.hear(&from, &text))
        });
        it.host.replace(host.clone());
        let ready = it.session.borrow_mut().begin();
        it.follow(vec![ready]);
        it.listen(&own);
        host.iter().for_each(Host::listen);
        if keeper::runs_by_itself() {
            it.run();
        }
        if keeper::keeper() == Some(Keeper::Pending) {
            let own = own.clone();
            let wait = Timeout::new(PATIENCE_MS, move || {
                with(&own, |it| {
                    if keeper::keeper() == Some(Keeper::Pending) {
                        it.keep(Keeper::Browser, &Shelf::new());
                    }
                });
            });
            it.patience.replace(Some(wait));
        }
        it
    }

    fn listen(&self, own: &Weak<Conversation>) {
        let written = keeper::on_written({
            let own = own.clone();
            move |key| {
                with(&own, |it| {
                    if key == keys::PROGRESS || keys::is_of(&key, &it.scope.lesson) {
                        it.tell_soon(&own);
                    }
                });
            }
        });
        let leaving = on_leaving({
            let own = own.clone();
            move || with(&own, Conversation::tell)
        });
        self.listeners.replace(written.into_iter().chain(leaving).collect());
    }

    fn tell_soon(&self, own: &Weak<Conversation>) {
        let own = own.clone();
        let soon = Timeout::new(TOGETHER_MS, move || with(&own, Conversation::tell));
        self.soon.replace(Some(soon));
    }

    /// Whatever is new.
    fn tell(&self) {
        if keeper::keeper() == Some(Keeper::Pending) {
            return;
        }
        self.soon.take().into_iter().for_each(|soon| drop(soon.cancel()));
        let news = self.session.borrow_mut().changed(&keeper::all(), self.at());
        self.follow(news);
    }

    /// The step that is shown.
    fn at(&self) -> StepKind {
        let at = keeper::get(&keys::at(&self.scope.lesson)).ok().flatten();
        at.as_deref().and_then(StepKind::from_slug).or(self.scope.step).unwrap_or(StepKind::Why)
    }

    fn hear(&self, from: &From, text: &str) {
        let effects = self.session.borrow_mut().hear(from, text);
        self.follow(effects);
    }

    fn follow(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Announce(text) => self.host.borrow().iter().for_each(|host| host.announce(&text)),
                Effect::Tell(text) => {
                    if let (Some(host), Some(to)) = (&*self.host.borrow(), self.session.borrow().host()) {
                        host.tell(to, &text);
                    }
                }
                Effect::Keep(keeper, shelf) => self.keep(kept_by(keeper), &shelf),
                Effect::Theme(theme) => show_in(theme),
                Effect::Focus => focus::on("step-title"),
                Effect::Run => self.run(),
                Effect::Reset => self.reset(),
            }
        }
    }

    /// What was done here before comes along to whoever keeps from now on.
    fn keep(&self, keeper: Keeper, shelf: &Shelf) {
        let own = self.own();
        keeper::clear_shelf();
        keeper::set(&keeper);
        let mut brought = keeper::all();
        add(&mut brought, shelf);
        self.brought.replace(brought.clone());
        add(&mut brought, &own);
        write(&brought);
        keeper::tell_changed();
        let mut news = self.session.borrow_mut().restored(&keeper::all(), self.at());
        if keeper == Keeper::Browser && !keeper::is_allowed_to_keep() {
            let sentence = Code::NotKept.sentence();
            news.extend(self.session.borrow_mut().fault(Code::NotKept, sentence));
        }
        self.follow(news);
    }

    /// What was done on this page, beyond what its keeper brought.
    fn own(&self) -> Shelf {
        let (all, brought) = (keeper::all(), self.brought.borrow());
        let mut own: Shelf = all.into_iter().filter(|(key, text)| brought.get(key) != Some(text)).collect();
        if let Some(text) = own.get_mut(keys::PROGRESS) {
            *text = progress(text)
                .without(&brought.get(keys::PROGRESS).map(|text| progress(text)).unwrap_or_default())
                .to_json();
        }
        own
    }

    /// As soon as there is something to press.
    fn run(&self) {
        spawn_local(async {
            for _ in 0..RUN_TRIES {
                if focus::press("Run") {
                    return;
                }
                TimeoutFuture::new(TOGETHER_MS).await;
            }
        });
    }

    fn reset(&self) {
        let lesson = &self.scope.lesson;
        for (key, text) in keeper::all() {
            let text = match &key[..] {
                keys::PROGRESS => Some(progress(&text).without_lesson(lesson).to_json()),
                key if keys::is_of(key, lesson) => None,
                _ => continue,
            };
            // What cannot be written now is not kept either way.
            let _: Result<(), Fault> = keeper::set_text(&key, text.as_deref());
        }
        self.brought.replace(keeper::all());
        keeper::tell_changed();
        let news = self.session.borrow_mut().restored(&keeper::all(), StepKind::Why);
        self.follow(news);
    }

    /// The learner's own code, for wherever they go on.
    pub fn code(&self) -> String {
        self.session.borrow().code(&keeper::all())
    }

    /// What such a code held.
    pub fn restore(&self, shelf: Shelf) {
        let mut all = keeper::all();
        add(&mut all, &shelf);
        write(&all);
        keeper::tell_changed();
        self.tell();
    }
}

fn with(own: &Weak<Conversation>, act: impl FnOnce(&Conversation)) {
    if let Some(it) = own.upgrade() {
        act(&it);
    }
}

/// Names are not written into a browser that others use.
fn kept_by(keeper: embed::Keeper) -> Keeper {
    match keeper {
        embed::Keeper::Browser => Keeper::Browser,
        embed::Keeper::Host => Keeper::Host,
        embed::Keeper::Learner(name) => {
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            Keeper::Learner(format!("{:016x}", hasher.finish()))
        }
    }
}

/// Progress adds up; of everything else the newer one is taken.
fn add(shelf: &mut Shelf, more: &Shelf) {
    for (key, text) in more {
        let text = match shelf.get(key) {
            Some(there) if key == keys::PROGRESS => {
                let mut all = progress(there);
                all.merge(progress(text));
                all.to_json()
            }
            _ => text.clone(),
        };
        shelf.insert(key.clone(), text);
    }
}

fn write(shelf: &Shelf) {
    for (key, text) in shelf {
        if keeper::get(key).ok().flatten().as_ref() != Some(text) {
            // What a browser refuses is on the page, and with the host.
            let _: Result<(), Fault> = keeper::set_text(key, Some(text));
        }
    }
}

fn progress(text: &str) -> Progress {
    Progress::from_json(text).unwrap_or_default()
}

/// Not as a setting of this browser's: as long as the page is here.
fn show_in(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    // This name and value are always accepted.
    let _ = root.map(|root| match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
    });
}
