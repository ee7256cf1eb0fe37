//! What the front matter says of programs besides their pages: `work`, the constant by which a program takes longer, so
//! that its size can be fitted to a machine, and `recorded`, a recording of a page's laboratory on a larger machine, for
//! where there are too few cores to see what the page is about.

use std::collections::BTreeMap;

use super::fields::Field;
use super::page::Page;
use super::place::At;
use super::problem::quoted;
use super::program::Program;
use super::report::Report;
use super::suggest::listed;
use super::value::Allowed;

/// A program or a page and what is said of it, with places.
pub type Said = Vec<(At<String>, At<String>)>;

/// Reads a table from names to texts, such as `{ "count.py" = "SIZE" }`.
pub fn read(field: &Field<'_>, report: &mut Report<'_>) -> Said {
    let Some(mut table) = field.table("table", &[], report) else { return Vec::new() };
    let entry = |field: Field<'_>, report: &mut Report<'_>| {
        let place = report.place(field.key_range.clone());
        Some((At { node: field.key.clone(), place }, field.string(report)?))
    };
    table.drain().into_iter().filter_map(|field| entry(field, report)).collect()
}

/// The same without places.
pub fn plain(said: &Said) -> BTreeMap<String, String> {
    said.iter().map(|(program, text)| (program.node.clone(), text.node.clone())).collect()
}

/// Reports programs that are not there, constants that are no size, pages without a laboratory, and recordings that are
/// not there.
pub fn check(
    (work, recorded): (&Said, &Said),
    programs: &BTreeMap<String, Program>,
    pages: &[Page],
    exists: &dyn Fn(&str) -> bool,
    report: &mut Report<'_>,
) {
    for (name, _) in work.iter().filter(|(name, _)| !programs.contains_key(&name.node)) {
        let message = format!("there is no program {} in the lesson's folder", quoted(name));
        let help = format!("the folder has {}", listed(programs.keys().map(String::as_str)));
        report.error_help(name.place.range.clone(), message, help);
    }
    for (name, constant) in work {
        let Some(program) = programs.get(&name.node) else { continue };
        let size = |knob: &&super::program::Constant| matches!(knob.allowed, Allowed::Ints { .. });
        if program.knobs.iter().filter(size).all(|knob| knob.name != constant.node) {
            let message = format!("{} is no size of {}", quoted(constant), quoted(name));
            let help = "name a constant of it with a range of whole numbers, as in `SIZE = 1_000  #: 10..100_000`";
            report.error_help(constant.place.range.clone(), message, help);
        }
    }
    for (slug, file) in recorded {
        if !pages.iter().any(|page| page.slug == slug.node && page.lab().is_some()) {
            let message = format!("there is no page {} with a laboratory", quoted(slug));
            let help = "write its title in small letters with dashes, as links do";
            report.error_help(slug.place.range.clone(), message, help);
        }
        let ends = file.node.ends_with(".hilo");
        if !ends || !exists(&file.node) {
            let message = if ends {
                format!("there is no recording {} in the lesson's folder", quoted(file))
            } else {
                format!("the name of a recording ends in .hilo; this is {}", quoted(file))
            };
            let help = "`hilo run --record OUT.hilo FILE.py` makes one";
            report.error_help(file.place.range.clone(), message, help);
        }
    }
}
