use super::words::*;

numbers! {
    /// One thread of the operating system for each Java thread.
    JavaPlatformThreads {
        /// `-Xss` on 64-bit Linux; seed 003 reckons with 1 to 2 MB.
        stack_mb: f64 = 1.0, 0.0 to 1e6;
        quantum_ms: f64 = 3.0, 0.001 to 1e6;
        switch_us: f64 = 2.0, 0.0 to 1e6;
    }
}

impl Runtime for JavaPlatformThreads {
    const TITLE: &'static str = "Java platform threads";
    const SOURCE: &'static str =
        "JEP 444, Virtual Threads (platform threads); the java command, -Xss (1,024 kB on Linux x64)";

    fn mechanism(&self, _: u32) -> Mechanism {
        let costs = Costs { switch_us: self.switch_us, task_kb: self.stack_mb * 1_024.0, ..Costs::NONE };
        threads(self.quantum_ms, costs)
    }
}
