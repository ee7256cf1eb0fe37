use super::masked::mask;
use super::starts::starts;
use super::{is_script, place};
use crate::python::Program;

fn script(cells: &[&str]) -> String {
    let cells = cells.iter().enumerate().map(|(at, text)| format!("# %% cell {}\n{text}\n", at + 1));
    format!("# notebook n.ipynb\n{}", cells.collect::<String>())
}

fn refused(cells: &[&str]) -> Vec<String> {
    let text = script(cells);
    let problems = Program::read("n.ipynb", text.as_bytes(), &[]).err().unwrap_or_default();
    let told = problems.iter().map(|problem| {
        let (cell, line) = place(&text, problem.line).unwrap_or_default();
        format!("{cell}, line {line}: {}", problem.message)
    });
    told.collect()
}

#[test]
fn a_script_says_that_it_is_one_and_a_program_that_mentions_notebooks_is_none() {
    assert!(is_script(&script(&["x = 1"])));
    assert!(!is_script("# notebook n.ipynb\nx = 1\n"));
    assert!(!is_script("# notebook on threads\n# %% cell 1\n"));
    assert!(!is_script(""));
}

#[test]
fn places_are_told_by_cell_and_by_the_file_that_a_cell_is() {
    let text = script(&["a\nb", "\n%%file w.py\nc\nd", "e"]);
    let at = |line| place(&text, line);
    let cell = |number, line| Some((format!("n.ipynb, cell {number}"), line));
    assert_eq!((at(3), at(4)), (cell(1, 1), cell(1, 2)));
    assert_eq!((at(7), at(8), at(9)), (cell(2, 2), Some(("w.py".into(), 1)), Some(("w.py".into(), 2))));
    assert_eq!(at(11), cell(3, 1));
    assert_eq!(at(1), None);
}

#[test]
fn no_line_is_moved() {
    let text = script(&["%time x = 1", "%%time\ny", "    %timeit f()", "%%writefile a.txt\n%x\n!y", "!python3 b.py"]);
    let text = text.replace("# %% cell 5", "%%file b.py\n# %% cell 5");
    // A `%%file` that is not the first line of its cell makes no file.
    let Err(problems) = mask(&text) else { panic!("nobody writes b.py") };
    assert_eq!(problems.len(), 1);
    let masked = mask(&script(&["%time x = 1", "%%time\ny", "%%file a.py\n%x", "z"])).expect("all of it runs");
    let lines: Vec<&str> = masked.text.lines().collect();
    assert_eq!(lines[2], "...;  x = 1; ...");
    assert_eq!(&lines[4..7], ["...", "y", "..."]);
    assert_eq!(lines[10], "z");
    assert_eq!(masked.modules, [("a".to_owned(), "\n\n\n\n\n\n\n\n%x\n".to_owned())]);
}

#[test]
fn what_does_not_run_is_refused_by_name_with_cell_and_line() {
    let said = refused(&["x = 1\n%matplotlib inline", "!pip install numpy\nx?\n%run gone.py", "%%bash\nls"]);
    assert_eq!(
        said,
        [
            "n.ipynb, cell 1, line 2: the magic `%matplotlib` does not run here",
            "n.ipynb, cell 2, line 1: `!pip install numpy` does not run here",
            "n.ipynb, cell 2, line 2: `x?` asks for help, which does not run here",
            "n.ipynb, cell 2, line 3: no cell before this one writes the file `gone.py`",
            "n.ipynb, cell 3, line 1: the magic `%%bash` does not run here",
        ]
    );
    assert_eq!(refused(&["x = 1", "x =\n"]), ["n.ipynb, cell 2, line 1: SyntaxError: invalid syntax"]);
    assert_eq!(refused(&["%%file w.py\nx = (", "import w"]), ["w.py, line 1: SyntaxError: '(' was never closed"]);
}

#[test]
fn await_may_stand_at_the_top_level_and_in_no_other_new_place() {
    let fine = "import asyncio\nawait asyncio.sleep(0)\nx = [i async for i in a()]\nasync with b() as c:\n    pass";
    assert_eq!(refused(&[fine]), [""; 0]);
    assert_eq!(
        refused(&["def f():\n    await x"]),
        ["n.ipynb, cell 1, line 2: SyntaxError: 'await' outside async function"]
    );
    assert_eq!(refused(&["class A:\n    await x"]).len(), 1);
    assert_eq!(refused(&["yield 1"]), ["n.ipynb, cell 1, line 1: SyntaxError: 'yield' outside function"]);
}

#[test]
fn a_percent_sign_within_a_statement_is_an_operator() {
    let lines = ["x = (a", "% b)", "y = a \\", "% b", "s = '''", "%x", "'''", "%time z", "!ls ( '", "q"];
    let begun: Vec<bool> = vec![true, false, true, false, true, false, false, true, true, true];
    assert_eq!(starts(&lines), begun);
    assert_eq!(refused(&["x = (7\n% 4)\ns = '''\n%x\n!ls\n'''\n"]), [""; 0]);
}

#[test]
fn a_constant_of_a_cell_can_be_set() {
    let text = script(&["N = 1  #: 1..9", "%time N", "await f()"]);
    let set = |name: &str| Program::read("n.ipynb", text.as_bytes(), &[(name.into(), "3".into())]).is_ok();
    assert!(set("N"));
    assert!(!set("M"));
}
