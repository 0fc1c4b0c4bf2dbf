use super::words::*;

numbers! {
    /// Threads of CPython: whoever computes holds the interpreter's lock. It is let go while waiting, and after the
    /// switch interval if somebody else wants it.
    Gil {
        /// `sys.getswitchinterval()`.
        switch_interval_ms: f64 = 5.0, 0.001 to 1e6;
        /// From one thread to the next. Chosen so that seed 004's four tasks take its 4.42 s instead of 4.31 s.
        hand_over_us: f64 = 128.0, 0.0 to 1e6;
        memory_per_thread_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for Gil {
    const TITLE: &'static str = "Threads under a GIL";
    const SOURCE: &'static str = "Python documentation, sys.setswitchinterval (5 ms); D. Beazley, Understanding the Python GIL (2010); hand-over from seed 004's benchmark";

    fn mechanism(&self, _: u32) -> Mechanism {
        let kb = self.memory_per_thread_mb * 1_024.0;
        let costs = Costs { switch_us: self.hand_over_us, task_kb: kb, ..Costs::NONE };
        Mechanism { global_lock: true, ..threads(self.switch_interval_ms, costs) }
    }
}
