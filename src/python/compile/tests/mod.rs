//! What the compiler writes: listings of small programs, refusals, and everything through the verifier.

mod listings;
mod positions;
mod programs;
mod refusals;
mod soundness;

use crate::python::code::{ModuleUnit, disassemble, verify};

use super::{CompileError, Options, compile};

/// Parses and compiles.
fn compiled(source: &str) -> Result<ModuleUnit, CompileError> {
    match ruff_python_parser::parse_module(source) {
        Ok(parsed) => compile(parsed.syntax(), source, "test.py", Options::default()),
        Err(error) => Err(CompileError { line: 0, column: 0, message: error.to_string() }),
    }
}

/// The listing of a program that must compile and verify.
fn listing(source: &str) -> String {
    match compiled(source) {
        Ok(unit) => {
            let verified = verify::verify(&unit.main, unit.globals.len()).map_err(|error| error.to_string());
            match verified.and_then(|()| soundness::check(&unit)) {
                Ok(()) => disassemble(&unit),
                Err(wrong) => format!("{wrong}\n{}", disassemble(&unit)),
            }
        }
        Err(error) => error.to_string(),
    }
}
