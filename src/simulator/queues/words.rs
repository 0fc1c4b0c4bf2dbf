//! A queue's figures in words: names, units, and the sentences that are said of them.

use super::desk::{Desk, QUICK, Round, Told};
use course::lesson::QueueStory;
use model::queue::{Measure, Queue, Station};

/// As a row of the table is called.
pub fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::CapacityPerS => "Capacity",
        Measure::Load => "Load",
        Measure::ThroughputPerS => "Throughput",
        Measure::Utilisation => "Utilisation",
        Measure::PoolUtilisation => "Utilisation of the pool",
        Measure::MeanWaitMs => "Mean wait",
        Measure::MeanStayMs => "Mean stay",
        Measure::P50Ms => "p50 of the stay",
        Measure::P95Ms => "p95 of the stay",
        Measure::P99Ms => "p99 of the stay",
        Measure::P999Ms => "p99.9 of the stay",
        Measure::MeanInLine => "In line",
        Measure::MeanInSystem => "In the system",
        Measure::TimedOut => "Timed out",
        Measure::TurnedAway => "Turned away",
        Measure::LittleResidual => "Little's law",
    }
}

/// One line, where the name stands.
pub fn about(measure: Measure) -> &'static str {
    match measure {
        Measure::CapacityPerS => "the highest arrival rate at which no line grows without end",
        Measure::Load => "work that arrives, as a share of what can be done",
        Measure::ThroughputPerS => "customers who are through, each second",
        Measure::Utilisation => "the share of the time for which a server is busy",
        Measure::PoolUtilisation => "the same, of its threads",
        Measure::MeanWaitMs => "in line; ± its standard error",
        Measure::MeanStayMs => "from coming to leaving: wait and service; ± its standard error",
        Measure::P50Ms => "half of all stay no longer",
        Measure::P95Ms => "19 of 20 stay no longer",
        Measure::P99Ms => "99 of 100 stay no longer",
        Measure::P999Ms => "999 of 1,000 stay no longer",
        Measure::MeanInLine => "customers who wait, on average",
        Measure::MeanInSystem => "customers who wait or are served, on average",
        Measure::TimedOut => "gave up in line",
        Measure::TurnedAway => "found the line full",
        Measure::LittleResidual => {
            "customers in the system = arrival rate × stay, whatever the queue: by how much the run misses it"
        }
    }
}

/// With its unit.
pub fn figure(measure: Measure, value: f64) -> String {
    match measure {
        Measure::CapacityPerS | Measure::ThroughputPerS => format!("{}/s", number(value)),
        Measure::Load => trace::decimal(value),
        Measure::Utilisation | Measure::PoolUtilisation | Measure::TimedOut | Measure::TurnedAway => percent(value),
        Measure::MeanWaitMs
        | Measure::MeanStayMs
        | Measure::P50Ms
        | Measure::P95Ms
        | Measure::P99Ms
        | Measure::P999Ms => ms(value),
        Measure::MeanInLine | Measure::MeanInSystem => number(value),
        Measure::LittleResidual => {
            let share = percent(value.abs());
            if share == "0 %" { "0.1 % or less".to_owned() } else { share }
        }
    }
}

pub fn ms(ms: f64) -> String {
    trace::ms(rounded(ms))
}

/// `12.5`, `1,950`, `164,377`.
pub fn number(number: f64) -> String {
    trace::ms(rounded(number)).trim_end_matches(" ms").to_owned()
}

/// Of a share, 0 to 1.
fn percent(share: f64) -> String {
    format!("{} %", trace::decimal((share * 1000.0).round() / 10.0))
}

/// A seed decides more than three digits say.
fn rounded(figure: f64) -> f64 {
    let digits = match figure.abs() {
        size if size >= 100.0 => 1.0,
        size if size >= 10.0 => 10.0,
        size if size >= 1.0 => 100.0,
        _ => 1000.0,
    };
    (figure * digits).round() / digits
}

/// `The load of the servers is 0.95: 95 of 100 customers a second.` Known before anything is simulated.
pub fn load(station: &Station, rate_per_s: f64) -> String {
    let capacity = f64::from(station.servers) / station.demand_ms * 1000.0;
    let of = if capacity.is_finite() && rate_per_s > 0.0 {
        format!(": {} of {} a second", number(rate_per_s), number(capacity))
    } else {
        String::new()
    };
    format!("The load of the {} is {}{of}.", station.name, trace::decimal(station.load))
}

