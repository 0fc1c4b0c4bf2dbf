use super::words::*;

numbers! {
    /// Virtual threads on carriers: one leaves its carrier where it waits, and nowhere else. A loop that computes pins
    /// its carrier.
    JavaVirtualThreads {
        switch_us: f64 = 0.2, 0.0 to 1e6;
        /// A stack on the heap that grows with its frames: an assumption.
        memory_per_thread_kb: f64 = 1.0, 0.0 to 1e6;
        /// `jdk.virtualThreadScheduler.maxPoolSize`: a call that captures its carrier is made good by another, up to
        /// so many.
        most_carriers: u32 = 256, 1 to 1_000_000;
        memory_per_carrier_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for JavaVirtualThreads {
    const TITLE: &'static str = "Java virtual threads";
    const SOURCE: &'static str =
        "JEP 444, Virtual Threads: a work-stealing ForkJoinPool in FIFO mode, parallelism = cores, no time sharing";

    fn mechanism(&self, cores: u32) -> Mechanism {
        let most_threads = self.most_carriers.saturating_sub(cores);
        Mechanism {
            lanes: Lanes { name: "carrier", kind: LaneKind::Thread, per_core: true },
            queues: Queues::PerLane { global_every: 0, returns: Returns::Global },
            order: Order::OldestFirst,
            stealing: Stealing::Oldest,
            preemption: Preemption::AtWaits,
            waiting: Waiting::LeavesLane,
            blocking: Blocking::HandOff { after_us: 0, most_threads },
            spawning: Spawning::Queued,
            begins: Begins::AtArrival,
            global_lock: false,
            most_tasks: None,
            costs: Costs {
                switch_us: self.switch_us,
                task_kb: self.memory_per_thread_kb,
                thread_kb: self.memory_per_carrier_mb * 1_024.0,
                ..Costs::NONE
            },
        }
    }
}
