use super::words::*;

numbers! {
    /// Goroutines (G) on threads (M) that each hold a processor (P): a run queue for each P, half of another's stolen
    /// when it is empty, preemption, and a P that leaves a thread behind in its blocking call.
    ///
    /// Not modelled: `runnext`, and a run queue that overflows (256).
    Go {
        /// `forcePreemptNS`.
        preemption_ms: f64 = 10.0, 0.001 to 1e6;
        /// How long `sysmon` leaves a P with a thread in a call.
        hand_off_us: f64 = 20.0, 0.0 to 1e6;
        /// A P looks into the global queue first on every so many-th goroutine.
        global_every: u32 = 61, 0 to 1_000_000;
        switch_us: f64 = 0.2, 0.0 to 1e6;
        /// `stackMin`.
        memory_per_goroutine_kb: f64 = 2.0, 0.0 to 1e6;
        /// `debug.SetMaxThreads`.
        most_threads: u32 = 10_000, 1 to 1_000_000;
        memory_per_thread_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for Go {
    const TITLE: &'static str = "Go";
    const SOURCE: &'static str = "Go runtime/proc.go (run queues, stealing, sysmon, forcePreemptNS) and runtime/stack.go (stackMin); 2 kB a goroutine: seed 003";

    fn mechanism(&self, _: u32) -> Mechanism {
        Mechanism {
            lanes: Lanes { name: "P", kind: LaneKind::Core, per_core: true },
            queues: Queues::PerLane { global_every: self.global_every, returns: Returns::Global },
            order: Order::OldestFirst,
            stealing: Stealing::Half,
            preemption: Preemption::Quantum { us: us(self.preemption_ms) },
            waiting: Waiting::LeavesLane,
            blocking: Blocking::HandOff { after_us: self.hand_off_us.round() as u64, most_threads: self.most_threads },
            spawning: Spawning::Queued,
            begins: Begins::AtArrival,
            global_lock: false,
            most_tasks: None,
            costs: Costs {
                switch_us: self.switch_us,
                task_kb: self.memory_per_goroutine_kb,
                thread_kb: self.memory_per_thread_mb * 1_024.0,
                ..Costs::NONE
            },
        }
    }
}
