//! The seam to the interpreter and the engine: reading a program and starting it live. Everything else of the runtime
//! sees these two traits only, so that tests can drive it with an engine of their own.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::program::{self as app, CodeLine, Loaded, Problem, ProgramKey, ProgramView};
use crate::course;
use crate::engine::{self, RunHandle};
use crate::python::Program;
use crate::python::syntax::Diagnostic;
use crate::python::syntax::highlight::{Span, TokenClass, highlight};
use crate::trace::{FeedEnd, RunSettings};

/// Called from any thread of a run when something has arrived; it does not block.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Whoever can read programs and start them.
pub trait Launch {
    /// Reads and compiles a program, and keeps what [`Launch::start`] needs under the key that it returns.
    fn load(&mut self, file_name: &str, text: &str) -> Loaded;

    /// Starts a program that was loaded.
    ///
    /// # Errors
    /// Why it could not be started, in a sentence.
    fn start(&mut self, program: ProgramKey, settings: RunSettings, wake: Wake) -> Result<Box<dyn Live>, String>;
}

/// A run that goes on. Dropping it cancels it and waits for its end, which takes 100 ms at most.
pub trait Live {
    /// What comes from it.
    fn feed(&mut self) -> &mut FeedEnd;

    /// Asks it to end.
    fn cancel(&self);

    /// Whether all of it is over.
    fn finished(&self) -> bool;
}

/// The interpreter and the engine.
pub fn connect() -> Box<dyn Launch> {
    Box::new(Interpreter::default())
}

/// Programs of this session, by key. Few are kept: the screens hold one at a time.
#[derive(Default)]
struct Interpreter {
    texts: HashMap<ProgramKey, Text>,
    next: u64,
}

/// A program's text, and its compiled form for the constants that were last asked for.
struct Text {
    name: String,
    text: String,
    compiled: Option<(Constants, Arc<Program>)>,
}

/// Names of constants and what they are set to.
type Constants = Vec<(String, String)>;

impl Launch for Interpreter {
    fn load(&mut self, file_name: &str, text: &str) -> Loaded {
        let lines = code_lines(text);
        match Program::read(file_name, text.as_bytes(), &[]) {
            Ok(program) => {
                let key = ProgramKey(self.next);
                self.next += 1;
                let compiled = Some((Vec::new(), Arc::new(program)));
                let kept = Text { name: file_name.to_owned(), text: text.to_owned(), compiled };
                self.texts.insert(key, kept);
                Loaded::Ready(ProgramView { key, lines, knobs: course::Program::read(file_name, text).knobs })
            }
            Err(problems) => Loaded::Refused { lines, problems: problems.iter().map(problem).collect() },
        }
    }

    fn start(&mut self, program: ProgramKey, settings: RunSettings, wake: Wake) -> Result<Box<dyn Live>, String> {
        let kept = self.texts.get_mut(&program).ok_or("The program is not there any more.")?;
        let compiled = match &kept.compiled {
            Some((set, compiled)) if *set == settings.set => compiled.clone(),
            _ => {
                let fresh = Program::read(&kept.name, kept.text.as_bytes(), &settings.set)
                    .map_err(|problems| problems.first().map_or_else(String::new, |p| p.message.clone()))?;
                let fresh = Arc::new(fresh);
                kept.compiled = Some((settings.set.clone(), fresh.clone()));
                fresh
            }
        };
        Ok(Box::new(LiveRun(engine::start(compiled, settings, move || wake()))))
    }
}

struct LiveRun(RunHandle);

impl Live for LiveRun {
    fn feed(&mut self) -> &mut FeedEnd {
        &mut self.0.feed
    }

    fn cancel(&self) {
        self.0.cancel();
    }

    fn finished(&self) -> bool {
        self.0.finished()
    }
}

fn problem(diagnostic: &Diagnostic) -> Problem {
    Problem {
        line: diagnostic.line as usize,
        column: diagnostic.column as usize,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}

/// The lines of a program in the classes that the screens colour.
fn code_lines(text: &str) -> Vec<CodeLine> {
    highlight(text).into_iter().map(|spans| code_line(&spans)).collect()
}

fn code_line(spans: &[Span]) -> CodeLine {
    let mut line = CodeLine::default();
    for span in spans {
        let from = line.text.len();
        line.text.push_str(&span.text.replace('\t', "    "));
        let class = match span.class {
            TokenClass::Keyword => app::TokenClass::Keyword,
            TokenClass::Builtin => app::TokenClass::Builtin,
            TokenClass::Function => app::TokenClass::Function,
            TokenClass::Class => app::TokenClass::Class,
            TokenClass::String | TokenClass::FString => app::TokenClass::String,
            TokenClass::Number => app::TokenClass::Number,
            TokenClass::Comment => app::TokenClass::Comment,
            TokenClass::Operator => app::TokenClass::Operator,
            TokenClass::Decorator => app::TokenClass::Decorator,
            TokenClass::SelfName | TokenClass::Plain => continue,
        };
        line.classes.push((from..line.text.len(), class));
    }
    line
}
