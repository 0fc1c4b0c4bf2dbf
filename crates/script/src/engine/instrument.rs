//! The learner's text, with hooks: which line is reached, which function entered, where one awaits.
//!
//! Lines keep their numbers. What is put in stands between two comments that occur nowhere in the source,
//! so that it can be taken out again where the program reads its own text.

use super::explore::Touches;
use oxc::ast::ast::*;
use oxc::ast_visit::{Visit, walk};
use oxc::semantic::ScopeFlags;
use oxc::span::{GetSpan, Span};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// A function that is `async` and no generator: one activation of it is a task.
pub const ASYNC: u32 = 1;
/// A function that says itself when it is left, because it suspends where no hook can be put.
pub const SAYS_EXIT: u32 = 2;

/// Whether the program's text gets hooks. It is rewritten where the engine could not read it either way.
#[derive(Clone, Copy)]
pub enum Form<'t> {
    Hooked,
    Plain,
    /// The hooks also say the number of what they stand before.
    Numbered(&'t Touches),
}

/// The instrumented text, and the way back from it.
pub struct Instrumented {
    pub text: String,
    pub hooks: Hooks,
    starts: Vec<usize>,
    /// Byte offset in the text, bytes put in, bytes taken out; ascending.
    edits: Vec<(usize, usize, usize)>,
}

/// Names that the source does not hold.
#[derive(Clone, Debug)]
pub struct Hooks {
    pub step: String,
    pub enter: String,
    pub exit: String,
    pub awaits: String,
    pub hold: String,
    open: String,
    close: String,
}

impl Hooks {
    fn absent_from(source: &str) -> Hooks {
        let mut hasher = DefaultHasher::new();
        source.hash(&mut hasher);
        let mut salt = hasher.finish();
        loop {
            let stem = format!("_{salt:x}");
            // An escaped name could spell the same: then the salt's digits stand in the text all the same,
            // or each of them is escaped, which a program that was not written against us never does.
            if !source.contains(&stem[1..]) {
                return Hooks {
                    step: format!("{stem}s"),
                    enter: format!("{stem}e"),
                    exit: format!("{stem}x"),
                    awaits: format!("{stem}a"),
                    hold: format!("{stem}h"),
                    open: format!("/*{stem}<*/"),
                    close: format!("/*{stem}>*/"),
                };
            }
            salt = salt.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
        }
    }

    pub fn names(&self) -> [&str; 5] {
        [&self.step, &self.enter, &self.exit, &self.awaits, &self.hold]
    }

    /// The text of a function as its author wrote it.
    pub fn strip(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(&self.open) {
            plain.push_str(&rest[..start]);
            // The engine lets the text of a short arrow function end within what was put in behind it.
            rest = rest[start..].split_once(&self.close).map_or("", |(_, rest)| rest);
        }
        plain.push_str(rest);
        plain
    }
}

pub fn instrument(source: &str, program: &Program<'_>, form: Form<'_>) -> Instrumented {
    let mut inserter = Inserter {
        source,
        lines: line_starts(source),
        hooks: Hooks::absent_from(source),
        edits: vec![],
        holds: vec![],
        touches: if let Form::Numbered(touches) = form { Some(touches) } else { None },
    };
    inserter.visit_program(program);
    let Inserter { hooks, mut edits, .. } = inserter;
    if matches!(form, Form::Plain) {
        edits.retain(|edit| edit.order == Order::Replaces);
    }
    // At one place, what closes comes before what opens; both in the order in which they were found.
    edits.sort_by_key(|edit| (edit.at, edit.order));
    let mut text = String::with_capacity(source.len() * 2);
    let mut moved = Vec::with_capacity(edits.len());
    let mut copied = 0;
    for edit in edits {
        text.push_str(&source[copied..edit.at]);
        moved.push((text.len(), edit.text.len(), edit.cut));
        text.push_str(&edit.text);
        copied = edit.at + edit.cut;
    }
    text.push_str(&source[copied..]);
    let starts = line_starts(&text);
    Instrumented { text, hooks, starts, edits: moved }
}

