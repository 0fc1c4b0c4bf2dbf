use super::words::*;

numbers! {
    /// Rust's futures on worker threads that steal from each other. A future gives its worker back at an await that
    /// waits; `spawn_blocking` has a large pool of its own.
    ///
    /// Not modelled: the LIFO slot, and the budget that makes a future yield after 128 operations that were ready.
    Tokio {
        /// `max_blocking_threads`. With 0, a blocking call blocks its worker.
        blocking_threads: u32 = 512, 0 to 100_000;
        /// `global_queue_interval`.
        global_every: u32 = 61, 0 to 1_000_000;
        switch_us: f64 = 0.1, 0.0 to 1e6;
        /// 64 bytes, and what the future itself keeps.
        memory_per_task_kb: f64 = 0.0625, 0.0 to 1e6;
    }
}

impl Runtime for Tokio {
    const TITLE: &'static str = "Tokio";
    const SOURCE: &'static str = "Tokio, runtime module and tutorial (Spawning: 64 bytes a task); C. Lerche, Making the Tokio scheduler 10x faster (2019)";

    fn mechanism(&self, _: u32) -> Mechanism {
        Mechanism {
            lanes: Lanes { name: "worker", kind: LaneKind::Worker, per_core: true },
            queues: Queues::PerLane { global_every: self.global_every, returns: Returns::Global },
            order: Order::OldestFirst,
            stealing: Stealing::Half,
            preemption: Preemption::AtWaits,
            waiting: Waiting::LeavesLane,
            blocking: pool(self.blocking_threads),
            spawning: Spawning::Queued,
            begins: Begins::AtFirstRun,
            global_lock: false,
            most_tasks: None,
            costs: Costs {
                switch_us: self.switch_us,
                task_kb: self.memory_per_task_kb,
                thread_kb: 2_048.0,
                ..Costs::NONE
            },
        }
    }
}
