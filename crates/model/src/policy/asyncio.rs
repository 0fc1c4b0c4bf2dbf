use super::words::*;

numbers! {
    /// One loop with one queue, first in, first out; `to_thread` gives blocking calls to a pool.
    Asyncio {
        /// The pool has so many threads more than there are cores, and at most 32.
        pool_threads_beside_cores: u32 = 4, 0 to 32;
        /// 0: blocking calls are made without `to_thread`, and block the loop.
        to_thread: u32 = 1, 0 to 1;
        /// A Task, its coroutine's frame and a future: an assumption, and the program's own.
        memory_per_task_kb: f64 = 2.0, 0.0 to 1e6;
    }
}

impl Runtime for Asyncio {
    const TITLE: &'static str = "asyncio";
    const SOURCE: &'static str = "Python documentation, asyncio: Event Loop, and concurrent.futures.ThreadPoolExecutor (min(32, cores + 4) threads)";

    fn mechanism(&self, cores: u32) -> Mechanism {
        let threads = if self.to_thread == 0 { 0 } else { (cores + self.pool_threads_beside_cores).min(32) };
        let costs = Costs { task_kb: self.memory_per_task_kb, thread_kb: 1_024.0, ..Costs::NONE };
        event_loop(Order::OldestFirst, Spawning::Queued, threads, costs)
    }
}
