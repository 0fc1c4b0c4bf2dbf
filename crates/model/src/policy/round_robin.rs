use super::words::*;

numbers! {
    /// Every ready task gets the core for a quantum, in turn: the textbook's time slicing, on any number of cores.
    RoundRobin {
        quantum_ms: f64 = 10.0, 0.001 to 1e6;
        switch_us: f64 = 0.0, 0.0 to 1e6;
        memory_per_task_kb: f64 = 8.0, 0.0 to 1e6;
    }
}

impl Runtime for RoundRobin {
    const TITLE: &'static str = "Round robin";
    const SOURCE: &'static str =
        "Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 7; a quantum of 10 ms is the book's example";

    fn mechanism(&self, _: u32) -> Mechanism {
        let costs = Costs { switch_us: self.switch_us, task_kb: self.memory_per_task_kb, ..Costs::NONE };
        threads(self.quantum_ms, costs)
    }
}
