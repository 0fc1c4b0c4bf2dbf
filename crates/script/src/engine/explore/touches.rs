//! For each statement, the shared places that it can touch, read from the program's text.
//!
//! A *place* is a binding that several functions or steps can see, or a property by its name, whichever object has
//! it. Reading and writing are not told apart. A function's body belongs to the statements in it, which say
//! themselves when they run; the heads of loops belong to each statement within. What is not understood is
//! *everything*.

use super::bindings::{Bindings, is_function, is_outermost, is_reading_method};
use super::footprint::{Places, Touched};
use crate::Scenario;
use oxc::ast::ast::*;
use oxc::ast_visit::{Visit, walk};
use oxc::semantic::{ScopeFlags, Scoping, SymbolId};
use oxc::span::GetSpan;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Touches {
    touched: Vec<Touched>,
    /// Where a statement, or a function, begins: its number.
    statements: HashMap<u32, u32>,
    functions: HashMap<u32, u32>,
    /// Where an `await` begins: the statement it stands in, and whether its promise is made on the spot.
    awaits: HashMap<u32, (u32, bool)>,
    /// Something may be rejected and caught, so that who comes first matters where promises are taken together.
    pub fallible: bool,
    /// What runs where cannot be told: everything touches everything.
    pub opaque: bool,
    /// A timer may call a function of the language's own, which may settle what others settle.
    pub loose_timers: bool,
    /// The program has a `console.assert`.
    pub asserts: bool,
}

impl Touches {
    pub fn at(&self, index: u32) -> Option<&Touched> {
        self.touched.get(index as usize)
    }

    pub fn statement(&self, offset: u32) -> Option<u32> {
        self.statements.get(&offset).copied()
    }

    pub fn function(&self, offset: u32) -> Option<u32> {
        self.functions.get(&offset).copied()
    }

    pub fn awaited(&self, offset: u32) -> Option<(u32, bool)> {
        self.awaits.get(&offset).copied()
    }
}

/// Reads the whole program. `enumerates`: the keys of objects are gone through from outside of it.
pub fn touches(
    program: &Program<'_>,
    scoping: &Scoping,
    scenario: &Scenario,
    enumerates: bool,
    places: &mut Places,
) -> Touches {
    let mut bindings = Bindings::read(program, scoping);
    bindings.enumerates |= enumerates;
    let fails = scenario.api.iter().any(|api| api.fails.is_some() || api.reply.iter().any(|it| it.fails.is_some()));
    let found = Touches {
        fallible: bindings.fallible || fails,
        opaque: bindings.opaque,
        asserts: bindings.asserts,
        ..Touches::default()
    };
    let mut reader = Reader { scoping, bindings, scenario, places, found, now: 0, heads: vec![] };
    reader.begin();
    reader.visit_program(program);
    reader.found
}

struct Reader<'s> {
    scoping: &'s Scoping,
    bindings: Bindings,
    scenario: &'s Scenario,
    places: &'s mut Places,
    found: Touches,
    /// The statement or function head that is being read.
    now: usize,
    /// Of the loops around, within one function.
    heads: Vec<Touched>,
}

/// Elements of arrays and other collections.
const ELEMENTS: &str = "an element";
/// Which properties an object has, and in which order.
const KEYS: &str = "a key";

impl<'a> Reader<'_> {
    /// What is read from now on belongs to a number of its own, which is returned.
    fn begin(&mut self) -> u32 {
        let mut touched = Touched::default();
        self.heads.iter().for_each(|head| touched.add_all(head));
        self.found.touched.push(touched);
        self.now = self.found.touched.len() - 1;
        self.now as u32
    }

    fn touch(&mut self, place: &str) {
        let place = self.places.number(place);
        self.found.touched[self.now].add(place);
    }

    fn everything(&mut self) {
        self.found.touched[self.now].everything = true;
    }

    fn symbol(&self, it: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.scoping.get_reference(it.reference_id()).symbol_id()
    }

    fn binding(&mut self, symbol: SymbolId, base: bool) {
        if !self.bindings.is_shared(symbol, base, self.scoping) {
            return;
        }
        // What is declared outermost can also be had as a property of the global object: it has the same name there.
        let name = self.scoping.symbol_name(symbol);
        let place =
            if is_outermost(symbol, self.scoping) { name.to_owned() } else { format!("{name} #{}", symbol.index()) };
        self.touch(&place);
    }

