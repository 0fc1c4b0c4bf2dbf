//! Text that outlives the page.

use super::keeper;

/// Why nothing could be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Forbidden,
    Full,
}

pub trait Storage {
    fn get(&self, key: &str) -> Result<Option<String>, Fault>;
    fn set(&self, key: &str, text: &str) -> Result<(), Fault>;
}

/// The browser's `localStorage`; of an embedded lesson, what its keeper has.
pub struct Browser;

impl Storage for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        keeper::get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Fault> {
        keeper::set_text(key, Some(text))
    }
}

#[cfg(test)]
pub mod memory {
    use super::{Fault, Storage};
    use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

    /// Two clones are two tabs of one browser.
    #[derive(Clone, Default)]
    pub struct Memory(pub Rc<RefCell<Shelf>>);

    #[derive(Default)]
    pub struct Shelf {
        pub texts: BTreeMap<String, String>,
        pub reading: Option<Fault>,
        pub writing: Option<Fault>,
    }

    impl Storage for Memory {
        fn get(&self, key: &str) -> Result<Option<String>, Fault> {
            let shelf = self.0.borrow();
            shelf.reading.map_or_else(|| Ok(shelf.texts.get(key).cloned()), Err)
        }

        fn set(&self, key: &str, text: &str) -> Result<(), Fault> {
            let mut shelf = self.0.borrow_mut();
            if let Some(fault) = shelf.writing {
                return Err(fault);
            }
            shelf.texts.insert(key.into(), text.into());
            Ok(())
        }
    }
}
