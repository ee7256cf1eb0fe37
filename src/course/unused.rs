//! Programs of a lesson's folder that nothing on its pages leads to.
//!
//! A program is of use if a page runs, steps or searches it or wants it changed, a link names it, or one that is of use imports it. Imports are found
//! line by line, as knobs are: this module parses no Python, and a line in a text that looks like an import can only
//! make a program seem useful.

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::Draft;
use super::problem::Problem;
use super::program::Program;
use super::report::Report;

/// A warning for each program that is of no use. `shown` gives a program's file as messages name it.
pub fn programs(draft: &Draft, programs: &BTreeMap<String, Program>, shown: &dyn Fn(&str) -> String) -> Vec<Problem> {
    let run = draft.pages.iter().filter_map(|page| page.lab()).map(|lab| lab.program.node.as_str());
    let stepped = draft.pages.iter().filter_map(|page| page.step()).map(|step| step.program.node.as_str());
    let searched = draft.pages.iter().filter_map(|page| page.explore()).map(|explore| explore.program.node.as_str());
    let challenges = draft.pages.iter().filter_map(|page| page.challenge());
    let changed = challenges
        .flat_map(|challenge| [Some(&challenge.program), challenge.solution.as_ref()].into_iter().flatten())
        .map(|name| name.node.as_str());
    let linked = draft.links.iter().map(|link| link.url.as_str());
    let mut open: Vec<&str> = run.chain(stepped).chain(searched).chain(changed).chain(linked).collect();
    let mut useful: BTreeSet<&str> = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some((name, program)) = programs.get_key_value(name) else { continue };
        if useful.insert(name) {
            let named = imports(&program.text).into_iter().map(|module| format!("{module}.py"));
            open.extend(named.filter_map(|file| programs.get_key_value(&file)).map(|(name, _)| name.as_str()));
        }
    }
    let idle = programs.values().filter(|program| !useful.contains(program.name.as_str()));
    idle.flat_map(|program| warning(program, &shown(&program.name))).collect()
}

fn warning(program: &Program, file: &str) -> Vec<Problem> {
    let mut report = Report::new(file, &program.text);
    let first = program.text.find('\n').unwrap_or(program.text.len());
    report.warning(0..first, "no page uses this program", "run it in a `lab` block, link to it, or remove it");
    report.finish()
}

/// The modules that lines of a program import.
fn imports(text: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for line in text.lines().map(str::trim_start) {
        if let Some(rest) = line.strip_prefix("from ") {
            modules.extend(rest.split_whitespace().next());
        } else if let Some(rest) = line.strip_prefix("import ") {
            modules.extend(rest.split(',').filter_map(|module| module.split_whitespace().next()));
        }
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn imports_are_found_line_by_line() {
        let text = "import time, shared as s\nfrom jobs import count\n    from inner import x\nx = 'import no'\n";
        assert_eq!(imports(text), ["time", "shared", "jobs", "inner"]);
    }
}
