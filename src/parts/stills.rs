//! What stands at a place of the workbench before its module has drawn there: where the page was rendered when the site
//! was built, what was rendered for it.

use std::{cell::RefCell, rc::Rc};
use yew::AttrValue;

#[derive(Clone, Default)]
pub struct Stills(Rc<RefCell<Standing>>);

#[derive(Default)]
enum Standing {
    /// Nothing: the page is rendered here and now.
    #[default]
    Empty,
    /// The page was rendered before, and is being taken over with all that is in it.
    #[cfg(feature = "hydrate")]
    Kept,
    /// The page is being rendered, with these.
    #[cfg(any(test, feature = "ssr"))]
    Drawn(Drawn),
}

/// Markup, by the packed `Show`.
#[cfg(any(test, feature = "ssr"))]
pub type Drawn = std::collections::HashMap<Vec<u8>, AttrValue>;

impl Stills {
    #[cfg(feature = "hydrate")]
    pub fn kept() -> Stills {
        Stills::of(Standing::Kept)
    }

    #[cfg(any(test, feature = "ssr"))]
    pub fn drawn(stills: Drawn) -> Stills {
        Stills::of(Standing::Drawn(stills))
    }

    #[cfg(any(test, feature = "hydrate", feature = "ssr"))]
    fn of(standing: Standing) -> Stills {
        Stills(Rc::new(RefCell::new(standing)))
    }

    /// Its markup. What is kept is not read again: it stands there already, and nobody else writes there.
    #[cfg_attr(not(any(test, feature = "ssr")), expect(unused_variables, reason = "there is one for all, or none"))]
    pub fn get(&self, show: &[u8]) -> Option<AttrValue> {
        match &*self.0.borrow() {
            Standing::Empty => None,
            #[cfg(feature = "hydrate")]
            Standing::Kept => Some(AttrValue::Static("")),
            #[cfg(any(test, feature = "ssr"))]
            Standing::Drawn(stills) => stills.get(show).cloned(),
        }
    }

    /// The page is taken over: places that come from now on are empty.
    pub fn are_taken_over(&self) {
        self.0.replace(Standing::Empty);
    }
}

impl PartialEq for Stills {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
