use super::words::*;

numbers! {
    /// A process for each task: memory of its own, a start that takes time, and messages that are copied.
    Processes {
        /// Fork or spawn: about 40 ms in seed 004's benchmark.
        start_up_ms: f64 = 40.0, 0.0 to 1e6;
        /// To pickle one message and read it again: an assumption, and a matter of its size.
        copy_us: f64 = 100.0, 0.0 to 1e6;
        /// An interpreter of its own: an assumption.
        memory_per_process_mb: f64 = 10.0, 0.0 to 1e6;
        quantum_ms: f64 = 3.0, 0.001 to 1e6;
        switch_us: f64 = 2.0, 0.0 to 1e6;
    }
}

impl Runtime for Processes {
    const TITLE: &'static str = "Processes";
    const SOURCE: &'static str =
        "Python documentation, multiprocessing; start-up from seed 004's benchmark; time slices as in OS threads";

    fn mechanism(&self, _: u32) -> Mechanism {
        let costs = Costs {
            switch_us: self.switch_us,
            start_us: self.start_up_ms * 1_000.0,
            message_us: self.copy_us,
            task_kb: self.memory_per_process_mb * 1_024.0,
            ..Costs::NONE
        };
        threads(self.quantum_ms, costs)
    }
}
