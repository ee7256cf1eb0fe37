//! The seam to the interpreter and the engine: reading a program and starting it live. Everything else of the runtime
//! sees these two traits only, so that tests can drive it with an engine of their own.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::program::{self as app, CodeLine, Loaded, Problem, ProgramKey, ProgramView};
use crate::course;
use crate::engine::{self, RunHandle};
use crate::python::Program;
use crate::python::syntax::Diagnostic;
use crate::python::syntax::highlight::{Span, TokenClass, highlight};
use crate::trace::{FeedEnd, Go, Motion, RunSettings};

/// Called from any thread of a run when something has arrived; it does not block.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Compiles a program with its constants as these settings say, or says why not.
pub type Compile = Box<dyn FnMut(&RunSettings) -> Result<Arc<Program>, String> + Send>;

/// Whoever can read programs and start them.
pub trait Launch {
    /// Reads and compiles a program, and keeps what [`Launch::start`] needs under the key that it returns.
    fn load(&mut self, file_name: &str, text: &str) -> Loaded;

    /// Completes the settings of a run by what the program needs beside them.
    fn complete(&self, _settings: &mut RunSettings) {}

    /// Starts a program that was loaded.
    ///
    /// # Errors
    /// Why it could not be started, in a sentence.
    fn start(&mut self, program: ProgramKey, settings: RunSettings, wake: Wake) -> Result<Box<dyn Live>, String>;

    /// What compiles a program that was loaded, on any thread and with any constants.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    fn compile(&mut self, _program: ProgramKey) -> Result<Compile, String> {
        Err("Programs cannot be compiled here.".to_owned())
    }

    /// The compiled form of a program that was loaded, with its constants set as these settings say: for a model run.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    fn program(&mut self, _program: ProgramKey, _settings: &RunSettings) -> Result<Arc<Program>, String> {
        Err("Programs cannot be stepped here.".to_owned())
    }
}

/// A run that goes on. Dropping it cancels it and waits for its end, which takes 100 ms at most.
pub trait Live {
    /// What comes from it.
    fn feed(&mut self) -> &mut FeedEnd;

    /// Asks it to end.
    fn cancel(&self);

    /// Lets it go at another speed from now on, and stand still at other lines.
    fn set_motion(&self, motion: &Motion);

    /// Lets it go on, if it stands still.
    fn go(&self, go: Go);

    /// Whether a worker waits for a line of standard input.
    fn asks(&self) -> bool;

    /// Gives it a line of standard input, with its end; an empty one ends the input.
    fn answer(&self, line: String);

    /// Whether all of it is over.
    fn finished(&self) -> bool;
}

/// The interpreter and the engine; `binary` is that of Hilo, which the processes of a program execute.
pub fn connect(binary: Option<PathBuf>) -> Box<dyn Launch> {
    Box::new(Interpreter { binary, ..Interpreter::default() })
}

/// Programs that are kept. The screens hold those of one lesson, or one; every save of a file makes a new one.
const KEPT: usize = 64;

/// Programs of this session, by key: the latest.
#[derive(Default)]
struct Interpreter {
    texts: BTreeMap<ProgramKey, Text>,
    next: u64,
    binary: Option<PathBuf>,
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
                if self.texts.len() > KEPT {
                    self.texts.pop_first();
                }
                let knobs = course::Program::read(file_name, text).knobs;
                Loaded::Ready(ProgramView { key, text: text.into(), lines, knobs })
            }
            Err(problems) => Loaded::Refused { lines, problems: problems.iter().map(problem).collect() },
        }
    }

    fn complete(&self, settings: &mut RunSettings) {
        settings.binary.clone_from(&self.binary);
    }

    fn start(&mut self, program: ProgramKey, mut settings: RunSettings, wake: Wake) -> Result<Box<dyn Live>, String> {
        self.complete(&mut settings);
        settings.terminal = true;
        let compiled = self.program(program, &settings)?;
        let typed = Arc::new(Typed::default());
        let (source, told) = (typed.clone(), wake.clone());
        let input: engine::Input = Box::new(move || source.take(&*told));
        Ok(Box::new(LiveRun(engine::start_with_input(compiled, settings, Some(input), move || wake()), typed)))
    }

    fn compile(&mut self, program: ProgramKey) -> Result<Compile, String> {
        let kept = self.texts.get(&program).ok_or("The program is not there any more.")?;
        let (name, text) = (kept.name.clone(), kept.text.clone());
        Ok(Box::new(move |settings| {
            Program::read(&name, text.as_bytes(), &settings.set).map(Arc::new).map_err(|problems| listed(&problems))
        }))
    }

    fn program(&mut self, program: ProgramKey, settings: &RunSettings) -> Result<Arc<Program>, String> {
        let kept = self.texts.get_mut(&program).ok_or("The program is not there any more.")?;
        if let Some((set, compiled)) = &kept.compiled
            && *set == settings.set
        {
            return Ok(compiled.clone());
        }
        let fresh =
            Program::read(&kept.name, kept.text.as_bytes(), &settings.set).map_err(|problems| listed(&problems))?;
        let fresh = Arc::new(fresh);
        kept.compiled = Some((settings.set.clone(), fresh.clone()));
        Ok(fresh)
    }
}

