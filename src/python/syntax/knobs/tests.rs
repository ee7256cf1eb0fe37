//! Which knobs a program has, and how they turn.

use super::*;
use crate::python::syntax::parse_text;

fn of(text: &str) -> Knobs {
    knobs(&parse_text("p.py", text).expect("the program parses"))
}

/// All values from the first on, upwards or downwards, until it stops.
fn turns(text: &str, up: bool, most: usize) -> Vec<String> {
    let knob = of(text).knobs.remove(0);
    let mut values = vec![knob.value.clone()];
    while values.len() < most {
        let last = values.last().cloned().unwrap_or_default();
        let next = knob.turned(&last, up);
        if next == last {
            break;
        }
        values.push(next);
    }
    values
}

#[test]
fn knobs_are_found_with_their_kinds() {
    let found = of("import os\nWORKERS = 3  #: 1..16\nEACH: int = 3_000_000  #: 100_000..20_000_000\n\
                    EXECUTOR = \"threads\"  #: serial|threads|processes\nFAST = True  #: on|off\n\
                    PAUSE = 0.5  #: 0.1..2\nCORES = 2  #: 1|2|4\nLOW = -3  #: -5..5\n\
                    #: about the next line\nPLAIN = 1  # no knob\ndef f():\n    INNER = 1  #: 1..2\n");
    assert_eq!(found.warnings, []);
    let kinds: Vec<(&str, u32, &str, &KnobKind)> =
        found.knobs.iter().map(|knob| (knob.name.as_str(), knob.line, knob.value.as_str(), &knob.kind)).collect();
    let words = |words: &[&str]| KnobKind::Choices(words.iter().map(ToString::to_string).collect());
    assert_eq!(
        kinds,
        [
            ("WORKERS", 2, "3", &KnobKind::Int { low: 1, high: 16 }),
            ("EACH", 3, "3_000_000", &KnobKind::Int { low: 100_000, high: 20_000_000 }),
            ("EXECUTOR", 4, "\"threads\"", &words(&["serial", "threads", "processes"])),
            ("FAST", 5, "True", &KnobKind::Switch),
            ("PAUSE", 6, "0.5", &KnobKind::Float { low: 0.1, high: 2.0 }),
            ("CORES", 7, "2", &words(&["1", "2", "4"])),
            ("LOW", 8, "-3", &KnobKind::Int { low: -5, high: 5 }),
        ]
    );
    assert_eq!(found.knobs[2].shown("\"threads\""), "threads");
    assert_eq!(found.knobs[3].shown("True"), "on");
}

#[test]
fn malformed_ones_are_warnings() {
    let why = |text: &str| of(text).warnings.first().map(ToString::to_string).unwrap_or_default();
    assert!(why("N = 3  #: 5..9\n").starts_with("1:8: 'N' is no knob: its value 3 is not within 5..9; write a range"));
    assert!(why("N = 3  #: 9..5\n").contains("the range 9..5 is empty"));
    assert!(why("N = 3  #: 1..x\n").contains("'x' is no number"));
    assert!(why("N = 3  #: many\n").contains("'many' is neither a range nor choices"));
    assert!(why("N = f()  #: 1..3\n").contains("its value f() is no number"));
    assert!(why("N = 3  #: 1..2.5\n").contains("is an int and the range is not"));
    assert!(why("N = 'a'  #: b|c\n").contains("not among the choices"));
    assert!(why("N = 'a'  #: a||c\n").contains("empty choice"));
    assert!(why("N = True  #: a|c\n").contains("turned by on|off"));
    assert!(why("N = 0x10  #: 1..99\n").contains("not a plain decimal number"));
}

#[test]
fn knobs_turn_by_sensible_steps() {
    assert_eq!(turns("N = 14  #: 1..16\n", true, 9), ["14", "15", "16"]);
    assert_eq!(
        turns("N = 3_000_000  #: 100_000..20_000_000\n", true, 9),
        ["3_000_000", "5_000_000", "10_000_000", "20_000_000"]
    );
    assert_eq!(
        turns("N = 3_000_000  #: 100_000..20_000_000\n", false, 9),
        ["3_000_000", "2_000_000", "1_000_000", "500_000", "200_000", "100_000"]
    );
    assert_eq!(turns("N = 100  #: 50..150\n", true, 4), ["100", "105", "110", "115"]);
    assert_eq!(turns("N = 0  #: 0..1000\n", true, 4), ["0", "1", "2", "5"]);
    assert_eq!(turns("N = 2  #: 0..1000\n", false, 9), ["2", "1", "0"]);
    assert_eq!(turns("N = -100  #: -100..100\n", true, 3), ["-100", "-90", "-80"]);
    assert_eq!(turns("X = 0.5  #: 0.01..2.0\n", true, 9), ["0.5", "1.0", "2.0"]);
    assert_eq!(turns("X = 0.5  #: 0.2..1.2\n", true, 4), ["0.5", "0.55", "0.6", "0.65"]);
    assert_eq!(turns("X = 0.0  #: 0.0..1.0\n", true, 4), ["0.0", "0.001", "0.002", "0.005"]);
    assert_eq!(turns("E = 'a'  #: a|b|c\n", true, 5), ["'a'", "'b'", "'c'", "'a'", "'b'"]);
    assert_eq!(turns("E = 'a'  #: a|b|c\n", false, 3), ["'a'", "'c'", "'b'"]);
    assert_eq!(turns("F = True  #: on|off\n", true, 3), ["True", "False", "True"]);
    assert_eq!(turns("C = 2  #: 1|2|4\n", true, 3), ["2", "4", "1"]);
}

#[test]
fn every_turn_stays_within_the_range_and_goes_on() {
    for (low, high) in [(1, 16), (0, 1000), (-1000, 1000), (7, 1_000_003), (1, i64::MAX), (i64::MIN + 1, i64::MAX)] {
        let knob = Knob { name: "N".into(), line: 1, value: "1".into(), kind: KnobKind::Int { low, high } };
        let mut now = low;
        for _ in 0..2000 {
            let next = int_of(&knob.turned(&now.to_string(), true)).expect("an int");
            assert!(next > now || now == high, "{low}..{high}: {now} to {next}");
            now = next;
        }
        assert_eq!(now, high, "{low}..{high}");
    }
}
