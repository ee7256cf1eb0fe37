//! The parts know only whom they may know: the table of ARCHITECTURE.md ("The parts") as data, held against every
//! import and every path under `src`. Test modules may import what they like.

#[path = "architecture/paths.rs"]
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this is asking to be split by concept.
const LONGEST: usize = 600;

/// Files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] =
    &[("src/python/vm/machine.rs", "the dispatch over the instructions: one arm each, hot, and read as a table")];

/// One part: the siblings it may import, and outside paths that it never mentions.
struct Part {
    name: &'static str,
    /// Siblings, or below them (`trace::ids`), that it may import.
    may: &'static [&'static str],
    /// Paths outside the crate that it never mentions, as consecutive segments.
    never: &'static [&'static str],
    /// If it is said, the only outside crates it may mention.
    crates: Option<&'static [&'static str]>,
}

const SCREEN: &[&str] = &["ratatui", "crossterm"];

const PARTS: &[Part] = &[
    Part { name: "trace", may: &[], never: SCREEN, crates: Some(&["std", "core", "rtrb", "rustix", "serde"]) },
    Part {
        name: "timeline",
        may: &["trace"],
        never: &[
            "ratatui",
            "crossterm",
            "std::thread",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "Instant::now",
        ],
        crates: None,
    },
    Part { name: "python", may: &["trace"], never: SCREEN, crates: None },
    Part { name: "engine", may: &["python", "trace"], never: SCREEN, crates: None },
    Part { name: "explore", may: &["python", "trace"], never: SCREEN, crates: None },
    Part {
        name: "course",
        // Ids, and the settings that a laboratory's knobs stand for; nothing of a run.
        may: &[
            "trace::ids",
            "trace::LaneId",
            "trace::ObjectId",
            "trace::RunId",
            "trace::settings",
            "trace::CheckPoints",
            "trace::Limits",
            "trace::OnDeadlock",
            "trace::RunSettings",
        ],
        never: SCREEN,
        crates: None,
    },
    Part { name: "export", may: &["trace", "timeline"], never: SCREEN, crates: None },
    Part {
        name: "app",
        may: &["trace", "timeline", "course", "explore"],
        never: &[
            "ratatui",
            "crossterm",
            "std::thread",
            "std::fs",
            "std::process",
            "Instant::now",
            "SystemTime::now",
            "rayon",
        ],
        crates: None,
    },
    Part {
        name: "ui",
        may: &["app", "trace", "timeline", "course"],
        never: &[
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "Instant::now",
            "SystemTime::now",
            "rayon",
        ],
        crates: None,
    },
];

/// Parts that wire the others together and may import all of them.
const WIRING: &[&str] = &["cli", "runtime", "terminal", "main", "lib"];

/// One forbidden import or overlong file.
fn complaints_of(module: &str, depth: usize, source: &str) -> Vec<(usize, String)> {
    if WIRING.contains(&module) {
        return Vec::new();
    }
    let Some(part) = PARTS.iter().find(|part| part.name == module) else {
        return vec![(1, format!("`{module}` is not in the table of parts: say what it may import"))];
    };
    let (found, _) = paths::paths(source);
    found.iter().filter_map(|path| Some((path.line, complaint(part, depth, &path.segments)?))).collect()
}

/// What is wrong with `segments` in `part`, in a file `depth` modules below the root of the crate.
fn complaint(part: &Part, depth: usize, segments: &[String]) -> Option<String> {
    let written = segments.join("::");
    if let Some(inside) = inside_crate(depth, segments) {
        let sibling = inside.first()?;
        let inside = inside.join("::");
        let allowed = |may: &&str| inside == **may || inside.starts_with(&format!("{may}::"));
        let fine = *sibling == part.name || part.may.iter().any(allowed);
        return (!fine).then(|| format!("`{}` may not import `{written}`", part.name));
    }
    if segments.len() < 2 {
        return None;
    }
    let names: Vec<&str> = segments.iter().map(String::as_str).collect();
    for never in part.never {
        let wanted: Vec<&str> = never.split("::").collect();
        let outside_crate = wanted.len() == 1 || wanted[0] == "std";
        let hit =
            if outside_crate { names.starts_with(&wanted) } else { names.windows(wanted.len()).any(|w| w == wanted) };
        if hit {
            return Some(format!("`{}` must not mention `{written}`", part.name));
        }
    }
    let outside = part.crates.filter(|crates| is_outside_crate(names[0]) && !crates.contains(&names[0]));
    outside.map(|crates| format!("`{}` may use no crates but {}, not `{written}`", part.name, crates.join(", ")))
}

/// The path below the crate's root, if it leads there: by `crate::`, by the crate's name, or by enough `super::`.
fn inside_crate(depth: usize, segments: &[String]) -> Option<&[String]> {
    match segments.first().map(String::as_str) {
        Some("crate" | "hilo") if segments.len() > 1 => Some(&segments[1..]),
        Some("super") => {
            let ups = segments.iter().take_while(|s| *s == "super").count();
            (ups == depth && segments.len() > ups).then(|| &segments[ups..])
        }
        _ => None,
    }
}

