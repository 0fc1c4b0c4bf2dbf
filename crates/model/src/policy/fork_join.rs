use super::words::*;

numbers! {
    /// Rayon: jobs on the workers' own deques, the newest first; a thief takes the oldest, which is the largest. A job
    /// runs to its end: one that waits keeps its worker, and only a join lets the worker do something else.
    ForkJoin {
        switch_us: f64 = 0.1, 0.0 to 1e6;
        /// On its spawner's stack: nearly nothing.
        memory_per_job_kb: f64 = 0.0625, 0.0 to 1e6;
    }
}

impl Runtime for ForkJoin {
    const TITLE: &'static str = "Fork-join (rayon)";
    const SOURCE: &'static str =
        "Blumofe and Leiserson, Scheduling Multithreaded Computations by Work Stealing (1999); rayon, join";

    fn mechanism(&self, _: u32) -> Mechanism {
        Mechanism {
            lanes: Lanes { name: "worker", kind: LaneKind::Worker, per_core: true },
            queues: Queues::PerLane { global_every: 0, returns: Returns::Global },
            order: Order::NewestFirst,
            stealing: Stealing::Oldest,
            preemption: Preemption::ToCompletion,
            waiting: Waiting::KeepsLane,
            blocking: Blocking::KeepsLane,
            spawning: Spawning::Queued,
            begins: Begins::AtFirstRun,
            global_lock: false,
            most_tasks: None,
            costs: Costs { switch_us: self.switch_us, task_kb: self.memory_per_job_kb, ..Costs::NONE },
        }
    }
}
