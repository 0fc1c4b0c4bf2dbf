//! Queues, as a page asks for them.

use model::desk::Desk;
use model::protocol::{Answer, Ask};
use model::queue::{Queue, Service};

fn queue(rate_per_s: f64) -> Queue {
    Queue { customers: 1_000, ..Queue::poisson(rate_per_s, 2, Service::Exponential { mean_ms: 10.0 }) }
}

#[test]
fn what_cannot_be_simulated_says_so_and_the_others_are() {
    let asked = vec![(queue(100.0), 1), (queue(-1.0), 1), (queue(100.0), 2)];
    let Answer::Queues(told) = Desk::default().answer(Ask::Queues(asked)) else { panic!("another answer") };
    assert_eq!(told[1].as_ref().expect_err("refused")[0].field, "arrivals.rate_per_s");
    let served = |index: usize| told[index].as_ref().expect("simulated").figures.served;
    assert_eq!((served(0), served(2)), (1_000, 1_000));
    assert_ne!(told[0], told[2], "another seed, another run");
}

#[test]
fn the_first_customers_stand_on_a_lane_for_each_server() {
    let first = |rate_per_s| {
        let ask = Ask::Customers { queue: Box::new(queue(rate_per_s)), seed: 1, customers: 30 };
        match Desk::default().answer(ask) {
            Answer::Customers(told) => told,
            other => panic!("another answer: {other:?}"),
        }
    };
    let layout = first(100.0).expect("a picture");
    assert_eq!((layout.lanes.len(), layout.looks.len()), (2, 30));
    assert_eq!(first(0.0).expect_err("refused")[0].field, "arrivals.rate_per_s");
}
