//! Text that outlives the page.

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

/// The browser's `localStorage`.
pub struct Browser;

impl Storage for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        local()?.get_item(key).map_err(|_| Fault::Forbidden)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Fault> {
        // Whoever may read may write, unless there is no room left.
        local()?.set_item(key, text).map_err(|_| Fault::Full)
    }
}

fn local() -> Result<web_sys::Storage, Fault> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Fault::Forbidden)
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
