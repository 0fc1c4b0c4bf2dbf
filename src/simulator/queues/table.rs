//! All cases in one table: a row for each measure, a column for each case; what theory and a source say beside it.

use super::desk::{Asked, Desk};
use super::words::{about, figure, name};
use course::lesson::{QueueCase, QueueStory};
use model::queue::{Figures, Measure, Queue, System};
use yew::prelude::*;

/// One case, as far as a column shows it.
struct Column<'d> {
    case: &'d QueueCase,
    queue: &'d Queue,
    /// None: not there yet, or it cannot be simulated.
    figures: Option<&'d Figures>,
}

pub fn table(desk: &Desk, story: &QueueStory) -> Html {
    let columns = columns(desk, story);
    let rows: Vec<(Measure, Option<f64>)> =
        rows(&desk.asked).into_iter().map(|measure| (measure, times_apart(&values(measure, &columns)))).collect();
    let most =
        rows.iter().filter(|(measure, _)| is_compared(*measure)).filter_map(|(_, times)| *times).reduce(f64::max);
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Figures of all cases">
            <table class="queue-table">
                <caption>{ "Figures, " }<span class="origin modelled">{ "modelled" }</span></caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Measure" }</th>
                        { for columns.iter().map(|column| html! {
                            <th scope="col" class="figure">{ &column.case.title }</th>
                        }) }
                        if columns.len() > 1 {
                            <th scope="col" class="figure">{ "Apart" }<span class="queue-about">{ "largest ÷ smallest" }</span></th>
                        }
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|(measure, times)| {
                        let most = is_compared(*measure) && times.is_some() && *times == most && most > Some(1.05);
                        row(*measure, &columns, *times, most)
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn columns<'d>(desk: &'d Desk, story: &'d QueueStory) -> Vec<Column<'d>> {
    let of = |(index, case): (usize, &'d QueueCase)| {
        let told = desk.told.as_ref();
        // Figures stand with the queue that they are of.
        let asked = told.map_or(&desk.asked, |told| &told.asked).get(index);
        let result = told.and_then(|told| told.results.get(index)).and_then(|result| result.as_ref().ok());
        Column {
            case,
            queue: asked.map_or(&case.queue, |asked| &asked.queue),
            figures: result.map(|outcome| &outcome.figures),
        }
    };
    story.cases.iter().enumerate().map(of).collect()
}

/// By what is set and not by what came out: a row does not come and go with an answer.
fn rows(asked: &[Asked]) -> Vec<Measure> {
    let any = |has: fn(&Queue) -> bool| asked.iter().any(|asked| has(&asked.queue));
    let shown = |measure: &Measure| match measure {
        Measure::PoolUtilisation => {
            any(|queue| matches!(&queue.system, System::EventLoops(all) if all.pool_threads.is_some()))
        }
        Measure::TimedOut => any(|queue| queue.timeout_ms.is_some()),
        Measure::TurnedAway => any(|queue| queue.queue_limit.is_some()),
        _ => true,
    };
    Measure::ALL.into_iter().filter(shown).collect()
}

fn values(measure: Measure, columns: &[Column]) -> Vec<Option<f64>> {
    columns.iter().map(|column| measure.of(column.queue, column.figures?)).collect()
}

/// How many times the smallest the largest is; where one of them is missing or nothing, there is no saying.
fn times_apart(values: &[Option<f64>]) -> Option<f64> {
    let all: Option<Vec<f64>> = values.iter().copied().collect();
    let all = all.filter(|all| all.len() > 1)?;
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let most = all.iter().copied().fold(0.0, f64::max);
    (least > 1e-6).then(|| most / least)
}

/// Outcomes. What was put in differs because somebody set it, and a check is none.
fn is_compared(measure: Measure) -> bool {
    !matches!(measure, Measure::CapacityPerS | Measure::Load | Measure::LittleResidual)
}

fn row(measure: Measure, columns: &[Column], times: Option<f64>, most: bool) -> Html {
    html! {
        <tr class={classes!(most.then_some("most"))}>
            <th scope="row">
                { name(measure) }
                if most {
                    <span class="queue-most">{ "differs most" }</span>
                }
                <span class="queue-about">{ about(measure) }</span>
            </th>
            { for columns.iter().map(|column| cell(measure, column)) }
            if columns.len() > 1 {
                <td class="figure">
                    { times.filter(|_| measure != Measure::LittleResidual).map_or("—".to_owned(), times_words) }
                </td>
            }
        </tr>
    }
}

fn times_words(times: f64) -> String {
    let digits = if times < 10.0 { 10.0 } else { 1.0 };
    format!("{} ×", trace::decimal((times * digits).round() / digits))
}

fn cell(measure: Measure, column: &Column) -> Html {
    let value = match measure {
        // Known at once.
        Measure::CapacityPerS => Some(column.queue.capacity_per_s()),
        Measure::Load => Some(column.queue.load()),
        _ => column.figures.and_then(|figures| measure.of(column.queue, figures)),
    };
    let value = value.filter(|value| value.is_finite());
    let theory = column.figures.and_then(|_| measure.in_theory(column.queue));
    let error = column.figures.and_then(|figures| figures.stays.as_ref()).and_then(|stays| match measure {
        Measure::MeanWaitMs => Some(stays.wait.standard_error_ms),
        Measure::MeanStayMs => Some(stays.system.standard_error_ms),
        _ => None,
    });
    let quoted = column.case.quoted.iter().find(|quoted| quoted.measure == measure);
    html! {
        <td class="figure">
            { value.map_or("—".to_owned(), |value| figure(measure, value)) }
            if let Some(error) = error.filter(|error| *error > 0.0) {
                <span class="queue-beside">{ format!("± {}", figure(measure, error)) }</span>
            }
            if let Some(theory) = theory {
                <span class="queue-beside">{ format!("theory {}", figure(measure, theory)) }</span>
            }
            if let Some(quoted) = quoted {
                <span class="queue-beside quoted">{ format!("quoted {}", figure(measure, quoted.figure)) }</span>
            }
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Service;

    #[test]
    fn what_is_apart_is_told_in_times() {
        let check = |values: &[Option<f64>], expect: Option<&str>| {
            assert_eq!(times_apart(values).map(times_words).as_deref(), expect, "{values:?}");
        };
        check(&[Some(10.0), Some(40.0), Some(198.7)], Some("20 ×"));
        check(&[Some(1.5), Some(1.0)], Some("1.5 ×"));
        check(&[Some(2.0), Some(2.0)], Some("1 ×"));
        check(&[Some(2.0)], None);
        check(&[Some(2.0), None], None);
        check(&[Some(2.0), Some(0.0)], None);
    }

    #[test]
    fn rows_are_there_where_they_can_have_figures() {
        let has = |change: fn(&mut Queue), measure: Measure| {
            let mut queue = Queue::poisson(80.0, 1, Service::Fixed { ms: 10.0 });
            change(&mut queue);
            rows(&[Asked { queue, seed: 1 }]).contains(&measure)
        };
        assert!(!has(|_| (), Measure::TimedOut) && has(|queue| queue.timeout_ms = Some(1.0), Measure::TimedOut));
        assert!(!has(|_| (), Measure::TurnedAway) && has(|queue| queue.queue_limit = Some(1), Measure::TurnedAway));
        assert!(!has(|_| (), Measure::PoolUtilisation) && has(|_| (), Measure::LittleResidual));
    }
}
