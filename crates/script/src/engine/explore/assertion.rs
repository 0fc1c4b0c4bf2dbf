//! What must hold when a program has come to rest: an expression, read beforehand, evaluated in the program's realm.

use crate::engine::convert::{to_js, to_value};
use crate::engine::event_loop::EventLoop;
use crate::engine::invoke::Running;
use crate::engine::parse::{at, explain, overlong};
use crate::engine::{failure, realm};
use crate::{Failure, Settled, Store, Value};
use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::IntegrityLevel;
use boa_engine::{Context, JsResult, JsValue};
use oxc::allocator::Allocator;
use oxc::ast::ast::*;
use oxc::ast_visit::{Visit, walk};
use oxc::parser::Parser;
use oxc::span::{GetSpan, SourceType};

pub struct Assertion {
    text: String,
    /// What it compares: their values say why it does not hold.
    operands: Vec<String>,
}

impl Assertion {
    pub fn parse(text: &str) -> Result<Assertion, Failure> {
        if let Some(offset) = overlong(text) {
            let message = "SyntaxError: the assertion is nested too deeply, or too long".to_owned();
            return Err(Failure { message, ..at(text, offset) });
        }
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, text, SourceType::script()).parse_expression();
        let expression = parsed.map_err(|errors| {
            let failure = errors.iter().next().map_or_else(Failure::default, |error| explain(text, error));
            let hint = Some("An assertion is one expression, such as `balance === 70`.".to_owned());
            Failure { message: format!("The assertion does not parse: {}", failure.message), hint, ..failure }
        })?;
        let mut reader = Reader { text, operands: vec![], changes: None };
        reader.visit_expression(&expression);
        if let Some(offset) = reader.changes {
            return Err(Failure {
                message: "The assertion changes something instead of looking at it".to_owned(),
                hint: Some("Compare with `===`; a single `=` assigns.".to_owned()),
                ..at(text, offset as usize)
            });
        }
        reader.operands.truncate(MOST_OPERANDS);
        Ok(Assertion { text: text.trim().to_owned(), operands: reader.operands })
    }

    /// Its value, and, unless that holds, why not.
    pub fn look(&self, event_loop: &mut EventLoop<'_>) -> (Value, Option<Failure>) {
        let Assertion { text, operands } = self;
        let fails = |message: String| Some(Failure { message, ..Failure::default() });
        let value = match evaluate(text, event_loop) {
            Ok(value) => value,
            Err(error) => {
                let thrown = failure::of_error(&event_loop.world.clone(), &error, &mut event_loop.context).message;
                return (Value::Undefined, fails(format!("`{text}` throws: {thrown}")));
            }
        };
        let value = match value.as_promise() {
            None => value,
            Some(promise) => {
                let drained = event_loop.drain();
                match (drained, promise.state()) {
                    (Ok(()), PromiseState::Fulfilled(value)) => value,
                    (_, PromiseState::Rejected(reason)) => {
                        let thrown = failure::message(&reason);
                        return (Value::Undefined, fails(format!("`{text}` is rejected: {thrown}")));
                    }
                    _ => return (Value::Undefined, fails(format!("`{text}` stays pending for ever"))),
                }
            }
        };
        let seen = to_value(&value);
        if value.to_boolean() {
            return (seen, None);
        }
        let values: Vec<String> = operands
            .iter()
            .filter_map(|operand| Some(format!("{operand} is {}", to_value(&evaluate(operand, event_loop).ok()?))))
            .collect();
        let values = if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) };
        let message = format!("`{text}` is {seen}{values}");
        (seen, fails(message))
    }
}

const MOST_OPERANDS: usize = 4;

/// What an assertion sees besides the program is handed to it: the program itself never has it.
fn evaluate(text: &str, event_loop: &mut EventLoop<'_>) -> JsResult<JsValue> {
    let EventLoop { world, context, .. } = event_loop;
    let mut handed = vec![];
    if !world.scenario.store.is_empty() {
        handed.push(("stores", stores(&world.stores.borrow())));
    }
    if !world.scenario.invoke.is_empty() {
        let invocations = world.invocations.borrow().iter().map(invocation).collect();
        handed.push(("invocations", Value::Array(invocations)));
    }
    let names: Vec<&str> = handed.iter().map(|(name, _)| *name).collect();
    let function = realm::evaluate(&format!("(function({}){{return (\n{text}\n)}})", names.join(",")), context)?;
    let values = handed.iter().map(|(_, value)| frozen(value, context)).collect::<JsResult<Vec<_>>>()?;
    match function.as_callable() {
        Some(function) => function.call(&JsValue::undefined(), &values, context),
        None => Ok(JsValue::undefined()),
    }
}

fn stores(stores: &[Store]) -> Value {
    let fields = |store: &Store| store.values.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    Value::Object(stores.iter().map(|store| (store.name.clone(), Value::Object(fields(store)))).collect())
}

fn invocation(running: &Running) -> Value {
    let (settled, value) = match running.settled() {
        Settled::Fulfilled(value) => ("fulfilled", value.clone()),
        Settled::Rejected(failure) => ("rejected", Value::String(failure.message.clone())),
        Settled::Returned(value) => ("returned", value.clone()),
        Settled::Threw(failure) => ("threw", Value::String(failure.message.clone())),
        Settled::Pending => ("pending", Value::Undefined),
        Settled::Missing(_) => ("missing", Value::Undefined),
    };
    Value::Object(vec![("settled".to_owned(), Value::String(settled.to_owned())), ("value".to_owned(), value)])
}

fn frozen(value: &Value, context: &mut Context) -> JsResult<JsValue> {
    let made = to_js(value, context);
    freeze(&made, context)?;
    Ok(made)
}

fn freeze(value: &JsValue, context: &mut Context) -> JsResult<()> {
    let Some(object) = value.as_object() else { return Ok(()) };
    for key in object.own_property_keys(context)? {
        let within = object.get(key, context)?;
        freeze(&within, context)?;
    }
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(())
}

struct Reader<'t> {
    text: &'t str,
    operands: Vec<String>,
    changes: Option<u32>,
}

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_binary_expression(&mut self, it: &BinaryExpression<'a>) {
        for side in [&it.left, &it.right] {
            let text = &self.text[side.span().start as usize..side.span().end as usize];
            let simple = matches!(side, Expression::Identifier(_)) || side.as_member_expression().is_some();
            if simple && !self.operands.iter().any(|known| known == text) {
                self.operands.push(text.to_owned());
            }
        }
        walk::walk_binary_expression(self, it);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.changes.get_or_insert(it.span.start);
    }

    fn visit_update_expression(&mut self, it: &UpdateExpression<'a>) {
        self.changes.get_or_insert(it.span.start);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        if it.operator == UnaryOperator::Delete {
            self.changes.get_or_insert(it.span.start);
        }
        walk::walk_unary_expression(self, it);
    }
}
