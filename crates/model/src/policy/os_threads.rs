use super::words::*;

numbers! {
    /// A thread of the operating system for each task, as many as there are tasks.
    OsThreads {
        /// Linux's base slice: 0.75 ms, times 4 from 8 cores on.
        quantum_ms: f64 = 3.0, 0.001 to 1e6;
        /// One to two microseconds where threads stay on their core (Bendersky 2018).
        switch_us: f64 = 2.0, 0.0 to 1e6;
        /// What is set aside for its stack: 1 to 2 MB.
        memory_per_thread_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for OsThreads {
    const TITLE: &'static str = "OS threads";
    const SOURCE: &'static str = "Linux kernel/sched/fair.c (base slice); E. Bendersky, Measuring context switching and memory overheads for Linux threads (2018); 1 to 2 MB a thread: seed 003";

    fn mechanism(&self, _: u32) -> Mechanism {
        let kb = self.memory_per_thread_mb * 1_024.0;
        threads(self.quantum_ms, Costs { switch_us: self.switch_us, task_kb: kb, ..Costs::NONE })
    }
}
