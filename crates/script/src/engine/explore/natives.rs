//! Natives whose doings an explored run must hear of.

use crate::engine::convert::own_data;
use crate::engine::realm::{define, function};
use crate::engine::world::World;
use boa_engine::object::builtins::JsFunction;
use boa_engine::{Context, Finalize, NativeFunction, Trace};

/// What is heard of a native.
#[derive(Clone, Copy)]
enum Says {
    /// It takes promises together, and goes on with all of them or with the first.
    Combines { all: bool },
    /// It reads what its object holds, also where the language calls it by itself, to make a text of a list.
    Reads,
}

#[derive(Trace, Finalize)]
struct Heard {
    native: JsFunction,
    #[unsafe_ignore_trace]
    says: Says,
}

pub fn listen(context: &mut Context) {
    let promise = context.intrinsics().constructors().promise().constructor();
    let array = context.intrinsics().constructors().array().prototype();
    let heard = [
        (&promise, "all", Says::Combines { all: true }),
        (&promise, "allSettled", Says::Combines { all: true }),
        (&promise, "race", Says::Combines { all: false }),
        (&promise, "any", Says::Combines { all: false }),
        (&array, "join", Says::Reads),
    ];
    for (object, name, says) in heard {
        let Some(native) = own_data(object, name).and_then(|it| it.as_function()) else { continue };
        let hear = NativeFunction::from_copy_closure_with_captures(
            |this, args, Heard { native, says }, context| {
                let world = World::of(context);
                match says {
                    Says::Reads => {
                        if let Some(mut journal) = world.journal() {
                            journal.touches_everything();
                        }
                        native.call(this, args, context)
                    }
                    Says::Combines { all } => {
                        if let Some(mut journal) = world.journal() {
                            journal.combines(*all);
                        }
                        let combined = native.call(this, args, context);
                        if let Some(mut journal) = world.journal() {
                            journal.combined();
                        }
                        combined
                    }
                }
            },
            Heard { native, says },
        );
        let hear = function(name, 1, hear, context);
        define(object, name, hear, context);
    }
}