    fn identifier(&mut self, it: &IdentifierReference<'_>, base: bool) {
        match self.symbol(it) {
            Some(symbol) => self.binding(symbol, base),
            None if it.name == "arguments" => self.everything(),
            None if is_given(it.name.as_str()) => {}
            None if self.is_call(it) => {}
            None => self.touch(it.name.as_str()),
        }
    }

    /// The name of a simulated call.
    fn is_call(&self, it: &IdentifierReference<'_>) -> bool {
        self.symbol(it).is_none() && self.scenario.api.iter().any(|api| api.name == it.name.as_str())
    }

    fn object(&mut self, it: &Expression<'a>) {
        match it {
            Expression::Identifier(id) => self.identifier(id, true),
            other => self.visit_expression(other),
        }
    }

    fn callee(&mut self, it: &Expression<'a>, arguments: usize) {
        match it.without_parentheses() {
            Expression::Identifier(id) => match self.symbol(id) {
                Some(symbol) if self.bindings.is_function(symbol) => {}
                Some(symbol) => {
                    self.binding(symbol, false);
                    self.everything();
                }
                None if self.is_call(id) || is_given_function(id.name.as_str()) => {}
                None => self.everything(),
            },
            Expression::StaticMemberExpression(member) => self.method(member, arguments),
            Expression::PrivateFieldExpression(member) => {
                self.object(&member.object);
                if !self.bindings.is_method(&format!("#{}", member.field.name)) {
                    self.everything();
                }
            }
            function if is_function(function) => self.visit_expression(function),
            Expression::ChainExpression(chain) => {
                self.visit_chain_element(&chain.expression);
                self.everything();
            }
            other => {
                self.visit_expression(other);
                self.everything();
            }
        }
    }

    fn method(&mut self, it: &StaticMemberExpression<'a>, arguments: usize) {
        let name = it.property.name.as_str();
        if let Expression::Identifier(object) = &it.object
            && self.symbol(object).is_none()
        {
            match (object.name.as_str(), name) {
                ("Math", "random") => self.touch("Math.random"),
                ("console" | "Math" | "Number" | "performance", _) => {}
                // What is taken together is joined as it runs; here only its elements are read.
                ("Promise", "all" | "allSettled" | "race" | "any") => self.touch(ELEMENTS),
                ("Promise", "resolve") if arguments == 0 => {}
                ("Promise", "resolve" | "reject") | ("Date", "now") | ("Array", "isArray" | "of") => {}
                ("String", "fromCharCode") => {}
                ("Array", "from") => self.touch(ELEMENTS),
                _ => self.everything(),
            }
            return;
        }
        self.object(&it.object);
        if self.bindings.is_method(name) {
            return;
        }
        if is_reading_method(name) { self.touch(ELEMENTS) } else { self.everything() }
    }