/// What is to be said of a line that does not settle, in a sentence.
pub fn unstable(station: &Station, queue: &Queue) -> Option<String> {
    if station.load < 1.0 {
        return None;
    }
    let load = trace::decimal(station.load);
    // A pool's line has neither limit nor timeout.
    let lost = station.name != "pool" && (queue.queue_limit.is_some() || queue.timeout_ms.is_some());
    Some(if lost {
        format!(
            "At a load of {load} the {} cannot do all that comes: the line stays finite only because customers are lost.",
            station.name
        )
    } else {
        format!(
            "At a load of {load} the {} cannot do all that comes: the line grows for as long as customers come, and the \
             figures are those of this stretch of time.",
            station.name
        )
    })
}

/// Where the figures come from, and what is still being computed.
pub fn origin(desk: &Desk) -> String {
    let Some(told) = &desk.told else { return "Being computed …".to_owned() };
    if desk.overtaken() {
        return "Being computed: these are the figures before your last change.".to_owned();
    }
    match told.round {
        Round::Quick => {
            format!("From the first {} customers or fewer; all are being simulated.", number(QUICK as f64))
        }
        Round::Full => format!("{}.", from(told)),
    }
}

fn from(told: &Told) -> String {
    let mut customers = told.asked.iter().map(|asked| asked.queue.customers);
    let first = customers.next().unwrap_or(0);
    if customers.all(|other| other == first) {
        format!("From {} customers in each case", number(first as f64))
    } else {
        "From as many customers as each case says".to_owned()
    }
}

/// One sentence, when all figures are there: what is read aloud.
pub fn said(desk: &Desk, story: &QueueStory) -> String {
    let Some(told) = desk.told.as_ref().filter(|_| !desk.busy() && desk.failed.is_none()) else {
        return String::new();
    };
    let of = |(index, case): (usize, &course::lesson::QueueCase)| {
        let p99 = match told.results.get(index)? {
            Ok(outcome) => Measure::P99Ms.of(&told.asked.get(index)?.queue, &outcome.figures).map(ms),
            Err(_) => return Some(format!("{} cannot be simulated", case.title)),
        };
        Some(format!("{} {}", case.title, p99.unwrap_or_else(|| "nobody served".to_owned())))
    };
    let each: Vec<String> = story.cases.iter().enumerate().filter_map(of).collect();
    format!("Modelled, p99 of the stay: {}.", each.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Service;

    #[test]
    fn figures_have_three_digits_and_a_unit() {
        for (measure, value, expect) in [
            (Measure::MeanWaitMs, 83_589.76, "83,590 ms"),
            (Measure::P99Ms, 91.765, "91.8 ms"),
            (Measure::MeanWaitMs, 0.0308, "0.031 ms"),
            (Measure::ThroughputPerS, 7_727.347, "7,727/s"),
            (Measure::ThroughputPerS, 2.0, "2/s"),
            (Measure::Utilisation, 0.9661, "96.6 %"),
            (Measure::MeanInLine, 18.894, "18.9"),
            (Measure::Load, 8.18, "8.18"),
            (Measure::LittleResidual, -0.199, "19.9 %"),
            (Measure::LittleResidual, 0.000_01, "0.1 % or less"),
        ] {
            assert_eq!(figure(measure, value), expect);
        }
    }

    #[test]
    fn a_load_is_told_and_from_one_on_what_it_means() {
        let mut queue = Queue::poisson(95.0, 1, Service::Fixed { ms: 10.0 });
        let check = |queue: &Queue, load_words: &str, unstable_words: Option<&str>| {
            let station = &queue.stations()[0];
            assert_eq!(load(station, queue.arrivals.rate_per_s), load_words);
            let said = unstable(station, queue);
            match unstable_words {
                Some(words) => assert!(said.as_ref().is_some_and(|said| said.contains(words)), "{said:?}"),
                None => assert_eq!(said, None),
            }
        };
        check(&queue, "The load of the servers is 0.95: 95 of 100 a second.", None);
        queue.arrivals.rate_per_s = 120.0;
        check(&queue, "The load of the servers is 1.2: 120 of 100 a second.", Some("grows for as long as"));
        queue.queue_limit = Some(20);
        check(&queue, "The load of the servers is 1.2: 120 of 100 a second.", Some("only because customers are lost"));
        queue.arrivals.rate_per_s = -1.0;
        check(&queue, "The load of the servers is -0.01.", None);
        check(&Queue::poisson(5.0, 1, Service::default()), "The load of the servers is 0.", None);
    }
}
