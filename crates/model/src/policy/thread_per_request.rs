use super::words::*;

numbers! {
    /// A server with a pool of threads: a request has one of them to itself, and waits for one where none is free.
    ThreadPerRequest {
        /// Tomcat's `maxThreads`.
        threads: u32 = 200, 1 to 1_000_000;
        quantum_ms: f64 = 3.0, 0.001 to 1e6;
        switch_us: f64 = 2.0, 0.0 to 1e6;
        memory_per_thread_mb: f64 = 1.0, 0.0 to 1e6;
    }
}

impl Runtime for ThreadPerRequest {
    const TITLE: &'static str = "Thread per request";
    const SOURCE: &'static str = "Apache Tomcat, The HTTP Connector (maxThreads: 200); threads as in OS threads";

    fn mechanism(&self, _: u32) -> Mechanism {
        let kb = self.memory_per_thread_mb * 1_024.0;
        let costs = Costs { switch_us: self.switch_us, task_kb: kb, ..Costs::NONE };
        Mechanism { most_tasks: Some(self.threads), ..threads(self.quantum_ms, costs) }
    }
}
