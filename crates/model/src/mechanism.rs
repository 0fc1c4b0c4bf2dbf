//! What distinguishes one runtime from another, as data: the choices that the simulator asks about.

mod words;

pub use words::COLUMNS;

use trace::LaneKind;

/// All that the simulator knows of a runtime. Its numbers are whole microseconds or bytes, except where a cost is
/// smaller than a microsecond.
#[derive(Clone, Debug, PartialEq)]
pub struct Mechanism {
    pub lanes: Lanes,
    pub queues: Queues,
    pub order: Order,
    pub stealing: Stealing,
    pub preemption: Preemption,
    pub waiting: Waiting,
    pub blocking: Blocking,
    pub spawning: Spawning,
    pub begins: Begins,
    /// One lock that everybody needs who computes: of all lanes one runs, and the quantum is the lock's.
    pub global_lock: bool,
    /// So many tasks are in progress at most; the others stand before the door.
    pub most_tasks: Option<u32>,
    pub costs: Costs,
}

/// What runs tasks: so many at the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// What one of them is called.
    pub name: &'static str,
    pub kind: LaneKind,
    /// One for each core; otherwise one, however many cores there are.
    pub per_core: bool,
}

/// Where ready tasks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queues {
    /// All in one.
    Global,
    /// One for each lane beside the global one.
    PerLane {
        /// Every so many tasks a lane looks into the global queue first; 0: only when its own is empty.
        global_every: u32,
        returns: Returns,
    },
}

/// Where a task goes that was preempted, or whose wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returns {
    /// To the global queue, as tasks from outside do.
    Global,
    /// To the lane it ran on last; tasks from outside go to the lanes in turn.
    Home,
}

/// Which of the ready tasks is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    OldestFirst,
    /// Of a lane's own queue; what comes from elsewhere is taken oldest first.
    NewestFirst,
    /// Continuations (a yield, a lock handed over, a message, a join) before everything else.
    MicrotasksFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stealing {
    Never,
    /// The oldest half of another lane's queue.
    Half,
    /// The oldest task of another lane's queue.
    Oldest,
}

/// Who decides that a running task stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preemption {
    /// Nobody: even a yield changes nothing.
    ToCompletion,
    /// The task itself, where it waits or yields.
    AtWaits,
    /// The scheduler, after so long, if another task is ready.
    Quantum { us: u64 },
}

/// What a task that waits does with its lane. A join always leaves it: whoever joins lets the others work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    KeepsLane,
    LeavesLane,
}

/// What a call does that knows no waiting but the thread's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocking {
    /// Nothing else runs on that lane meanwhile.
    KeepsLane,
    /// The task is a thread: it waits, and its core takes another.
    LeavesLane,
    /// It is given to one of so many threads that are there for it.
    Pool { threads: u32 },
    /// After so long the lane goes on without the thread that is in the call; there are at most so many of those.
    HandOff { after_us: u64, most_threads: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spawning {
    /// The new task is queued, its spawner goes on.
    Queued,
    /// The new task runs at once as far as its first wait, as a called function does.
    AtOnce,
}

/// When a task is *in progress*: what counts for *concurrent*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// It has a thread, a process, a stack of its own as soon as it is there.
    AtArrival,
    /// Until it first runs it is a call that nobody has made yet.
    AtFirstRun,
}

/// What the runtime itself takes, beside the tasks' work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// To put one task down and take up another.
    pub switch_us: f64,
    /// To start a task, on the core that runs it first.
    pub start_us: f64,
    /// To copy one message, on the sender's core.
    pub message_us: f64,
    /// 0.08: all computing takes 8% longer.
    pub slowdown: f64,
    pub task_kb: f64,
    /// Of a thread beside the lanes: in a pool, or in a call.
    pub thread_kb: f64,
}

impl Costs {
    pub const NONE: Costs =
        Costs { switch_us: 0.0, start_us: 0.0, message_us: 0.0, slowdown: 0.0, task_kb: 0.0, thread_kb: 0.0 };
}

impl Mechanism {
    /// No lane is idle while a task is ready.
    pub fn work_conserving(&self) -> bool {
        self.queues == Queues::Global || self.stealing != Stealing::Never
    }
}