impl Instrumented {
    /// From a position in the instrumented text (line and column from 1, in characters) to the source's column.
    pub fn column(&self, line: u32, column: u32) -> Option<u32> {
        let start = *self.starts.get(line.checked_sub(1)? as usize)?;
        let rest = &self.text[start..];
        let offset = rest.char_indices().nth(column.checked_sub(1)? as usize).map_or(rest.len(), |(index, _)| index);
        let at = start + offset;
        let mut hidden = 0;
        for &(edit, put, _) in self.edits.iter().filter(|edit| (start..at).contains(&edit.0)) {
            let end = (edit + put).min(at);
            hidden += self.text[edit..end].chars().count();
        }
        Some(column - (hidden as u32).min(column - 1))
    }
}

struct Edit {
    at: usize,
    cut: usize,
    order: Order,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Closes,
    Replaces,
    Opens,
}

struct Inserter<'s> {
    source: &'s str,
    lines: Vec<usize>,
    hooks: Hooks,
    edits: Vec<Edit>,
    /// For each function around: whether it awaits where no hook can be put (`for await`).
    holds: Vec<bool>,
    touches: Option<&'s Touches>,
}

impl Inserter<'_> {
    fn line(&self, offset: u32) -> usize {
        self.lines.partition_point(|&start| start <= offset as usize)
    }

    fn open(&mut self, at: u32, code: String) {
        let text = format!("{}{code}{}", self.hooks.open, self.hooks.close);
        self.edits.push(Edit { at: at as usize, cut: 0, order: Order::Opens, text });
    }

    fn close(&mut self, at: u32, code: &str) {
        let text = format!("{}{code}{}", self.hooks.open, self.hooks.close);
        // What was opened last closes first: the walk comes to inner ends before outer ones.
        self.edits.push(Edit { at: at as usize, cut: 0, order: Order::Closes, text });
    }

    /// The code that says that a statement is reached.
    fn reaches(&self, statement: &Statement<'_>) -> String {
        let start = statement.span().start;
        let (step, line) = (&self.hooks.step, self.line(start));
        match self.touches.and_then(|touches| touches.statement(start)) {
            Some(number) => format!("{step}({line},{number});"),
            None => format!("{step}({line});"),
        }
    }

    fn enters(&self, line: usize, flags: u32, offset: u32) -> String {
        let enter = &self.hooks.enter;
        match self.touches.and_then(|touches| touches.function(offset)) {
            Some(number) => format!("{enter}({line},{flags},{number})"),
            None => format!("{enter}({line},{flags})"),
        }
    }

    fn step(&mut self, statement: &Statement<'_>) {
        if matches!(statement, Statement::FunctionDeclaration(_) | Statement::EmptyStatement(_)) {
            return;
        }
        let code = self.reaches(statement);
        self.open(statement.span().start, code);
    }

    /// The single statement that a loop or condition rules.
    fn ruled(&mut self, body: &Statement<'_>) {
        if matches!(body, Statement::BlockStatement(_)) {
            self.visit_statement(body);
            return;
        }
        let Span { start, end, .. } = body.span();
        let code = match body {
            Statement::EmptyStatement(_) => "{".to_owned(),
            _ => format!("{{{}", self.reaches(body)),
        };
        self.open(start, code);
        self.visit_statement(body);
        self.close(end, "}");
    }

    fn body(&mut self, body: &FunctionBody<'_>, offset: u32, asynchronous: bool) {
        let start = body.directives.last().map_or(body.span.start + 1, |directive| directive.span.end);
        let at = self.edits.len();
        self.holds.push(false);
        walk::walk_function_body(self, body);
        let says_exit = self.holds.pop() == Some(true) && asynchronous;
        let flags = u32::from(asynchronous) * ASYNC + u32::from(says_exit) * SAYS_EXIT;
        // A directive may have gone without its semicolon.
        let mark = if body.directives.is_empty() { "" } else { ";" };
        let tail = if says_exit { "try{" } else { "" };
        let code = format!("{mark}{};{tail}", self.enters(self.line(offset), flags, offset));
        let text = format!("{}{code}{}", self.hooks.open, self.hooks.close);
        self.edits.insert(at, Edit { at: start as usize, cut: 0, order: Order::Opens, text });
        if says_exit {
            let code = format!("}}finally{{{}()}}", self.hooks.exit);
            self.close(body.span.end - 1, &code);
        }
    }
}

