//! From a script to a program that can run.

use std::sync::Arc;

use super::masked::{Masked, mask};
use crate::python::Program;
use crate::python::compile::{self, Options};
use crate::python::program::{Available, compile_problem, load_all};
use crate::python::siblings;
use crate::python::syntax::{self, Diagnostic, Parsed};

impl Program {
    /// Reads the script of a notebook, and the programs that it runs. `set` replaces constants of its cells.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of its lines.
    pub(in crate::python) fn of_script(
        file: &str,
        script: &str,
        set: &[(String, String)],
    ) -> Result<Program, Vec<Diagnostic>> {
        let Masked { text, mut marks, modules, programs } = mask(script)?;
        let mut parsed = syntax::parse_notebook(file, &text)?;
        // What only a notebook may have is `await` at its top level.
        marks.awaits = syntax::parse_text(file, &text).is_err();
        for (name, literal) in set {
            let text = syntax::set_constant_of(syntax::parse_notebook, parsed.source().text(), name, literal);
            parsed = syntax::parse_notebook(file, &text.map_err(|e| vec![Diagnostic::of_file(e)])?)?;
        }
        let mut parts = Vec::new();
        let mut problems = wrong_with(&modules);
        for (name, text) in &programs {
            let program = syntax::parse_text(name, text)
                .and_then(|parsed| Program::of_parsed(script, name, &parsed, &modules, None));
            match program {
                Ok(program) => parts.push(Arc::new(program)),
                Err(wrong) => problems.extend(wrong),
            }
        }
        let read = Program::of_parsed(script, file, &parsed, &modules, Some(&marks));
        match read {
            Ok(program) if problems.is_empty() => Ok(program.with_parts(parts)),
            Ok(_) => Err(problems),
            // Whatever is wrong with a file comes before what is wrong with importing it.
            Err(_) if !problems.is_empty() => Err(problems),
            Err(wrong) => {
                problems.extend(wrong);
                problems.sort();
                problems.dedup();
                Err(problems)
            }
        }
    }

    /// Checks and compiles one text of a script, with the modules that its cells write.
    fn of_parsed(
        script: &str,
        file: &str,
        parsed: &Parsed,
        modules: &[(String, String)],
        marks: Option<&compile::Marks>,
    ) -> Result<Program, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let found = siblings::find(file, parsed, modules, &mut problems);
        let available = Available::with(&found);
        problems.extend(syntax::check(parsed, &available));
        let units = siblings::compile(parsed, found, &available).unwrap_or_else(|wrong| {
            problems.extend(wrong);
            Vec::new()
        });
        if !problems.is_empty() {
            problems.sort();
            return Err(problems);
        }
        let options = Options::of_program(parsed.source().text());
        let unit = compile::compile_marked(parsed.module(), parsed.source().text(), file, options, marks)
            .map_err(|e| vec![compile_problem(&e)])?;
        // Tracebacks show the lines as the notebook has them.
        let whole =
            |unit: crate::python::code::ModuleUnit| crate::python::code::ModuleUnit { source: script.into(), ..unit };
        let units = units.into_iter().map(|(name, unit)| {
            let own = modules.iter().any(|(module, _)| *module == name);
            (name, if own { whole(unit) } else { unit })
        });
        load_all(file, whole(unit), units.collect())
    }
}

/// What is wrong with the files that cells write and the program can import, at their own lines.
fn wrong_with(modules: &[(String, String)]) -> Vec<Diagnostic> {
    let names = modules.iter().map(|(name, _)| name.clone()).collect();
    let available = Available::of(names);
    let wrong = |(name, text): &(String, String)| match syntax::parse_text(name, text) {
        Ok(parsed) => syntax::check(&parsed, &available),
        Err(problems) => problems,
    };
    modules.iter().flat_map(wrong).collect()
}
