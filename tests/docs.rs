//! What the documentation lists is what there is: modules, commands, options, the keys of claims, the fields of the JSON.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Program, hilo, run};
use hilo::python::modules::catalogue;
use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The words between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the tables of a document: first column, second column.
fn rows(text: &str) -> Vec<(&str, &str)> {
    let cells = |line: &'_ str| -> Option<(usize, usize)> {
        let end = line.strip_prefix('|')?.find('|')? + 1;
        Some((1, end))
    };
    let row = |line| cells(line).map(|(from, to)| (&line[from..to], &line[to + 1..]));
    text.lines().filter_map(row).collect()
}

#[test]
fn the_modules_that_are_listed_are_those_that_run() {
    let text = read("docs/python.md");
    let known = catalogue();
    let mut listed = BTreeSet::new();
    for (modules, what) in rows(&text) {
        let modules = quoted(modules);
        for module in &modules {
            let entry = known.iter().find(|e| e.module == *module);
            let entry = entry.unwrap_or_else(|| panic!("docs/python.md lists `{module}`, which there is not"));
            listed.insert(entry.module);
        }
        let [module] = modules[..] else { continue };
        let Some(entry) = known.iter().find(|e| e.module == module) else { continue };
        for name in quoted(what).into_iter().filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_')) {
            let there = entry.names.contains(&name) || name == "_ns";
            assert!(there, "docs/python.md: {module} has no `{name}`, only {:?}", entry.names);
        }
    }
    for entry in known {
        // A package that only holds others needs no line, and a part of a module is named in its module's.
        let part = entry.module.split_once('.').is_some_and(|(package, _)| listed.contains(package));
        let there = listed.contains(entry.module) || entry.module == "concurrent" || part;
        assert!(there, "docs/python.md does not list `{}`", entry.module);
    }
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn every_field_of_the_json_is_described() {
    let text = read("docs/json.md");
    let text = text.split("\n# The JSON of ").next().unwrap_or_default();
    let done = Program::new("print('one')\n").run("--json");
    let object: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let described: BTreeSet<&str> = rows(text).iter().flat_map(|(field, _)| quoted(field)).collect();
    let settings = keys(&object["settings"]).into_iter().map(|key| format!("settings.{key}"));
    let settings: BTreeSet<String> = settings.collect();
    let fields = keys(&object).into_iter().filter(|key| *key != "settings").chain(keys(&object["workers"][0]));
    let there: BTreeSet<&str> = fields.chain(settings.iter().map(String::as_str)).collect();
    assert_eq!(described, there);
    for field in keys(&object["gil"]).into_iter().chain(keys(&object["output"][0])) {
        assert!(text.contains(&format!("`{field}`")), "docs/json.md does not describe `{field}`");
    }
}

/// What `hilo check --json` says of a lesson with a program that no page uses and these claims.
fn checked(claims: &str) -> Value {
    let front = "+++\nid = \"one\"\ntitle = \"One\"\nunit = 1\nminutes = 1\n+++\n\n# A page\n\n";
    let lesson = format!("{front}```lab\nprogram = \"a.py\"\nclaims = {{ {claims} }}\n```\n");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join("01-one");
    fs::create_dir(&home).expect("a folder");
    for (name, text) in [("lesson.md", lesson.as_str()), ("a.py", "print(1)\n"), ("idle.py", "print(1)\n")] {
        fs::write(home.join(name), text).expect("a file");
    }
    let mut command = hilo();
    command.args(["check", "--no-python", "--json"]).arg(folder.path());
    let done = run(command, b"");
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"))
}

#[test]
fn every_field_of_the_json_of_a_check_is_described() {
    let text = read("docs/json.md");
    let text = text.split("\n# The JSON of ").nth(1).unwrap_or_default();
    let object = checked("prints = \"2\"");
    let described: BTreeSet<&str> = rows(text).iter().flat_map(|(field, _)| quoted(field)).collect();
    let (claim, problem) = (&object["claims"][0], &object["problems"][0]);
    let there: BTreeSet<&str> = [&object, claim, problem].into_iter().flat_map(keys).collect();
    assert_eq!(described, there);
    assert_eq!(keys(&claim["failures"][0]), keys(problem));
}

