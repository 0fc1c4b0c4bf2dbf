use super::words::*;

numbers! {
    /// One loop: microtasks before tasks, and files and name look-ups through a pool of threads.
    Node {
        /// `UV_THREADPOOL_SIZE`. With 0, a blocking call blocks the loop, as `readFileSync` does.
        pool_threads: u32 = 4, 0 to 1_024;
        /// A promise, its closure and a pending request: an assumption, and the program's own.
        memory_per_task_kb: f64 = 4.0, 0.0 to 1e6;
    }
}

impl Runtime for Node {
    const TITLE: &'static str = "Node.js event loop";
    const SOURCE: &'static str = "Node.js, The Node.js Event Loop, and Don't Block the Event Loop; libuv, Thread pool work scheduling (4 threads by default)";

    fn mechanism(&self, _: u32) -> Mechanism {
        let costs = Costs { task_kb: self.memory_per_task_kb, thread_kb: 8_192.0, ..Costs::NONE };
        event_loop(Order::MicrotasksFirst, Spawning::AtOnce, self.pool_threads, costs)
    }
}
