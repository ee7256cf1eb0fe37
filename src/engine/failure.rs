//! Exceptions that nobody caught: their tracebacks, as CPython prints them.

use super::driver::{Driver, End};
use crate::python::object::{Body, Name, Value};
use crate::python::types::{stream, types};
use crate::python::vm::traceback;
use crate::python::vm::unwind::is_instance_of;
use crate::python::vm::{Exit, Fiber};
use crate::trace::Stream;

impl Driver {
    /// The text of an exception whose class defines `__str__` in Python: the program's own code says it.
    fn text_of(&mut self, exception: &Value) -> Option<String> {
        let mut fiber = Fiber::new();
        let function = self.cx.run.library(Name::of("_op_str"))?;
        if fiber.start_call(&mut self.cx, &function, vec![exception.clone()]).is_err() {
            return None;
        }
        match self.drive(&mut fiber) {
            End::Returned(value) => value.as_str().map(str::to_owned),
            End::Raised(_) => None,
            End::Cancelled => {
                self.reclaim();
                None
            }
        }
    }

    /// What the main thread does with an exception that nobody caught: a `sys.excepthook` of the program's own has it,
    /// else its traceback is printed. Its last line.
    pub fn tell_exception(&mut self, before: &str, exception: &Value) -> String {
        let hook = self.cx.run.of_sys("excepthook").filter(|h| !matches!(h.body(), Some(Body::Native(_)) | None));
        let (Some(hook), Some(Body::Exception(e))) = (hook, exception.body()) else {
            return self.print_exception(before, exception);
        };
        let args = vec![e.class.clone(), exception.clone(), crate::python::types::traceback::of(e)];
        let mut fiber = Fiber::new();
        let end = match fiber.start_call(&mut self.cx, &hook, args) {
            Ok(()) => self.drive(&mut fiber),
            Err(Exit::Raised(error)) => End::Raised(error),
            Err(_) => End::Cancelled,
        };
        if let End::Raised(error) = end {
            self.print_exception("Error in sys.excepthook:\n", &error);
            return self.print_exception("\nOriginal exception was:\n", exception);
        }
        traceback::last_line(exception, &mut |e| self.text_of(e))
    }

    /// Prints a traceback to standard error; its last line.
    pub fn print_exception(&mut self, before: &str, exception: &Value) -> String {
        let text = traceback::format(exception, !before.is_empty(), &mut |e| self.text_of(e));
        let last = traceback::last_line(exception, &mut |e| self.text_of(e));
        self.tell(format!("{before}{text}"));
        last
    }

    /// Writes to standard error, or to what the program put in its place.
    pub fn tell(&mut self, text: String) {
        let own = self.cx.run.of_sys("stderr").filter(|stderr| stream::number(stderr).is_none() && !stderr.is_none());
        if let Some(own) = own
            && let Some(function) = self.cx.run.library(Name::of("_write_to"))
        {
            let mut fiber = Fiber::new();
            if fiber.start_call(&mut self.cx, &function, vec![own, Value::string(text.clone())]).is_ok() {
                match self.drive(&mut fiber) {
                    End::Returned(_) => return,
                    End::Raised(_) => {}
                    End::Cancelled => return,
                }
            }
        }
        // Standard error of a run that is being stopped is of no interest.
        let _ = self.emit(Stream::Stderr, text);
    }
}

/// What `sys.exit` was called with, if the exception is a SystemExit: the exit code, and the text for standard error.
pub fn system_exit(exception: &Value) -> Option<(i32, Option<String>)> {
    if !is_instance_of(exception, &types().system_exit) {
        return None;
    }
    let Some(Body::Exception(e)) = exception.body() else { return None };
    let args = e.state.lock().args.clone();
    let code = match args.as_tuple() {
        Some([]) | None => return Some((0, None)),
        Some([one]) => one.clone(),
        Some(_) => args.clone(),
    };
    if code.is_none() {
        return Some((0, None));
    }
    if let Some(b) = code.as_bool() {
        return Some((i32::from(b), None));
    }
    if let Some(n) = code.as_small() {
        // The operating system keeps the low byte.
        return Some(((n & 0xFF) as i32, None));
    }
    let text = crate::python::ops::repr::str(&code).unwrap_or_default();
    Some((1, Some(text)))
}