/// Every key in a value, however deep, except those that a program gives.
fn all_keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                into.insert(key.clone());
                if !["values", "changed"].contains(&key.as_str()) {
                    all_keys(inner, into);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| all_keys(item, into)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_json_of_a_search_and_of_a_schedule_is_described() {
    let text = read("docs/json.md");
    let section = |title: &str| {
        let from = text.split(&format!("\n# The JSON of a {title}\n")).nth(1).unwrap_or_default();
        from.split("\n# ").next().unwrap_or_default()
    };
    let described = |title: &str| -> BTreeSet<String> {
        rows(section(title)).iter().flat_map(|(field, _)| quoted(field)).map(str::to_owned).collect()
    };
    let told = |options: &[&str]| {
        let mut command = hilo();
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explore/opposite.py");
        command.arg("explore").args(options).arg(program);
        let done = run(command, b"");
        let value: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
        let mut keys = BTreeSet::new();
        all_keys(&value, &mut keys);
        keys
    };
    let search = described("search");
    assert_eq!(search, told(&["--json"]));
    let schedule: BTreeSet<String> = told(&["--json", "--schedule", "A1 B1"]);
    let missing: Vec<&String> =
        schedule.iter().filter(|key| !described("schedule").contains(*key) && !search.contains(*key)).collect();
    assert!(missing.is_empty(), "docs/json.md does not describe {missing:?}");
    let extra: Vec<String> = described("schedule").into_iter().filter(|key| !schedule.contains(key)).collect();
    assert!(extra.is_empty(), "docs/json.md describes {extra:?}, which there is not");
}

#[test]
fn every_option_of_a_search_is_in_its_page_and_no_other() {
    let mut command = hilo();
    command.args(["explore", "--help"]);
    let help = run(command, b"").stdout;
    let options: BTreeSet<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).collect();
    let page = read("docs/explore.md");
    let named = rows(&page).into_iter().flat_map(|(first, _)| quoted(first));
    let named: BTreeSet<&str> =
        named.filter_map(|option| option.split(' ').next()).filter(|word| word.starts_with("--")).collect();
    let own = BTreeSet::from(["--help"]);
    assert_eq!(options.difference(&own).collect::<Vec<_>>(), named.difference(&own).collect::<Vec<_>>());
}

#[test]
fn every_option_of_a_check_and_every_key_of_a_claim_is_in_the_guide() {
    let guide = read("docs/authoring.md");
    let mut command = hilo();
    command.args(["check", "--help"]);
    let help = run(command, b"").stdout;
    let described: BTreeSet<&str> = rows(&guide).iter().flat_map(|(first, _)| quoted(first)).collect();
    let named: BTreeSet<&str> = described.iter().filter_map(|words| words.split(' ').next()).collect();
    for option in help.split_whitespace().filter(|word| word.starts_with("--") && *word != "--help") {
        assert!(named.contains(option), "docs/authoring.md does not tell of {option}");
    }
    // A key that is like none is answered with all there are.
    let object = checked("zzzzzzzzzzzz = 1");
    let known = object["problems"][0]["help"].as_str().unwrap_or_default();
    assert!(quoted(known).len() >= 8, "{object}");
    for key in quoted(known) {
        assert!(described.contains(key), "docs/authoring.md does not tell of `{key}`");
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let mut command = hilo();
    command.arg("--help");
    let help = run(command, b"").stdout;
    let commands = help.split_once("Commands:").and_then(|(_, after)| after.split_once("Arguments:"));
    let commands = commands.map_or("", |(before, _)| before).lines();
    let names: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 7, "{names:?}");
    let readme = read("README.md");
    for name in names {
        assert!(readme.contains(&format!("    hilo {name}")), "README.md does not tell of `hilo {name}`");
    }
}

#[test]
fn every_option_of_a_run_is_in_the_readme_and_no_other() {
    let mut command = hilo();
    command.args(["run", "--help"]);
    let help = run(command, b"").stdout;
    let options: BTreeSet<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).collect();
    let readme = read("README.md");
    let named = rows(&readme).into_iter().flat_map(|(first, _)| quoted(first));
    let named: BTreeSet<&str> =
        named.filter_map(|option| option.split(' ').next()).filter(|word| word.starts_with("--")).collect();
    let own = BTreeSet::from(["--help"]);
    assert_eq!(options.difference(&own).collect::<Vec<_>>(), named.difference(&own).collect::<Vec<_>>());
}
