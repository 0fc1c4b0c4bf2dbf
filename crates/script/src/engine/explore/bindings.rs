//! What the names of a program hold, as far as it can be read from its text.

use oxc::ast::ast::*;
use oxc::ast_visit::{Visit, walk};
use oxc::semantic::{ScopeFlags, ScopeId, Scoping, SymbolId};
use std::collections::{HashMap, HashSet};

/// Facts of the whole program.
#[derive(Default)]
pub struct Bindings {
    /// Never reassigned, and a function; whether it is an async one.
    functions: HashMap<SymbolId, bool>,
    /// Never reassigned, and a class.
    classes: HashSet<SymbolId>,
    reassigned: HashSet<SymbolId>,
    /// Declared in the body of an async function.
    late: HashSet<SymbolId>,
    /// Used within another function than the one that declares it.
    captured: HashSet<SymbolId>,
    /// Used otherwise than to name a property of it.
    bare: HashSet<SymbolId>,
    /// Names of methods that only this program can have meant.
    methods: HashSet<String>,
    spoiled: HashSet<String>,
    /// The keys of objects are gone through somewhere: then their order matters.
    pub enumerates: bool,
    /// Something may be rejected and caught.
    pub fallible: bool,
    /// What runs where cannot be told from its hooks: generators, `for await`, `with`.
    pub opaque: bool,
    /// It says itself what must hold, with `console.assert`.
    pub asserts: bool,
    /// A class does more at its instances' making than its constructor shows.
    pub fields: bool,
    /// The one function that settles a promise, used once.
    settling: HashSet<SymbolId>,
    around: Vec<ScopeId>,
    /// Of each function around, whether it is async.
    asynchronous: Vec<bool>,
}

impl Bindings {
    pub fn read(program: &Program<'_>, scoping: &Scoping) -> Bindings {
        let mut reader = Reader { scoping, found: Bindings::default() };
        let reassigned = scoping.symbol_ids().filter(|&symbol| reader.is_reassigned(symbol)).collect();
        reader.found.reassigned = reassigned;
        reader.visit_program(program);
        reader.found
    }

    pub fn is_function(&self, symbol: SymbolId) -> bool {
        self.functions.contains_key(&symbol)
    }

    pub fn is_async(&self, symbol: SymbolId) -> bool {
        self.functions.get(&symbol) == Some(&true)
    }

    pub fn is_class(&self, symbol: SymbolId) -> bool {
        self.classes.contains(&symbol)
    }

    /// Whether using it is touching it; `base`: only to name a property.
    ///
    /// What is never reassigned is always the same: what may change is what it holds, and that has places of its own.
    /// Only within an async function may another step come before a declaration is reached.
    pub fn is_shared(&self, symbol: SymbolId, base: bool, scoping: &Scoping) -> bool {
        let seen = is_outermost(symbol, scoping) || self.captured.contains(&symbol);
        let changes = self.reassigned.contains(&symbol);
        let late = self.late.contains(&symbol) && !self.is_function(symbol) && (!base || self.bare.contains(&symbol));
        seen && (changes || late)
    }

    /// Whether it is the only way to settle its promise, and stands in one place only.
    pub fn settles_once(&self, symbol: SymbolId) -> bool {
        self.settling.contains(&symbol)
    }

    /// A method of this program's own making, and of nothing else.
    pub fn is_method(&self, name: &str) -> bool {
        self.methods.contains(name) && !self.spoiled.contains(name) && !is_native_method(name)
    }
}

/// Declared by the program itself and not by one of its functions or blocks.
pub fn is_outermost(symbol: SymbolId, scoping: &Scoping) -> bool {
    scoping.scope_parent_id(scoping.symbol_scope_id(symbol)).is_none()
}

struct Reader<'s> {
    scoping: &'s Scoping,
    found: Bindings,
}

