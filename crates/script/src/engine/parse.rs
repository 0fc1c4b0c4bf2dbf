//! The parser of record: what it accepts is a program, what it refuses is explained in its words.

use super::explore::Touches;
use super::instrument::{Form, Instrumented, instrument, line_starts};
use crate::Failure;
use oxc::allocator::Allocator;
use oxc::ast::ast::{IdentifierReference, ImportExpression, Program, VariableDeclaration};
use oxc::ast_visit::{Visit, walk};
use oxc::diagnostics::OxcDiagnostic;
use oxc::parser::Parser;
use oxc::semantic::{Scoping, SemanticBuilder, Stats};
use oxc::span::SourceType;

/// Brackets within brackets: deeper, and the parsers' own recursion would overflow the stack.
const DEEPEST: usize = 200;
/// Operators, words and links in one expression: for the same reason.
const LONGEST_CHAIN: usize = 600;

pub fn parse(source: &str, form: Form<'_>) -> Result<Instrumented, Failure> {
    let (program, _) = parse_with(source, form, &mut |_, _| None)?;
    Ok(program)
}

/// `read` looks at the program before it gets its hooks, which then say the numbers of what was found.
pub fn parse_with(
    source: &str,
    form: Form<'_>,
    read: &mut dyn FnMut(&Program<'_>, &Scoping) -> Option<Touches>,
) -> Result<(Instrumented, Option<Touches>), Failure> {
    if let Some(offset) = overlong(source) {
        return Err(Failure {
            message: "SyntaxError: this expression is nested too deeply, or too long".to_owned(),
            hint: Some("Break it into several statements.".to_owned()),
            ..at(source, offset)
        });
    }
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::script()).parse();
    if let Some(error) = parsed.diagnostics.iter().next() {
        return Err(explain(source, error));
    }
    let mut refuser = Refuser { found: None };
    refuser.visit_program(&parsed.program);
    if let Some((offset, message, hint)) = refuser.found {
        return Err(Failure {
            message: format!("SyntaxError: {message}"),
            hint: Some(hint.to_owned()),
            ..at(source, offset as usize)
        });
    }
    // Its tables grow as they are filled: it would count what they will hold beforehand, on a walk of its own.
    let builder = SemanticBuilder::new().with_check_syntax_error(true).with_stats(Stats::default());
    let checked = builder.build(&parsed.program);
    if let Some(error) = checked.diagnostics.iter().next() {
        return Err(explain(source, error));
    }
    let touches = read(&parsed.program, checked.semantic.scoping());
    let form = touches.as_ref().map_or(form, Form::Numbered);
    let program = instrument(source, &parsed.program, form);
    Ok((program, touches))
}

pub fn explain(source: &str, error: &OxcDiagnostic) -> Failure {
    let offset = error.labels.first().map_or(0, |label| label.offset() as usize);
    let message: String = error.message.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    let hint = hint(&message, source, offset).or_else(|| error.help.as_ref().map(|help| help.to_string()));
    Failure { message: format!("SyntaxError: {message}"), hint, ..at(source, offset) }
}

fn hint(message: &str, source: &str, offset: usize) -> Option<String> {
    let rest = &source[offset.min(source.len())..];
    let lower = message.to_lowercase();
    let hint = if lower.contains("await") {
        "`await` works only directly inside a function marked `async`. Write `async` before that function, \
         or put this code into `async function main() { … }` and call `main()`."
    } else if rest.starts_with("import") || lower.contains("import") {
        "There are no modules here: everything that a program may use is already there."
    } else if rest.starts_with("export") || lower.contains("export") {
        "There are no modules here: leave `export` away, the function is found by its name."
    } else if lower.contains("already been declared") || lower.contains("redeclar") {
        "This name is declared twice in the same block. Rename one, or assign to it without `let` or `const`."
    } else if lower.contains("unterminated string") {
        "The text's closing quote is missing."
    } else if lower.contains("expected") && (lower.contains("`}`") || lower.contains("`)`") || lower.contains("`]`")) {
        "A bracket is opened and not closed, or closed too early."
    } else if rest.trim_start().is_empty() {
        "The program ends too early: a bracket or a quote is opened and not closed."
    } else {
        return None;
    };
    Some(hint.to_owned())
}

/// Where a failure is, and the line it is on.
pub fn at(source: &str, offset: usize) -> Failure {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let starts = line_starts(source);
    let line = starts.partition_point(|&start| start <= offset);
    let column = source[starts[line - 1]..offset].chars().count() + 1;
    Failure {
        line: Some(line as u32),
        column: Some(column as u32),
        excerpt: excerpt(source, line as u32),
        ..Failure::default()
    }
}

