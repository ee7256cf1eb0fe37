//! Notebooks end to end: their cells run in one namespace, a file that a cell writes runs as a program of its own, and a
//! lesson that is made of a notebook passes its check. And the sweep of a knob.

mod common;

use std::path::{Path, PathBuf};

use common::{Done, Program, assert_no_panic, hilo, run};
use serde_json::{Value, json};

/// A notebook with these cells: kind and text. Every code cell has a stored output, which nobody may see.
fn notebook(folder: &Path, cells: &[(&str, &str)]) -> PathBuf {
    let cell = |(kind, text): &(&str, &str)| {
        json!({"cell_type": kind, "metadata": {}, "source": text.split_inclusive('\n').collect::<Vec<_>>(),
               "outputs": [{"output_type": "stream", "name": "stdout", "text": ["STORED\n"]}]})
    };
    let cells: Vec<Value> = cells.iter().map(cell).collect();
    let path = folder.join("notes.ipynb");
    std::fs::write(&path, json!({"nbformat": 4, "metadata": {}, "cells": cells}).to_string()).expect("a file");
    path
}

fn run_cells(cells: &[&str]) -> Done {
    let folder = tempfile::tempdir().expect("a folder");
    let cells: Vec<(&str, &str)> = cells.iter().map(|text| ("code", *text)).collect();
    let mut command = hilo();
    command.args(["run", "--quiet"]).arg(notebook(folder.path(), &cells)).current_dir(folder.path());
    let done = run(command, b"");
    assert_no_panic(&done);
    done
}

#[test]
fn cells_share_a_namespace_and_show_the_value_of_their_last_expression() {
    let done = run_cells(&["x = 20\nx", "def f():\n    return x + 1\nf()", "None", "f();", "'a' 'b'", "print(x)"]);
    assert_eq!((done.stdout.as_str(), done.code), ("20\n21\n'ab'\n20\n", Some(0)), "{done:?}");
}

#[test]
fn what_may_be_awaited_may_be_awaited_at_the_top_level() {
    let done = run_cells(&[
        "import asyncio\nasync def work(n):\n    await asyncio.sleep(0.001)\n    return n * n\ntask = asyncio.create_task(work(9))",
        "await asyncio.gather(work(2), work(3))",
        "await task",
        "async def items():\n    for i in range(3):\n        yield i\nasync for i in items():\n    print(i)\n[i async for i in items()]",
        "if True:\n    try:\n        await asyncio.wait_for(asyncio.sleep(60), 0.001)\n    except asyncio.TimeoutError:\n        print('late')",
    ]);
    assert_eq!((done.stdout.as_str(), done.code), ("[4, 9]\n81\n0\n1\n2\n[0, 1, 2]\nlate\n", Some(0)), "{done:?}");
}

#[test]
fn a_file_of_a_cell_is_imported_and_run_as_a_program_with_processes() {
    let done = run_cells(&[
        "%%file work.py\nimport sys\nfrom multiprocessing import Pool\n\ndef square(x):\n    return x * x\n\n\
         if __name__ == '__main__':\n    with Pool(2) as pool:\n        print(pool.map(square, [1, 2, 3]), sys.argv)\n",
        "print('before')",
        "!python work.py a",
        "from work import square\nsquare(5)",
        "%%writefile other.py\nraise ValueError('new')",
        "%run other.py",
        "print('after')",
    ]);
    assert_eq!(
        done.stdout, "Writing work.py\nbefore\n[1, 4, 9] ['work.py', 'a']\n25\nWriting other.py\nafter\n",
        "{done:?}"
    );
    assert!(
        done.stderr.contains("  File \"other.py\", line 1, in <module>\n    raise ValueError('new')\n"),
        "{done:?}"
    );
    assert_eq!(done.code, Some(0));
}

#[test]
fn tracebacks_and_refusals_name_cell_and_line() {
    let done = run_cells(&["def f():\n    return 1 / 0", "x = 1\nf()"]);
    let traceback = "Traceback (most recent call last):\n  File \"notes.ipynb, cell 2\", line 2, in <module>\n    f()\n  \
                     File \"notes.ipynb, cell 1\", line 2, in f\n    return 1 / 0\n           ~~^~~\n\
                     ZeroDivisionError: division by zero\n";
    assert_eq!((done.stderr.as_str(), done.code), (traceback, Some(1)));
    let done = run_cells(&["x = 1\n%matplotlib inline"]);
    assert!(
        done.stderr.contains("the magic `%matplotlib` does not run here\n --> notes.ipynb, cell 1:2:1"),
        "{done:?}"
    );
    assert_eq!(done.code, Some(2));
}

#[test]
fn the_lesson_of_a_notebook_passes_its_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let cells = [
        ("markdown", "# Counting\n\nSome *text*, ![a picture](x.png) and [a file](y.py).\n"),
        ("code", "N = 3  #: 1..9\n"),
        ("code", "%%file w.py\nX = 1\n"),
        ("code", "import w\nw.X + N\n"),
    ];
    notebook(folder.path(), &cells);
    let mut command = hilo();
    command.args(["new", "mine", "--from", "notes.ipynb"]).current_dir(folder.path());
    assert_eq!(run(command, b"").code, Some(0));
    let mut command = hilo();
    command.args(["check", "01-mine"]).current_dir(folder.path());
    let done = run(command, b"");
    assert_eq!(done.code, Some(0), "{done:?}");
    let text = std::fs::read_to_string(folder.path().join("01-mine/lesson.md")).expect("the lesson");
    assert!(text.contains("title = \"Counting\"") && !text.contains("STORED"), "{text}");
}

#[test]
fn a_sweep_runs_each_value_and_tells_how_each_run_ended() {
    let program = Program::new("import sys\nN = 1  #: 1..4\nprint(N)\nif N == 3:\n    raise KeyError(N)\n");
    let done = program.run("--json --sweep N=1..3");
    let told: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    assert_eq!((&told["version"], &told["sweep"], &told["complete"]), (&json!(1), &json!("N"), &json!(true)));
    let points = told["points"].as_array().expect("a list");
    let values: Vec<&str> = points.iter().filter_map(|point| point["value"].as_str()).collect();
    assert_eq!(values, ["1", "2", "3"]);
    assert_eq!((&points[1]["ideal"], &points[1]["error"]), (&json!(2.0), &Value::Null));
    assert_eq!((&points[2]["error"], &points[2]["speed_up"]), (&json!("KeyError: 3"), &Value::Null));
    assert_eq!(done.code, Some(1));
    let refused = program.run("--sweep M=1..3");
    assert!(refused.stderr.contains("'M'") && refused.code == Some(2), "{refused:?}");
    let refused = program.run("--sweep N=3..1");
    assert!(refused.stderr.starts_with("hilo: --sweep takes"), "{refused:?}");
}