impl Reader<'_> {
    fn symbol(&self, it: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.scoping.get_reference(it.reference_id()).symbol_id()
    }

    /// The function, or the whole program, that declares it.
    fn home(&self, symbol: SymbolId) -> ScopeId {
        let declared_in = self.scoping.symbol_scope_id(symbol);
        let is_home = |scope: &ScopeId| {
            self.scoping.scope_flags(*scope).is_function() || self.scoping.scope_parent_id(*scope).is_none()
        };
        self.scoping.scope_ancestors(declared_in).find(is_home).unwrap_or(declared_in)
    }

    fn uses(&mut self, it: &IdentifierReference<'_>, base: bool) {
        let Some(symbol) = self.symbol(it) else { return };
        let here = self.found.around.last().copied();
        if here.is_some_and(|here| here != self.home(symbol)) {
            self.found.captured.insert(symbol);
        }
        if !base {
            self.found.bare.insert(symbol);
        }
    }

    fn is_reassigned(&self, symbol: SymbolId) -> bool {
        self.scoping.symbol_is_mutated(symbol) || !self.scoping.symbol_redeclarations(symbol).is_empty()
    }

    fn holds(&mut self, symbol: SymbolId, value: &Expression<'_>) {
        if self.is_reassigned(symbol) {
            return;
        }
        match value.without_parentheses() {
            Expression::FunctionExpression(it) => {
                self.found.functions.insert(symbol, it.r#async && !it.generator);
            }
            Expression::ArrowFunctionExpression(it) => {
                self.found.functions.insert(symbol, it.r#async);
            }
            Expression::ClassExpression(_) => {
                self.found.classes.insert(symbol);
            }
            _ => {}
        }
    }

    fn names(&mut self, name: Option<impl AsRef<str>>, is_function: bool) {
        let Some(name) = name else { return };
        let into = if is_function { &mut self.found.methods } else { &mut self.found.spoiled };
        into.insert(name.as_ref().to_owned());
    }
}

pub fn is_function(value: &Expression<'_>) -> bool {
    matches!(value.without_parentheses(), Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_))
}

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_program(&mut self, it: &Program<'a>) {
        self.found.around.push(it.scope_id());
        walk::walk_program(self, it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        if let Some(id) = &it.id
            && !self.is_reassigned(id.symbol_id())
        {
            self.found.functions.insert(id.symbol_id(), it.r#async && !it.generator);
        }
        self.found.opaque |= it.generator;
        self.found.around.push(it.scope_id());
        self.found.asynchronous.push(it.r#async);
        walk::walk_function(self, it, flags);
        self.found.asynchronous.pop();
        self.found.around.pop();
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.found.around.push(it.scope_id());
        self.found.asynchronous.push(it.r#async);
        walk::walk_arrow_function_expression(self, it);
        self.found.asynchronous.pop();
        self.found.around.pop();
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        if let Some(id) = &it.id
            && !self.is_reassigned(id.symbol_id())
        {
            self.found.classes.insert(id.symbol_id());
        }
        self.found.fields |= it.heritage.is_some();
        walk::walk_class(self, it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        let function = it.value.as_ref().is_some_and(is_function);
        self.names(it.key.static_name(), function);
        self.found.fields |= it.value.as_ref().is_some_and(|value| !is_plain(value));
        walk::walk_property_definition(self, it);
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        self.names(it.key.static_name(), it.kind == MethodDefinitionKind::Method);
        walk::walk_method_definition(self, it);
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        let known = match &it.value {
            Expression::Identifier(id) => self
                .symbol(id)
                .is_some_and(|symbol| !self.is_reassigned(symbol) && self.scoping.symbol_flags(symbol).is_function()),
            value => is_function(value),
        };
        self.names(it.key.static_name(), known && it.kind == PropertyKind::Init);
        walk::walk_object_property(self, it);
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let asynchronous = self.found.asynchronous.last() == Some(&true);
        for name in it.declarations.iter().flat_map(|it| it.id.get_binding_identifiers()).filter(|_| asynchronous) {
            self.found.late.insert(name.symbol_id());
        }
        walk::walk_variable_declaration(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if let (BindingPattern::BindingIdentifier(id), Some(value)) = (&it.id, &it.init) {
            self.holds(id.symbol_id(), value);
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.uses(it, false);
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        let name = it.property.name.as_str();
        self.found.fallible |= matches!(name, "catch" | "reject");
        self.found.enumerates |= matches!(
            name,
            "keys" | "values" | "entries" | "assign" | "fromEntries" | "stringify" | "getOwnPropertyNames" | "ownKeys"
        );
        match &it.object {
            Expression::Identifier(object) => {
                self.uses(object, true);
                self.found.asserts |= object.name == "console" && name == "assert" && self.symbol(object).is_none();
            }
            object => self.visit_expression(object),
        }
    }

    fn visit_assignment_target(&mut self, it: &AssignmentTarget<'a>) {
        if let AssignmentTarget::StaticMemberExpression(member) = it {
            self.names(Some(member.property.name.as_str()), false);
        }
        walk::walk_assignment_target(self, it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if let Expression::StaticMemberExpression(callee) = &it.callee {
            self.found.fallible |= callee.property.name == "then" && it.arguments.len() > 1;
        }
        if let Expression::Identifier(callee) = &it.callee {
            self.found.fallible |= callee.name.to_lowercase().contains("rej");
            self.found.enumerates |= callee.name == "structuredClone";
        }
        walk::walk_call_expression(self, it);
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        let executor = it.arguments.first().and_then(Argument::as_expression);
        let params = match executor.map(Expression::without_parentheses) {
            Some(Expression::ArrowFunctionExpression(it)) => Some(&it.params),
            Some(Expression::FunctionExpression(it)) => Some(&it.params),
            _ => None,
        };
        if let Some(params) = params.filter(|params| params.items.len() == 1 && params.rest.is_none())
            && it.callee.is_specific_id("Promise")
            && let BindingPattern::BindingIdentifier(id) = &params.items[0].pattern
            && self.scoping.get_resolved_reference_ids(id.symbol_id()).len() == 1
        {
            self.found.settling.insert(id.symbol_id());
        }
        walk::walk_new_expression(self, it);
    }

    fn visit_object_property_kind(&mut self, it: &ObjectPropertyKind<'a>) {
        self.found.enumerates |= matches!(it, ObjectPropertyKind::SpreadProperty(_));
        walk::walk_object_property_kind(self, it);
    }

    fn visit_object_pattern(&mut self, it: &ObjectPattern<'a>) {
        self.found.enumerates |= it.rest.is_some();
        walk::walk_object_pattern(self, it);
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.found.enumerates = true;
        walk::walk_for_in_statement(self, it);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.found.opaque |= it.r#await;
        walk::walk_for_of_statement(self, it);
    }

    fn visit_with_statement(&mut self, it: &WithStatement<'a>) {
        self.found.opaque = true;
        walk::walk_with_statement(self, it);
    }

    fn visit_throw_statement(&mut self, it: &ThrowStatement<'a>) {
        self.found.fallible = true;
        walk::walk_throw_statement(self, it);
    }

    fn visit_try_statement(&mut self, it: &TryStatement<'a>) {
        self.found.fallible = true;
        walk::walk_try_statement(self, it);
    }
}

/// Made without touching anything.
fn is_plain(value: &Expression<'_>) -> bool {
    match value.without_parentheses() {
        Expression::ArrayExpression(it) => it.elements.is_empty(),
        Expression::ObjectExpression(it) => it.properties.is_empty(),
        Expression::NewExpression(it) => it.arguments.is_empty() && it.callee.is_identifier_reference(),
        Expression::CallExpression(it) => it.arguments.is_empty() && is_promise_resolve(&it.callee),
        value => value.is_literal() || is_function(value),
    }
}

fn is_promise_resolve(callee: &Expression<'_>) -> bool {
    matches!(callee, Expression::StaticMemberExpression(it)
        if it.property.name == "resolve" && it.object.is_specific_id("Promise"))
}

/// Methods of the language's own objects that change nothing: they only read what their object holds.
pub fn is_reading_method(name: &str) -> bool {
    const READING: [&str; 50] = [
        "at",
        "charAt",
        "charCodeAt",
        "codePointAt",
        "concat",
        "endsWith",
        "entries",
        "every",
        "filter",
        "find",
        "findIndex",
        "findLast",
        "findLastIndex",
        "flat",
        "flatMap",
        "forEach",
        "get",
        "has",
        "includes",
        "indexOf",
        "join",
        "keys",
        "lastIndexOf",
        "map",
        "normalize",
        "padEnd",
        "padStart",
        "reduce",
        "reduceRight",
        "repeat",
        "slice",
        "some",
        "split",
        "startsWith",
        "substring",
        "toFixed",
        "toLowerCase",
        "toPrecision",
        "toReversed",
        "toSorted",
        "toSpliced",
        "toString",
        "toUpperCase",
        "trim",
        "trimEnd",
        "trimStart",
        "valueOf",
        "values",
        "with",
        "localeCompare",
    ];
    READING.contains(&name)
}

/// Methods of the language's own objects: a call of one may be theirs, whatever the program declares.
fn is_native_method(name: &str) -> bool {
    const CHANGING: [&str; 41] = [
        "abort",
        "add",
        "addEventListener",
        "apply",
        "assign",
        "bind",
        "call",
        "catch",
        "clear",
        "copyWithin",
        "defineProperty",
        "delete",
        "deref",
        "exec",
        "fill",
        "finally",
        "match",
        "matchAll",
        "next",
        "pop",
        "push",
        "register",
        "removeEventListener",
        "replace",
        "replaceAll",
        "resolve",
        "return",
        "reverse",
        "search",
        "set",
        "setTime",
        "shift",
        "sort",
        "splice",
        "test",
        "then",
        "throw",
        "throwIfAborted",
        "unregister",
        "unshift",
        "reject",
    ];
    is_reading_method(name) || CHANGING.contains(&name) || name.starts_with("__") || name.starts_with("set")
}
