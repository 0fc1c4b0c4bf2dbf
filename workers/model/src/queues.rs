//! Lines of customers.

use model::protocol::Answer;
use model::queue::{Queue, sample, simulate};
use trace::picture::{Layout, Run};

pub fn queues(asked: Vec<(Queue, u64)>) -> Answer {
    Answer::Queues(asked.iter().map(|(queue, seed)| simulate(queue, *seed)).collect())
}

/// The first of them, in a picture.
pub fn customers(queue: &Queue, seed: u64, customers: u64) -> Answer {
    Answer::Customers(sample(queue, seed, customers).map(|trace| Layout::of(&Run::of(&trace.into()), None)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Service;

    fn queue(rate_per_s: f64) -> Queue {
        Queue { customers: 1_000, ..Queue::poisson(rate_per_s, 2, Service::Exponential { mean_ms: 10.0 }) }
    }

    #[test]
    fn what_cannot_be_simulated_says_so_and_the_others_are() {
        let Answer::Queues(told) = queues(vec![(queue(100.0), 1), (queue(-1.0), 1), (queue(100.0), 2)]) else {
            panic!("another answer")
        };
        assert_eq!(told[1].as_ref().expect_err("refused")[0].field, "arrivals.rate_per_s");
        let served = |index: usize| told[index].as_ref().expect("simulated").figures.served;
        assert_eq!((served(0), served(2)), (1_000, 1_000));
        assert_ne!(told[0], told[2], "another seed, another run");
    }

    #[test]
    fn the_first_customers_stand_on_a_lane_for_each_server() {
        let Answer::Customers(Ok(layout)) = customers(&queue(100.0), 1, 30) else { panic!("another answer") };
        assert_eq!((layout.lanes.len(), layout.looks.len()), (2, 30));
        assert!(matches!(customers(&queue(0.0), 1, 30), Answer::Customers(Err(_))));
    }
}
