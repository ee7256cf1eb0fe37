//! Bad input: each gives one clear message with its place and exit code 2, before anything runs, and never a panic.

mod common;

use common::{Done, Program, assert_no_panic, hilo, run};

/// It was refused: exit code 2, nothing on standard output, a message with every one of `words`, and no panic.
fn assert_refused(done: &Done, words: &[&str]) {
    assert_eq!(done.code, Some(2), "{done:?}");
    assert_eq!(done.stdout, "", "nothing may run: {done:?}");
    assert_no_panic(done);
    assert!(!done.stderr.trim().is_empty(), "a message is missing");
    for word in words {
        assert!(done.stderr.contains(word), "the message does not say {word:?}: {}", done.stderr);
    }
}

#[test]
fn a_file_that_does_not_exist_is_named() {
    let done = run(
        {
            let mut c = hilo();
            c.args(["run", "nowhere/missing.py"]);
            c
        },
        b"",
    );
    assert_refused(&done, &["nowhere/missing.py"]);
}

#[test]
fn a_folder_is_no_program() {
    let program = Program::new("");
    let mut command = hilo();
    command.arg("run").arg(program.folder.path());
    let done = run(command, b"");
    assert_refused(&done, &["folder", &program.folder.path().to_string_lossy()]);
}

#[test]
fn a_binary_file_is_no_program() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert_refused(&Program::named("picture.py", bytes).run(""), &["picture.py"]);
    assert_refused(&Program::named("zeros.py", b"x = 1\n\0\0\0\n").run(""), &["zeros.py"]);
}

#[test]
fn a_syntax_error_has_its_line_and_column() {
    let done = Program::named("wrong.py", "print('never')\nx = (1 +\ny = 2)\nif x\n    pass\n").run("");
    assert_refused(&done, &["wrong.py:"]);
    let done = Program::named("colon.py", "def f():\n    if True\n        pass\n").run("");
    assert_refused(&done, &["colon.py:2:12"]);
    let done = Program::named("indent.py", "def f():\n    x = 1\n  y = 2\n").run("");
    assert_refused(&done, &["indent.py:3:"]);
    let done = Program::named("quote.py", "x = 'abc\n").run("");
    assert_refused(&done, &["quote.py:1:"]);
    let done = Program::named("outside.py", "return 5\n").run("");
    assert_refused(&done, &["outside.py:1:", "return"]);
    let done = Program::named("loop.py", "x = 1\nbreak\n").run("");
    assert_refused(&done, &["loop.py:2:", "break"]);
}

