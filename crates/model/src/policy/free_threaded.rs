use super::words::*;

numbers! {
    /// Threads of CPython without the interpreter's lock: parallel, and each a little slower.
    FreeThreaded {
        /// 1% (ARM) to 8% (x86-64) on one thread.
        slowdown_percent: f64 = 8.0, 0.0 to 1_000.0;
        quantum_ms: f64 = 3.0, 0.001 to 1e6;
        switch_us: f64 = 2.0, 0.0 to 1e6;
        memory_per_thread_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for FreeThreaded {
    const TITLE: &'static str = "Free-threaded Python";
    const SOURCE: &'static str =
        "PEP 703; pyperformance figures (1% to 8%) as quoted in seed 003; threads as in OS threads";

    fn mechanism(&self, _: u32) -> Mechanism {
        let costs = Costs {
            switch_us: self.switch_us,
            slowdown: self.slowdown_percent / 100.0,
            task_kb: self.memory_per_thread_mb * 1_024.0,
            ..Costs::NONE
        };
        threads(self.quantum_ms, costs)
    }
}
