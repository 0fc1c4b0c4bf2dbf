//! Names for what is started, the same in whatever order things complete.
//!
//! What a step starts is named by the step and by how manieth thing of it it is; what runs after a join is named by
//! the join, as the step that completes it is another in another order.

use std::collections::HashMap;

/// A step or a join. Zero is the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(pub u32);

pub const PROGRAM: Origin = Origin(0);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A call or a timer, from its start to its completion.
    Completion,
    /// What goes on when several things have happened.
    Join,
    Invocation,
}

#[derive(Debug, Default)]
pub struct Origins(HashMap<(Origin, Kind, u32), Origin>);

impl Origins {
    pub fn of(&mut self, parent: Origin, kind: Kind, index: u32) -> Origin {
        let next = Origin(self.0.len() as u32 + 1);
        *self.0.entry((parent, kind, index)).or_insert(next)
    }
}
