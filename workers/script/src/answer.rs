//! One request in, one answer out.

use course::challenge;
use course::protocol::{Answer, Ask, Request, Response, VERSION, head};
use script::{Outcome, Scenario};
use std::cell::RefCell;

/// The answer to a message, as a message.
pub fn answer(message: &[u8]) -> Vec<u8> {
    let (v, id) = head(message).unwrap_or((VERSION, 0));
    let answer = if v != VERSION {
        Answer::Refused(format!("This worker speaks version {VERSION}, the page speaks version {v}: reload the page."))
    } else {
        match packed::unpack::<Request>(message) {
            Ok(request) => reply(request.ask),
            Err(error) => Answer::Refused(format!("The worker did not understand the request: {error}.")),
        }
    };
    packed::pack(&Response { v: VERSION, id, answer })
}

fn reply(ask: Ask) -> Answer {
    match ask {
        Ask::Warm => {
            script::run("(async () => { await null; console.log([1, { a: 1 }]); })()", &Scenario::default());
            Answer::Warm
        }
        Ask::Run { source, scenario } => Answer::Ran(Box::new(script::run(&source, &scenario))),
        Ask::Judge { source, challenge } => {
            let run = |source: &str, scenario: &Scenario| match source == challenge.solution {
                true => run_solution(source, scenario),
                false => script::run(source, scenario),
            };
            Answer::Judged(Box::new(challenge::check(&challenge, &source, run, script::explore)))
        }
        Ask::Explore { source, scenario, exploring } => {
            Answer::Explored(Box::new(script::explore(&source, &scenario, &exploring)))
        }
    }
}

/// What a solution does in a scenario is the same every time: it is run once, and looked up at every further check.
fn run_solution(solution: &str, scenario: &Scenario) -> Outcome {
    KNOWN.with_borrow_mut(|known| {
        if known.solution != solution {
            *known = Known { solution: solution.to_owned(), outcomes: vec![] };
        }
        if let Some((_, outcome)) = known.outcomes.iter().find(|(of, _)| of == scenario) {
            return outcome.clone();
        }
        let outcome = script::run(solution, scenario);
        known.outcomes.push((scenario.clone(), outcome.clone()));
        outcome
    })
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Of the challenge that was checked last.
#[derive(Default)]
struct Known {
    solution: String,
    outcomes: Vec<(Scenario, Outcome)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &[u8], id: u32, expect: fn(&Answer) -> bool) {
        let response: Response = packed::unpack(&answer(message)).expect("an answer can be read");
        assert_eq!((response.v, response.id), (VERSION, id));
        assert!(expect(&response.answer), "{message:?} was answered with {:?}", response.answer);
    }

    fn refused(answer: &Answer, why: &str) -> bool {
        matches!(answer, Answer::Refused(words) if words.contains(why))
    }

    #[test]
    fn a_solution_is_looked_up_only_for_itself_and_its_scenario() {
        let at = |name: &str| Scenario { name: name.to_owned(), ..Scenario::default() };
        for solution in ["console.log(1)", "console.log(2)", "console.log(1)"] {
            for scenario in [at("first"), at("second"), at("first")] {
                assert_eq!(run_solution(solution, &scenario), script::run(solution, &scenario));
            }
        }
    }

    #[test]
    fn requests_are_answered_or_refused_in_words() {
        let request = |v: u32, id: u32, ask: Ask| packed::pack(&Request { v, id, ask });
        let run = Ask::Run { source: "console.log(1)".to_owned(), scenario: Box::default() };
        let exploring = script::Exploring { assertion: "true".to_owned(), ..script::Exploring::default() };
        let explore = Ask::Explore { source: String::new(), scenario: Box::default(), exploring };
        check(
            &request(VERSION, 11, explore),
            11,
            |answer| matches!(answer, Answer::Explored(found) if found.complete && found.orders == 1),
        );
        check(&request(VERSION, 7, Ask::Warm), 7, |answer| *answer == Answer::Warm);
        check(&request(VERSION, 8, run), 8, |answer| matches!(answer, Answer::Ran(_)));
        check(&request(VERSION + 1, 9, Ask::Warm), 9, |answer| refused(answer, "the page speaks version"));
        check(&packed::pack(&(VERSION, 10_u32, 77_u32)), 10, |answer| refused(answer, "did not understand"));
        check(&[], 0, |answer| refused(answer, "did not understand"));
    }
}
