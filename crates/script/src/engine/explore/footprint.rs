//! What a step of the program touched, and when two steps are independent of each other.

use super::origin::Origin;
use std::collections::{BTreeMap, HashMap};

/// The names of places: a binding, a property, a value of a store, a timer.
#[derive(Debug, Default)]
pub struct Places(HashMap<String, usize>);

impl Places {
    pub fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }
}

/// A set of places; or all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    places: Vec<u64>,
    /// Something that is not understood: in conflict with whatever touches any place.
    pub everything: bool,
    /// The clock was read or relied upon: in conflict with every step, as each moves the clock.
    pub time: bool,
}

impl Touched {
    pub fn add(&mut self, place: usize) {
        let word = place / 64;
        if self.places.len() <= word {
            self.places.resize(word + 1, 0);
        }
        self.places[word] |= 1 << (place % 64);
    }

    pub fn add_all(&mut self, other: &Touched) {
        if self.places.len() < other.places.len() {
            self.places.resize(other.places.len(), 0);
        }
        for (word, more) in self.places.iter_mut().zip(&other.places) {
            *word |= more;
        }
        self.everything |= other.everything;
        self.time |= other.time;
    }

    fn is_empty(&self) -> bool {
        !self.everything && !self.time && self.places.iter().all(|&word| word == 0)
    }

    fn meets(&self, other: &Touched) -> bool {
        self.everything && !other.is_empty()
            || other.everything && !self.is_empty()
            || self.places.iter().zip(&other.places).any(|(one, other)| one & other != 0)
    }
}

/// What one execution of a step touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    pub own: Touched,
    /// For each join that the step had a share in: what ran once the join was complete, in whichever step that was.
    pub joined: BTreeMap<Origin, Touched>,
    /// Chains of microtasks took turns in it: what ran before a join and what ran beside it cannot be told apart.
    pub tangled: bool,
}

impl Footprint {
    /// Whether two steps lead to the same state in either order.
    pub fn independent(&self, other: &Footprint) -> bool {
        if self.time() || other.time() {
            return false;
        }
        let tangled = self.tangled || other.tangled;
        // What runs after a join that both share runs after both, whatever their order.
        let after =
            |join: Option<&Origin>, all: &Footprint| !tangled && join.is_some_and(|join| all.joined.contains_key(join));
        self.parts().all(|(join, part)| {
            other.parts().all(|(other_join, other_part)| {
                after(join, other) || after(other_join, self) || !part.meets(other_part)
            })
        })
    }

    fn parts(&self) -> impl Iterator<Item = (Option<&Origin>, &Touched)> {
        std::iter::once((None, &self.own)).chain(self.joined.iter().map(|(join, touched)| (Some(join), touched)))
    }

    fn time(&self) -> bool {
        self.parts().any(|(_, part)| part.time)
    }
}
