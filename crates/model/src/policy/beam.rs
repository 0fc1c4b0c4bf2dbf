use super::words::*;

numbers! {
    /// Erlang's machine: a scheduler for each core with a run queue of its own, processes counted in reductions and put
    /// back when theirs are spent, work moved from a busy scheduler to an idle one.
    ///
    /// Not modelled: priorities, and balancing while all schedulers are busy.
    Beam {
        /// `CONTEXT_REDS`.
        reductions: u32 = 4_000, 1 to 1_000_000;
        /// About a function call; an assumption that makes a turn one millisecond.
        reduction_ns: f64 = 250.0, 1.0 to 1e6;
        switch_us: f64 = 0.2, 0.0 to 1e6;
        /// 327 words of 8 bytes.
        memory_per_process_kb: f64 = 2.6, 0.0 to 1e6;
        /// Dirty I/O schedulers, for calls that block (`+SDio`).
        dirty_schedulers: u32 = 10, 0 to 1_024;
    }
}

impl Runtime for Beam {
    const TITLE: &'static str = "Erlang (BEAM)";
    const SOURCE: &'static str = "Erlang/OTP, erl (+SDio) and Efficiency Guide, Processes (327 words); E. Stenman, The BEAM Book, Scheduling (4,000 reductions)";

    fn mechanism(&self, _: u32) -> Mechanism {
        let turn_us = (f64::from(self.reductions) * self.reduction_ns / 1_000.0).round().max(1.0);
        Mechanism {
            lanes: Lanes { name: "scheduler", kind: LaneKind::Thread, per_core: true },
            queues: Queues::PerLane { global_every: 0, returns: Returns::Home },
            order: Order::OldestFirst,
            stealing: Stealing::Oldest,
            preemption: Preemption::Quantum { us: turn_us as u64 },
            waiting: Waiting::LeavesLane,
            blocking: pool(self.dirty_schedulers),
            spawning: Spawning::Queued,
            begins: Begins::AtArrival,
            global_lock: false,
            most_tasks: None,
            costs: Costs {
                switch_us: self.switch_us,
                task_kb: self.memory_per_process_kb,
                thread_kb: 1_024.0,
                ..Costs::NONE
            },
        }
    }
}
