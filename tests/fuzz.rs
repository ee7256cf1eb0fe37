//! No text makes Hilo panic or hang: programs of the tests, changed at random, and random bytes, through reading,
//! checking, compiling and running under small limits.
//!
//! `HILO_FUZZ_SECONDS` says how long (5 if it does not), `HILO_FUZZ_SEED` where it begins. What made trouble once is kept
//! in `tests/fuzz` and tried first. A text that fails is written to a file that the message names.

#[path = "random/lot.rs"]
mod lot;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hilo::engine;
use hilo::python::Program;
use hilo::trace::{Ending, Lifecycle, Limits, RunSettings};
use lot::Lot;

/// Wall time of one run, by its own limit.
const TIME: Duration = Duration::from_millis(300);

/// When a run that was limited to [`TIME`] is called hanging, on a loaded machine.
const HANGS: Duration = Duration::from_secs(60);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "py") {
            found.push(path);
        }
    }
    found.sort();
}

/// What a program may use here.
fn settings() -> RunSettings {
    let limits = Limits {
        memory: 64 << 20,
        threads: 16,
        processes: 1,
        output: 1 << 16,
        recursion: 200,
        time: Some(TIME),
        ..Limits::default()
    };
    RunSettings { limits, ..RunSettings::default() }
}

/// Reads a text, and runs it if it is a program. What went wrong, if Hilo failed.
fn attempt(text: &[u8]) -> Result<(), String> {
    let read = std::panic::catch_unwind(|| Program::read("fuzz.py", text, &[]));
    let Ok(read) = read else { return Err("reading it panicked".into()) };
    let Ok(program) = read else { return Ok(()) };
    let mut handle = engine::start(Arc::new(program), settings(), || {});
    let begun = Instant::now();
    while begun.elapsed() < HANGS {
        for message in handle.feed.wait_messages(Duration::from_secs(1)) {
            if let Lifecycle::Finished(finished) = message {
                return match finished.ending {
                    Ending::Internal(words) => Err(words),
                    _ => Ok(()),
                };
            }
        }
        handle.feed.take_events(|_| {});
    }
    // Dropping the handle would wait for what hangs.
    std::mem::forget(handle);
    Err(format!("it did not end within {HANGS:?}"))
}

/// A program with something changed: bytes, lines, pieces of another.
fn changed(lot: &mut Lot, texts: &[Vec<u8>]) -> Vec<u8> {
    let mut text = lot.of(texts).clone();
    for _ in 0..1 + lot.below(4) {
        let n = text.len().max(1);
        let at = lot.below(n).min(text.len());
        let end = (at + 1 + lot.below(30)).min(text.len());
        match lot.below(8) {
            0 if at < text.len() => text[at] = lot.next() as u8,
            1 => drop(text.drain(at..end)),
            2 => {
                let piece = text[at..end].to_vec();
                text.splice(at..at, piece);
            }
            3 => {
                let other = lot.of(texts);
                let from = lot.below(other.len().max(1)).min(other.len());
                let to = (from + lot.below(80)).min(other.len());
                text.splice(at..end, other[from..to].iter().copied());
            }
            4 | 5 => {
                let mut lines: Vec<Vec<u8>> = text.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (a, b) = (lot.below(lines.len()), lot.below(lines.len()));
                match lot.below(3) {
                    0 => lines.swap(a, b),
                    1 => drop(lines.remove(a)),
                    _ => lines.insert(a, lines[b].clone()),
                }
                text = lines.join(&b'\n');
            }
            6 => {
                let tokens: [&[u8]; 24] = [
                    b"(",
                    b")",
                    b"[",
                    b"]",
                    b"{",
                    b"}",
                    b":",
                    b"\n",
                    b"    ",
                    b"*",
                    b"**",
                    b"=",
                    b"yield ",
                    b"await ",
                    b"lambda: ",
                    b"not ",
                    b"-",
                    b"'",
                    b"\"\"\"",
                    b"f'{",
                    b"\\",
                    b"@",
                    b"0",
                    b"None",
                ];
                text.splice(at..at, lot.of(&tokens).iter().copied());
            }
            _ => {
                let swaps: [(&[u8], &[u8]); 8] = [
                    (b"1", b"10**9"),
                    (b"range", b"len"),
                    (b"+", b"*"),
                    (b"==", b"<"),
                    (b"def", b"class"),
                    (b"self", b"cls"),
                    (b"0", b"-1"),
                    (b"'", b"b'"),
                ];
                let (from, to) = lot.of(&swaps);
                if let Some(found) = text.windows(from.len()).position(|w| w == *from) {
                    text.splice(found..found + from.len(), to.iter().copied());
                }
            }
        }
    }
    text
}

fn check(text: &[u8], what: &str) {
    if let Err(why) = attempt(text) {
        let file = std::env::temp_dir().join(format!("hilo-fuzz-{}.py", std::process::id()));
        let kept = fs::write(&file, text).map_or_else(|e| e.to_string(), |()| file.display().to_string());
        panic!("{what}: {why}; the text is in {kept}: keep it in tests/fuzz\n{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn what_made_trouble_once_makes_none() {
    let mut kept = Vec::new();
    files(&folder().join("fuzz"), &mut kept);
    assert!(!kept.is_empty(), "the corpus is in tests/fuzz");
    for path in kept {
        check(&fs::read(&path).expect("a kept text can be read"), &path.display().to_string());
    }
}

#[test]
fn changed_programs_and_random_bytes_end_in_a_message_or_a_run() {
    let mut paths = Vec::new();
    files(&folder().join("conformance"), &mut paths);
    // Children are other binaries' business.
    paths.retain(|path| !path.components().any(|part| part.as_os_str() == "processes"));
    let texts: Vec<Vec<u8>> = paths.iter().filter_map(|path| fs::read(path).ok()).filter(|t| t.len() < 6_000).collect();
    assert!(texts.len() > 100, "the programs of the conformance tests are there");
    let (seconds, seed) = (number("HILO_FUZZ_SECONDS", 5), number("HILO_FUZZ_SEED", 1));
    let (mut lot, begun, mut n) = (Lot::new(seed), Instant::now(), 0);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let text = if lot.chance(10) {
            let length = lot.below(200);
            (0..length).map(|_| if lot.chance(50) { lot.next() as u8 } else { 32 + lot.below(96) as u8 }).collect()
        } else {
            changed(&mut lot, &texts)
        };
        check(&text, &format!("text {n} of seed {seed}"));
        n += 1;
    }
    println!("{n} texts in {seconds} s");
}
