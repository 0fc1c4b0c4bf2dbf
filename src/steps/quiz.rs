//! A quiz: every question can be answered until it is right, and only what was missed is asked again.

mod question;
mod sheet;

use super::done::is_answered;
use crate::{
    app::use_course,
    host::{Host, today::today, use_host},
    state::Action,
};
use course::{
    progress::{Fact, Progress, Tried},
    quiz::{Question, Quiz, judge},
};
use question::QuestionForm;
use sheet::{Given, Sheet};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub quiz: Rc<Quiz>,
}

#[component]
pub fn QuizBlock(props: &Props) -> Html {
    let Props { lesson, quiz } = props;
    let (host, course) = (use_host(), use_course());
    let sheet = use_state(Sheet::default);
    use_effect_with(lesson.clone(), {
        let (host, sheet, dispatcher) = (host.clone(), sheet.setter(), course.dispatcher());
        move |lesson| {
            let (kept, notice) = host.kept.answers::<Sheet>(lesson);
            sheet.set(kept);
            notice.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
        }
    });
    let keep = {
        let (sheet, lesson, dispatcher) = (sheet.setter(), lesson.clone(), course.dispatcher());
        move |new: Sheet| {
            let notice = host.kept.save_answers(&lesson, &new);
            notice.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
            sheet.set(new);
        }
    };
    let on_given = {
        let (sheet, quiz, lesson, keep, dispatcher) =
            (sheet.clone(), quiz.clone(), lesson.to_string(), keep.clone(), course.dispatcher());
        Callback::from(move |(index, given): (usize, Given)| {
            let question = &quiz.questions[index];
            if given.is_right(question) {
                let (question, first_try) = (question.id.clone(), given.tries == 1);
                dispatcher.dispatch(Action::Note(Fact::Answered { lesson: lesson.clone(), question, first_try }));
            }
            let tries = sheet.get(&question.id).map_or(0, |before| before.tries);
            if given.tries > tries || given.given_up {
                let right = given.is_right(question) && !given.given_up;
                let mut tried = Progress::default();
                tried.add_tried(&lesson, &question.id, Tried { day: today(), right });
                dispatcher.dispatch(Action::Merge(tried));
            }
            let mut sheet = (*sheet).clone();
            sheet.insert(question.id.clone(), given);
            keep(sheet);
        })
    };
    let right = |question: &Question| sheet.get(&question.id).is_some_and(|given| given.is_right(question));
    let answered =
        quiz.questions.iter().filter(|question| sheet.get(&question.id).is_some_and(|given| given.tries > 0)).count();
    let (rights, all) = (quiz.questions.iter().filter(|question| right(question)).count(), quiz.questions.len());
    let ever = quiz.questions.iter().all(|question| is_answered(lesson, &question.id, &course));

    let start_again = move |_: MouseEvent| keep(Sheet::default());
    let mut group = None;
    let questions = quiz.questions.iter().enumerate().map(|(index, question)| {
        // A group's introduction stands once, before its first question.
        let introduction = question.group.clone().filter(|introduction| group.as_ref() != Some(introduction));
        group.clone_from(&question.group);
        let on_given = on_given.clone();
        html! {
            <QuestionForm
                key={question.id.clone()}
                number={index + 1}
                question={question.clone()}
                {introduction}
                given={sheet.get(&question.id).cloned().unwrap_or_default()}
                on_given={Callback::from(move |given| on_given.emit((index, given)))}
            />
        }
    });
    html! {
        <section class="quiz">
            <ol class="questions">{ for questions }</ol>
            <p class="quiz-standing" role="status">
                { format!("{rights} of {all} questions answered rightly.") }
                if rights < all && answered == all {
                    { " Answer again only what you missed." }
                } else if ever && rights < all {
                    { " You have answered all of them rightly before." }
                }
            </p>
            if answered > 0 {
                <div class="controls"><button type="button" onclick={start_again}>{ "Clear all answers" }</button></div>
            }
        </section>
    }
}

/// As if these had never been answered; what was achieved stays.
pub fn ask_again(host: &Host, lesson: &str, questions: &[String]) {
    let (mut sheet, _) = host.kept.answers::<Sheet>(lesson);
    questions.iter().for_each(|question| drop(sheet.remove(question)));
    // Where nothing can be stored, the answers are only in memory, and there they are cleared.
    let _ = host.kept.save_answers(lesson, &sheet);
}

impl Given {
    fn is_right(&self, question: &Question) -> bool {
        self.tries > 0 && self.answer.as_ref().is_some_and(|answer| judge(question, answer).right)
    }
}