impl<'a> Visit<'a> for Inserter<'_> {
    fn visit_statements(&mut self, statements: &oxc::allocator::ArenaVec<'a, Statement<'a>>) {
        for statement in statements {
            self.step(statement);
            self.visit_statement(statement);
        }
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.visit_expression(&it.test);
        self.ruled(&it.consequent);
        if let Some(alternate) = &it.alternate {
            match alternate {
                Statement::IfStatement(next) => self.visit_if_statement(next),
                other => self.ruled(other),
            }
        }
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.visit_expression(&it.test);
        self.ruled(&it.body);
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.ruled(&it.body);
        self.visit_expression(&it.test);
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
        self.ruled(&it.body);
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.visit_for_statement_left(&it.left);
        self.visit_expression(&it.right);
        self.ruled(&it.body);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.visit_for_statement_left(&it.left);
        if it.r#await {
            if let Some(holds) = self.holds.last_mut() {
                *holds = true;
            }
            let Span { start, end, .. } = it.right.span();
            let code = format!("{}({},", self.hooks.hold, self.line(start));
            self.open(start, code);
            self.visit_expression(&it.right);
            self.close(end, ")");
        } else {
            self.visit_expression(&it.right);
        }
        self.ruled(&it.body);
    }

    fn visit_with_statement(&mut self, it: &WithStatement<'a>) {
        self.visit_expression(&it.object);
        self.ruled(&it.body);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        let _ = flags;
        self.visit_formal_parameters(&it.params);
        if let Some(body) = &it.body {
            self.body(body, it.span.start, it.r#async && !it.generator);
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.visit_formal_parameters(&it.params);
        match &it.body {
            ArrowFunctionBody::FunctionBody(body) => self.body(body, it.span.start, it.r#async),
            body => {
                let Span { start, end, .. } = body.span();
                let flags = u32::from(it.r#async) * ASYNC;
                let code = format!("({},", self.enters(self.line(it.span.start), flags, it.span.start));
                self.open(start, code);
                self.holds.push(false);
                walk::walk_arrow_function_body(self, body);
                self.holds.pop();
                self.close(end, ")");
            }
        }
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        let Span { start, end, .. } = it.argument.span();
        let code = format!("{}({},", self.hooks.awaits, self.line(it.span.start));
        self.open(start, code);
        self.visit_expression(&it.argument);
        match self.touches.and_then(|touches| touches.awaited(it.span.start)) {
            Some((number, fresh)) => self.close(end, &format!(",{number},{})", u8::from(fresh))),
            None => self.close(end, ")"),
        }
    }

    /// Boa's parser stops at a declaration list that is broken before a comma: the break goes behind it.
    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        for pair in it.declarations.windows(2) {
            let (from, to) = (pair[0].span.end as usize, pair[1].span.start as usize);
            let between = &self.source[from..to];
            let before_comma = between.split(',').next().unwrap_or_default();
            if before_comma.contains('\n') {
                let text = format!(",{}", "\n".repeat(between.matches('\n').count()));
                self.edits.push(Edit { at: from, cut: to - from, order: Order::Replaces, text });
            }
        }
        walk::walk_variable_declaration(self, it);
    }
}

pub fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect()
}