    /// A function that a native will call: where it may be a native itself, nobody sees what that touches.
    fn handed_over(&mut self, it: &CallExpression<'a>) {
        let known = |own: &Self, function: &Expression<'a>| match function.without_parentheses() {
            Expression::Identifier(id) => own.symbol(id).is_some_and(|symbol| own.bindings.is_function(symbol)),
            other => is_function(other),
        };
        let Some(function) = it.arguments.first().and_then(Argument::as_expression) else { return };
        let handed_to = match &it.callee {
            Expression::Identifier(id) => id.name.as_str(),
            Expression::StaticMemberExpression(member) => member.property.name.as_str(),
            _ => return,
        };
        match handed_to {
            "setTimeout" | "setInterval" => {
                let settles = matches!(function, Expression::Identifier(id)
                    if self.symbol(id).is_some_and(|symbol| self.bindings.settles_once(symbol)));
                self.found.loose_timers |= !known(self, function) && !settles;
            }
            "queueMicrotask" | "every" | "filter" | "find" | "findIndex" | "findLast" | "findLastIndex" | "flatMap"
            | "forEach" | "from" | "map" | "reduce" | "reduceRight" | "some"
                if !known(self, function) =>
            {
                self.everything();
            }
            _ => {}
        }
    }

    fn is_fresh(&self, awaited: &Expression<'_>) -> bool {
        let Expression::CallExpression(call) = awaited.without_parentheses() else { return false };
        match call.callee.without_parentheses() {
            Expression::Identifier(id) => {
                self.is_call(id) || self.symbol(id).is_some_and(|symbol| self.bindings.is_async(symbol))
            }
            Expression::ArrowFunctionExpression(it) => it.r#async,
            Expression::FunctionExpression(it) => it.r#async && !it.generator,
            _ => false,
        }
    }

    /// A loop: its head belongs to each statement of its body.
    fn looped(&mut self, body: &Statement<'a>) {
        let head = self.found.touched[self.now].clone();
        self.heads.push(head);
        self.visit_statement(body);
        self.heads.pop();
    }

    /// A function's own statements are not those of the statement it stands in.
    fn within(&mut self, offset: u32, read: impl FnOnce(&mut Self)) {
        let (now, heads) = (self.now, std::mem::take(&mut self.heads));
        let index = self.begin();
        self.found.functions.insert(offset, index);
        read(self);
        (self.now, self.heads) = (now, heads);
    }

    fn property(&mut self, key: &PropertyKey<'a>) {
        match key.static_name() {
            Some(name) => self.touch(&name),
            None => self.everything(),
        }
    }
}

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        let now = self.now;
        let index = self.begin();
        self.found.statements.insert(it.span().start, index);
        walk::walk_statement(self, it);
        self.now = now;
    }

    /// The label and what it stands before are reached as one.
    fn visit_labeled_statement(&mut self, it: &LabeledStatement<'a>) {
        walk::walk_statement(self, &it.body);
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.visit_expression(&it.test);
        self.visit_statement(&it.consequent);
        match &it.alternate {
            // Its condition is reached with the first one's.
            Some(Statement::IfStatement(next)) => self.visit_if_statement(next),
            Some(other) => self.visit_statement(other),
            None => {}
        }
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.visit_expression(&it.test);
        self.looped(&it.body);
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.visit_expression(&it.test);
        self.looped(&it.body);
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        if let Some(init) = &it.init {
            self.visit_for_statement_init(init);
        }
        if let Some(test) = &it.test {
            self.visit_expression(test);
        }
        if let Some(update) = &it.update {
            self.visit_expression(update);
        }
        self.looped(&it.body);
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.everything();
        self.visit_for_statement_left(&it.left);
        self.visit_expression(&it.right);
        self.looped(&it.body);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.touch(ELEMENTS);
        self.visit_for_statement_left(&it.left);
        self.visit_expression(&it.right);
        self.looped(&it.body);
    }

    fn visit_catch_clause(&mut self, it: &CatchClause<'a>) {
        let (now, heads) = (self.now, self.heads.len());
        self.begin();
        if let Some(param) = &it.param {
            self.visit_catch_parameter(param);
        }
        let head = self.found.touched[self.now].clone();
        self.heads.push(head);
        self.now = now;
        self.visit_block_statement(&it.body);
        self.heads.truncate(heads);
    }

    fn visit_function(&mut self, it: &Function<'a>, _: ScopeFlags) {
        self.within(it.span.start, |own| {
            own.visit_formal_parameters(&it.params);
            if let Some(body) = &it.body {
                own.visit_function_body(body);
            }
        });
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.within(it.span.start, |own| {
            own.visit_formal_parameters(&it.params);
            own.visit_arrow_function_body(&it.body);
        });
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.identifier(it, false);
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.binding(it.symbol_id(), true);
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        self.object(&it.object);
        self.touch(it.property.name.as_str());
    }

    fn visit_private_field_expression(&mut self, it: &PrivateFieldExpression<'a>) {
        self.object(&it.object);
        self.touch(&format!("#{}", it.field.name));
    }

    fn visit_computed_member_expression(&mut self, it: &ComputedMemberExpression<'a>) {
        match &it.expression {
            Expression::StringLiteral(key) => self.touch(key.value.as_str()),
            Expression::NumericLiteral(_) => self.touch(ELEMENTS),
            key => {
                self.everything();
                self.visit_expression(key);
            }
        }
        self.visit_expression(&it.object);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        if self.bindings.enumerates && it.left.as_member_expression().is_some() {
            self.touch(KEYS);
        }
        walk::walk_assignment_expression(self, it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        self.callee(&it.callee, it.arguments.len());
        self.handed_over(it);
        self.visit_arguments(&it.arguments);
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        match &it.callee {
            Expression::Identifier(id) => match self.symbol(id) {
                Some(symbol) if self.bindings.is_class(symbol) && !self.bindings.fields => {}
                Some(_) => self.everything(),
                None if it.arguments.is_empty() && is_given_class(id.name.as_str()) => {}
                None if id.name == "Promise" || id.name.ends_with("Error") => {}
                None => self.everything(),
            },
            callee => {
                self.visit_expression(callee);
                self.everything();
            }
        }
        self.visit_arguments(&it.arguments);
    }

    fn visit_tagged_template_expression(&mut self, it: &TaggedTemplateExpression<'a>) {
        self.everything();
        walk::walk_tagged_template_expression(self, it);
    }

    fn visit_super(&mut self, _: &Super) {
        self.everything();
    }

    fn visit_spread_element(&mut self, it: &SpreadElement<'a>) {
        self.touch(ELEMENTS);
        walk::walk_spread_element(self, it);
    }

    fn visit_object_property_kind(&mut self, it: &ObjectPropertyKind<'a>) {
        if matches!(it, ObjectPropertyKind::SpreadProperty(_)) {
            self.everything();
        }
        walk::walk_object_property_kind(self, it);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        if it.operator == UnaryOperator::Delete {
            self.everything();
        }
        walk::walk_unary_expression(self, it);
    }

    fn visit_binary_expression(&mut self, it: &BinaryExpression<'a>) {
        match (it.operator, &it.left) {
            (BinaryOperator::In, Expression::StringLiteral(key)) => self.touch(key.value.as_str()),
            (BinaryOperator::In, _) => self.everything(),
            _ => {}
        }
        walk::walk_binary_expression(self, it);
    }

    fn visit_object_pattern(&mut self, it: &ObjectPattern<'a>) {
        it.properties.iter().for_each(|property| self.property(&property.key));
        if it.rest.is_some() {
            self.everything();
        }
        walk::walk_object_pattern(self, it);
    }

    fn visit_array_pattern(&mut self, it: &ArrayPattern<'a>) {
        self.touch(ELEMENTS);
        walk::walk_array_pattern(self, it);
    }

    fn visit_object_assignment_target(&mut self, it: &ObjectAssignmentTarget<'a>) {
        self.everything();
        walk::walk_object_assignment_target(self, it);
    }

    fn visit_array_assignment_target(&mut self, it: &ArrayAssignmentTarget<'a>) {
        self.touch(ELEMENTS);
        walk::walk_array_assignment_target(self, it);
    }

    fn visit_yield_expression(&mut self, it: &YieldExpression<'a>) {
        self.everything();
        walk::walk_yield_expression(self, it);
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        let fresh = self.is_fresh(&it.argument);
        self.found.awaits.insert(it.span.start, (self.now as u32, fresh));
        self.visit_expression(&it.argument);
    }
}

/// Names of the language that stand for themselves.
fn is_given(name: &str) -> bool {
    const GIVEN: [&str; 14] = [
        "undefined",
        "NaN",
        "Infinity",
        "console",
        "Math",
        "Number",
        "Promise",
        "performance",
        "Date",
        "Array",
        "Object",
        "String",
        "JSON",
        "globalThis",
    ];
    GIVEN.contains(&name) || is_given_class(name) || is_given_function(name)
}

/// Functions of every world that touch nothing but what their journal is told of: timers and the clock.
fn is_given_function(name: &str) -> bool {
    const GIVEN: [&str; 16] = [
        "setTimeout",
        "setInterval",
        "clearTimeout",
        "clearInterval",
        "queueMicrotask",
        "work",
        "Number",
        "Boolean",
        "String",
        "parseInt",
        "parseFloat",
        "isNaN",
        "isFinite",
        "Symbol",
        "BigInt",
        "Date",
    ];
    GIVEN.contains(&name)
}

fn is_given_class(name: &str) -> bool {
    const GIVEN: [&str; 9] =
        ["Map", "Set", "WeakMap", "WeakSet", "Array", "Object", "AbortController", "Date", "Promise"];
    GIVEN.contains(&name) || name.ends_with("Error")
}