#[test]
fn everything_unsupported_is_reported_at_once_with_its_place() {
    let source = "import numpy\nprint('never printed')\n\ndef f(x):\n    return breakpoint(x)\n\n\
                  class A:\n    def __prepare__(self): pass\n\nhelp('f')\n";
    let done = Program::named("bad.py", source).run("");
    assert_refused(
        &done,
        &["bad.py:1:", "numpy", "bad.py:5:12", "breakpoint", "bad.py:8:", "__prepare__", "bad.py:10:1", "help"],
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    let done = Program::named("columns.py", "имя = 'é'; x = breakpoint()\n").run("");
    assert_refused(&done, &["columns.py:1:16"]);
}

#[test]
fn nesting_without_end_is_refused_and_no_crash() {
    const DEEP: usize = 100_000;
    let indented: String = (0..2000).map(|n| format!("{}if 1:\n", " ".repeat(n))).collect();
    let sources = [
        ("parentheses", format!("x = {}1{}\n", "(".repeat(DEEP), ")".repeat(DEEP))),
        ("open only", "(".repeat(DEEP)),
        ("brackets", format!("x = {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("braces", format!("x = {}1{}\n", "{1: ".repeat(DEEP), "}".repeat(DEEP))),
        ("signs", format!("x = {}1\n", "-".repeat(DEEP))),
        ("not", format!("x = {}1\n", "not ".repeat(DEEP))),
        ("lambdas", format!("x = {}1\n", "lambda: ".repeat(DEEP))),
        ("conditionals", format!("x = {}1\n", "1 if 1 else ".repeat(DEEP))),
        ("blocks", indented + &" ".repeat(2000) + "pass\n"),
    ];
    for (what, source) in sources {
        let done = Program::named("deep.py", source).run("");
        println!("{what}: {}", done.stderr.chars().take(200).collect::<String>());
        assert_refused(&done, &["deep.py:"]);
        assert!(done.stderr.contains("nest") || done.stderr.contains("indent"), "{what}: {}", done.stderr);
        assert!(done.stderr.len() < 4000, "{what}: the message is too long to be read: {} bytes", done.stderr.len());
    }
}

#[test]
fn a_long_chain_is_refused_or_run_and_no_crash() {
    for (head, link) in [("x = 1", "**1"), ("x = 1\nx", ".a"), ("x = 1\nx", "[0]"), ("x = 1\nx", "()")] {
        let done = Program::named("chain.py", format!("{head}{}\n", link.repeat(100_000))).run("--quiet");
        assert_no_panic(&done);
        let refused = done.code == Some(2) && done.stderr.contains("chain.py:");
        let raised = done.code == Some(1) && done.stderr.contains("Error");
        assert!(refused || raised || link == "**1", "{link}: {done:?}");
    }
    for (operator, value) in [(" + ", "100000\n"), (" and ", "1\n"), (" < ", "False\n")] {
        let source = format!("x = {}\nprint(x)\n", vec!["1"; 100_000].join(operator));
        let done = Program::named("long.py", source).run("--quiet");
        assert_no_panic(&done);
        let ran = done.code == Some(0) && done.stdout == value;
        assert!(ran || (done.code == Some(2) && done.stderr.contains("long.py:")), "{operator}: {done:?}");
    }
    let source = format!("x = 0\n{}print(x)\n", "if x == 1:\n    pass\nel".repeat(20_000) + "if x == 2:\n    pass\n");
    let done = Program::named("chain.py", source).run("--quiet");
    assert_no_panic(&done);
    assert!(done.stdout == "0\n" || done.code == Some(2), "{done:?}");
}

#[test]
fn odd_but_legal_files_run() {
    for (source, printed) in [
        (&b""[..], ""),
        (b"\xef\xbb\xbfprint('a mark at the start')", "a mark at the start\n"),
        (b"print('two')\r\nif True:\r\n    print('line ends')\r\n", "two\nline ends\n"),
        (b"# only a comment", ""),
        (b"#!/usr/bin/env python3\nprint('tabs')\nif 1:\n\tprint('too')\n", "tabs\ntoo\n"),
    ] {
        let done = Program::new(source).run("--quiet");
        assert_eq!((done.code, done.stdout.as_str(), done.stderr.as_str()), (Some(0), printed, ""));
    }
}

#[test]
fn bad_options_are_refused_with_what_would_be_right() {
    let program = Program::new("N = 1\nprint('never')\n");
    for (options, word) in [
        ("--gil maybe", "gil"),
        ("--check line", "check"),
        ("--switch-interval 5parsecs", "switch-interval"),
        ("--switch-interval -5ms", "-5ms"),
        ("--cores 0", "cores"),
        ("--cores many", "cores"),
        ("--limit nothing=5", "nothing"),
        ("--limit threads=many", "many"),
        ("--limit threads", "threads"),
        ("--limit memory=-1", "memory"),
        ("--set N", "N"),
        ("--set N=", "N"),
        ("--set MISSING=5", "MISSING"),
        ("--set N=]", "N"),
        ("--on-deadlock panic", "deadlock"),
        ("--no-such-option", "--no-such-option"),
    ] {
        assert_refused(&program.run(options), &[word]);
    }
    let unknown = program.run("--limit nothing=5").stderr;
    for limit in ["memory", "threads", "output", "recursion", "time"] {
        assert!(unknown.contains(limit), "the message must name the limits there are: {unknown}");
    }
}

#[test]
fn a_command_without_its_file_is_a_usage_error() {
    for args in [
        &["run"][..],
        &["lab"],
        &["lab", "nowhere.py"],
        &["run", "--gil"],
        &["no-such-lesson-and-no-command"],
        &["4", "list"],
    ] {
        let mut command = hilo();
        command.args(args);
        let done = run(command, b"");
        assert_refused(&done, &[]);
    }
}

#[test]
fn help_and_version_are_answers_not_errors() {
    for args in [&["--help"][..], &["--version"], &["run", "--help"]] {
        let mut command = hilo();
        command.args(args);
        let done = run(command, b"");
        assert_eq!(done.code, Some(0), "{done:?}");
        assert!(!done.stdout.is_empty() && done.stderr.is_empty(), "{done:?}");
    }
}
