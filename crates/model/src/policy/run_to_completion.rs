use super::words::*;

numbers! {
    /// One task after another on one thread, as a program without threads or callbacks runs: a task that waits keeps
    /// the thread, and a spawned task is a function that is called.
    RunToCompletion {}
}

impl Runtime for RunToCompletion {
    const TITLE: &'static str = "Run to completion";
    const SOURCE: &'static str = "First come, first served: Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 7 (Scheduling: Introduction)";

    fn mechanism(&self, _: u32) -> Mechanism {
        Mechanism {
            lanes: Lanes { name: "thread", kind: LaneKind::Thread, per_core: false },
            queues: Queues::Global,
            // What a task spawned comes next, and not after all other tasks.
            order: Order::MicrotasksFirst,
            stealing: Stealing::Never,
            preemption: Preemption::ToCompletion,
            waiting: Waiting::KeepsLane,
            blocking: Blocking::KeepsLane,
            spawning: Spawning::AtOnce,
            begins: Begins::AtFirstRun,
            global_lock: false,
            most_tasks: None,
            costs: Costs::NONE,
        }
    }
}