struct LiveRun(RunHandle, Arc<Typed>);

/// What was typed for a run and not yet read, and whether a worker waits for more.
#[derive(Default)]
struct Typed {
    lines: Mutex<VecDeque<String>>,
    asked: AtomicBool,
}

impl Typed {
    /// The next line for a worker that asks; without one, `wake` is called the first time.
    fn take(&self, wake: &(dyn Fn() + Send + Sync)) -> Option<String> {
        let line = self.lines.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        if self.asked.swap(line.is_none(), Ordering::AcqRel) != line.is_none() {
            wake();
        }
        line
    }

    fn asks(&self) -> bool {
        self.asked.load(Ordering::Acquire) && self.lines.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Live for LiveRun {
    fn feed(&mut self) -> &mut FeedEnd {
        &mut self.0.feed
    }

    fn cancel(&self) {
        self.0.cancel();
    }

    fn set_motion(&self, motion: &Motion) {
        self.0.set_motion(motion);
    }

    fn go(&self, go: Go) {
        self.0.go(go);
    }

    fn asks(&self) -> bool {
        self.1.asks()
    }

    fn answer(&self, line: String) {
        self.1.lines.lock().unwrap_or_else(PoisonError::into_inner).push_back(line);
    }

    fn finished(&self) -> bool {
        self.0.finished()
    }
}

/// All that is wrong, a paragraph each.
fn listed(problems: &[Diagnostic]) -> String {
    let told = problems.iter().map(|p| {
        let place = if p.line > 0 { format!("Line {}, column {}: ", p.line, p.column) } else { String::new() };
        let help = p.help.as_ref().map_or(String::new(), |help| format!("\n{help}"));
        format!("{place}{}{help}", p.message)
    });
    told.collect::<Vec<_>>().join("\n\n")
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
pub fn code_lines(text: &str) -> Vec<CodeLine> {
    let mut lines: Vec<CodeLine> = highlight(text).into_iter().map(|spans| code_line(&spans)).collect();
    // What follows the last line end is no line.
    if text.ends_with('\n') && lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    lines
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn the_last_line_end_begins_no_line_and_old_programs_are_let_go() {
        let mut interpreter = Interpreter::default();
        let mut keys = Vec::new();
        for n in 0..=KEPT {
            match interpreter.load("a.py", &format!("x = {n}\n\nprint(x)\n")) {
                Loaded::Ready(view) => {
                    assert_eq!(view.lines.len(), 3);
                    keys.push(view.key);
                }
                refused => panic!("{refused:?}"),
            }
        }
        assert_eq!(interpreter.texts.len(), KEPT);
        let gone = interpreter.start(keys[0], RunSettings::default(), Arc::new(|| {}));
        assert!(gone.is_err_and(|why| why.contains("not there any more")));
    }

    #[test]
    fn every_problem_of_a_refused_start_is_told_with_its_place() {
        let mut interpreter = Interpreter::default();
        let Loaded::Ready(view) = interpreter.load("a.py", "N = 1  #: 1..9\nN = 2\nprint(N)\n") else {
            panic!("the program as it stands can run");
        };
        let settings = RunSettings { set: vec![("N".to_owned(), "3".to_owned())], ..RunSettings::default() };
        let refused = interpreter.start(view.key, settings, Arc::new(|| {}));
        assert!(refused.is_err_and(|why| why.starts_with("Line ") && why.contains("'N'")));
    }

    #[test]
    fn whoever_asks_for_a_line_wakes_the_loop_once() {
        let woken = AtomicUsize::new(0);
        let wake = || _ = woken.fetch_add(1, Ordering::Relaxed);
        let typed = Typed::default();
        assert!(!typed.asks());
        assert_eq!((typed.take(&wake), typed.take(&wake)), (None, None));
        assert!(typed.asks() && woken.load(Ordering::Relaxed) == 1);
        typed.lines.lock().unwrap_or_else(PoisonError::into_inner).push_back("a\n".to_owned());
        assert!(!typed.asks(), "what was typed is under way");
        assert_eq!(typed.take(&wake).as_deref(), Some("a\n"));
        assert!(!typed.asks());
    }
}