/// Whether a path's first segment names a dependency of this package.
fn is_outside_crate(name: &str) -> bool {
    let manifest = include_str!("../Cargo.toml");
    let dependencies =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    dependencies.lines().any(|line| line.split([' ', '=', '.']).next().is_some_and(|n| n.replace('-', "_") == name))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every `.rs` file under `folder`, in order.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("src can be read").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules that lead to a file: `ui/mod.rs` is `[ui]`, `ui/lab.rs` is `[ui, lab]`.
fn modules(relative: &Path) -> Vec<String> {
    let mut names: Vec<String> = relative.with_extension("").iter().map(|n| n.to_string_lossy().into_owned()).collect();
    names.pop_if(|name| name == "mod");
    names
}

/// Files, and folders of files, that are declared `#[cfg(test)] mod name;`.
fn test_files(files: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut tests = BTreeSet::new();
    for file in files {
        let (_, declared) = paths::paths(&fs::read_to_string(file).expect("a source can be read"));
        let owns_folder = ["mod", "lib", "main"].iter().any(|name| file.file_stem().is_some_and(|stem| stem == *name));
        let folder = if owns_folder { file.parent().expect("in src").to_path_buf() } else { file.with_extension("") };
        for name in declared {
            tests.insert(folder.join(format!("{name}.rs")));
            tests.insert(folder.join(name));
        }
    }
    tests
}

#[test]
fn every_part_imports_only_what_the_table_allows() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let tests = test_files(&files);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !file.ancestors().any(|a| tests.contains(a))) {
        let relative = file.strip_prefix(root()).expect("found in src");
        let modules = modules(relative);
        let source = fs::read_to_string(file).expect("a source can be read");
        for (line, complaint) in complaints_of(&modules[0], modules.len(), &source) {
            wrong.push(format!("src/{}:{line}: {complaint}", relative.display()));
        }
    }
    assert!(wrong.is_empty(), "forbidden imports (the table is in ARCHITECTURE.md):\n{}", wrong.join("\n"));
}

#[test]
fn no_file_outgrows_its_concept() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let name = format!("src/{}", file.strip_prefix(root()).expect("found in src").display());
        let lines = fs::read_to_string(file).expect("a source can be read").lines().count();
        let listed = LONG_FILES.iter().any(|(long, _)| *long == name);
        match (lines > LONGEST, listed) {
            (true, false) => wrong.push(format!("{name}: {lines} lines, more than {LONGEST}: split it by concept")),
            (false, true) => wrong.push(format!("{name}: {lines} lines: take it off the list of long files")),
            _ => {}
        }
    }
    for (name, reason) in LONG_FILES {
        if reason.is_empty() || !root().join(name.trim_start_matches("src/")).exists() {
            wrong.push(format!("{name}: a long file must exist and have a reason"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the test says about a source in a part, as `line: path`.
fn said(module: &str, source: &str) -> Vec<(usize, String)> {
    complaints_of(module, 2, source)
}

#[test]
fn forbidden_imports_are_found_in_every_form() {
    assert_eq!(said("app", "use crate::engine::Gil;"), [(1, "`app` may not import `crate::engine::Gil`".into())]);
    assert_eq!(
        said("python", "use crate::{\n    trace::Clock,\n    engine::{self, Gil},\n};"),
        [
            (3, "`python` may not import `crate::engine::self`".into()),
            (3, "`python` may not import `crate::engine::Gil`".into())
        ]
    );
    assert_eq!(said("ui", "fn f() {\n    hilo::engine::start()\n}").len(), 1);
    assert_eq!(said("ui", "fn f() { super::super::engine::start() }").len(), 1);
    assert_eq!(said("trace", "type T = Vec<crate::app::State>;").len(), 1);
    assert_eq!(said("timeline", "use ratatui::style::Color;").len(), 1);
    assert_eq!(said("app", "use std::{collections::HashMap, fs, thread};").len(), 2);
    assert_eq!(said("app", "use std::time::{Duration, Instant};\nfn f() { let t = Instant::now(); }")[0].0, 2);
    assert_eq!(said("trace", "use serde_json::Value;").len(), 1);
    assert_eq!(said("course", "use crate::trace::Event;").len(), 1);
    assert_eq!(said("newcomer", "").len(), 1);
}

#[test]
fn what_is_allowed_passes() {
    assert!(said("app", "use crate::timeline::Lane;\nuse std::time::Duration;").is_empty());
    assert!(said("course", "use crate::trace::{LaneId, ids::RunId};").is_empty());
    assert!(said("trace", "use super::clock::Nanos;\nuse std::sync::{Arc, Mutex};\nuse rtrb::Consumer;").is_empty());
    assert!(said("ui", "use ratatui::buffer::Buffer;\nuse crate::app::{State, view::{A, B}};").is_empty());
    assert!(said("runtime", "use crate::engine::Gil;\nuse ratatui::Terminal;").is_empty());
    assert!(said("engine", "let app = 1; let x = app.ratatui.engine;").is_empty());
}

#[test]
fn comments_texts_and_test_modules_are_not_read() {
    let source = r##"
        // use crate::engine::A;
        /* use crate::engine::B; /* nested */ use crate::engine::C; */
        /// [`crate::engine::D`]
        const TEXT: &str = "use crate::engine::E; \" crate::engine::F";
        const RAW: &str = r#"crate::engine::G " "#;
        const CHAR: (char, char) = ('"', '\'');
        fn lifetime<'a>(x: &'a str) -> &'a str { x }
        #[cfg(test)]
        mod tests { use crate::engine::H; fn f() { { } } }
        #[cfg(test)]
        mod more;
        use crate::engine::Found;
    "##;
    let found = said("app", source);
    assert_eq!(found, [(13, "`app` may not import `crate::engine::Found`".into())]);
    assert_eq!(paths::paths(source).1, ["more"]);
}