pub fn excerpt(source: &str, line: u32) -> Option<String> {
    let text = source.lines().nth(line.checked_sub(1)? as usize)?.trim();
    (!text.is_empty()).then(|| text.chars().take(200).collect())
}

/// What parses and cannot be had: where, what, and what to do instead.
struct Refuser {
    found: Option<(u32, &'static str, &'static str)>,
}

impl<'a> Visit<'a> for Refuser {
    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        let hint = "A program is one piece here: there are no modules to load.";
        self.found.get_or_insert((it.span.start, "import() is not available here", hint));
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        if it.kind.is_using() {
            let hint = "Declare it with `const`, and close it in a `finally` block.";
            self.found.get_or_insert((it.span.start, "`using` declarations are not available here", hint));
        }
        walk::walk_variable_declaration(self, it);
    }

    /// The interpreter's parser knows it as a keyword only.
    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        if it.name == "using" {
            let hint = "Choose another name: newer JavaScript declares with this word.";
            self.found.get_or_insert((it.span.start, "`using` cannot be a name here", hint));
        }
    }
}

/// Finds, without recursion, what would make a recursive parser overflow: a rough reading of the tokens.
/// Strings, templates' text and comments are passed over.
pub fn overlong(source: &str) -> Option<usize> {
    const RULING: [&str; 6] = ["if", "for", "while", "with", "else", "do"];
    const PREFIX: [&str; 11] =
        ["typeof", "void", "delete", "await", "new", "else", "do", "in", "instanceof", "async", "yield"];
    let bytes = source.as_bytes();
    // The length of the chain under way, within each open bracket.
    let mut chains: Vec<usize> = vec![0];
    let mut elses = 0;
    let mut broken = false;
    let mut before: &str = ";";
    let mut index = 0;
    while index < bytes.len() {
        let start = index;
        let byte = bytes[index];
        match byte {
            b'\n' => {
                broken = true;
                index += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' => {
                index += 1;
                continue;
            }
            b'/' if bytes.get(index + 1) == Some(&b'/') => {
                index = source[index..].find('\n').map_or(bytes.len(), |end| index + end);
                continue;
            }
            b'/' if bytes.get(index + 1) == Some(&b'*') => {
                index = source[index + 2..].find("*/").map_or(bytes.len(), |end| index + end + 4);
                continue;
            }
            b'"' | b'\'' => {
                index += 1;
                while index < bytes.len() && bytes[index] != byte && bytes[index] != b'\n' {
                    index += if bytes[index] == b'\\' { 2 } else { 1 };
                }
                index = (index + 1).min(bytes.len());
                before = "'";
                broken = false;
                continue;
            }
            _ if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80 => {
                while index < bytes.len()
                    && (bytes[index].is_ascii_alphanumeric()
                        || matches!(bytes[index], b'_' | b'$')
                        || bytes[index] >= 0x80)
                {
                    index += 1;
                }
                let word = &source[start..index];
                let continues = PREFIX.contains(&before) || matches!(word, "in" | "instanceof" | "else");
                let ruled = RULING.contains(&word) && before == ")";
                let ends = |before: &str| before.ends_with([')', ']', '}', '\'', '`']) || is_word(before);
                let chain = chains.last_mut().expect("one at least");
                if broken && ends(before) && !continues && !ruled {
                    *chain = 0;
                }
                elses += usize::from(word == "else");
                *chain += 1;
                before = word;
            }
            b'(' | b'[' | b'{' => {
                index += 1;
                *chains.last_mut().expect("one at least") += 1;
                chains.push(0);
                before = &source[start..index];
            }
            b')' | b']' | b'}' => {
                index += 1;
                if chains.len() > 1 {
                    chains.pop();
                }
                if byte == b'}' && before != "else" {
                    let chain = chains.last_mut().expect("one at least");
                    *chain = chain.saturating_sub(4);
                }
                before = &source[start..index];
            }
            b';' | b',' => {
                index += 1;
                *chains.last_mut().expect("one at least") = 0;
                before = &source[start..index];
            }
            _ => {
                index += 1;
                *chains.last_mut().expect("one at least") += 1;
                before = if byte == b'`' { "`" } else { "+" };
            }
        }
        broken = false;
        if chains.len() > DEEPEST
            || elses > LONGEST_CHAIN / 2
            || chains.last().is_some_and(|&chain| chain > LONGEST_CHAIN)
        {
            return Some(start);
        }
    }
    None
}

fn is_word(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80)
}
