//! No text makes the parser panic, overflow the stack or take long: nestings of every kind, cut and changed programs,
//! random bytes.

use proptest::prelude::*;

use super::nesting::{MOST_BRACKETS, MOST_INDENTS, MOST_LINKS};
use super::{Catalogue, ModuleInfo, Source, check, highlight, parse, parse_text, render, set_constant};

/// Programs that nest `n` deep, each in its own way, and the most levels of it that are accepted.
fn nestings(n: usize) -> Vec<(&'static str, String, usize)> {
    let around = |open: &str, inner: &str, close: &str| [&open.repeat(n), inner, &close.repeat(n)].concat();
    let chain = |first: &str, link: &str| [first, &link.repeat(n)].concat();
    // The text of indentation is quadratic in its depth, so that one is not made as deep.
    let n_indents = n.min(1_000);
    let indented: String = (0..n_indents).map(|depth| " ".repeat(depth) + "if x:\n").collect();
    vec![
        ("parentheses", around("(", "1", ")"), MOST_BRACKETS),
        ("lists", around("[", "", "]"), MOST_BRACKETS),
        ("sets and dictionaries", around("{1: ", "1", "}"), MOST_BRACKETS),
        ("calls in calls", around("f(", "", ")"), MOST_BRACKETS),
        ("subscripts in subscripts", around("a[", "0", "]"), MOST_BRACKETS),
        ("comprehensions", around("[x for x in ", "y", "]"), MOST_LINKS / 3),
        ("unclosed parentheses", "(".repeat(n), 0),
        ("unclosed lists after a comma", "[0, ".repeat(n), 0),
        ("unary minus", chain("x = ", "-") + "1", MOST_LINKS - 1),
        ("not", chain("x = ", "not ") + "1", MOST_LINKS - 1),
        ("sums", chain("x = 1", " + 1"), MOST_LINKS - 1),
        ("powers", chain("x = 1", " ** 1"), MOST_LINKS - 1),
        ("alternating and and or", chain("x = 1", " and 1 or 1"), (MOST_LINKS - 1) / 2),
        ("comparisons", chain("x = 1", " < 1"), MOST_LINKS - 1),
        ("attributes", chain("a", ".b"), MOST_LINKS),
        ("calls of calls", chain("a", "()"), MOST_LINKS),
        ("subscripts of subscripts", chain("a", "[0]"), MOST_LINKS),
        ("conditional expressions", chain("x = ", "1 if 1 else ") + "1", (MOST_LINKS - 1) / 2),
        ("lambdas", chain("x = ", "lambda: ") + "1", MOST_LINKS - 1),
        ("lambdas with parameters", chain("x = ", "lambda a, b: ") + "1", MOST_LINKS - 1),
        ("lambdas in defaults", chain("x = ", "lambda a=") + "1" + &": 1".repeat(n), (MOST_LINKS - 1) / 2),
        ("awaits", "async def f():\n  ".to_string() + &"await ".repeat(n) + "x", 1),
        ("yields", "def f():\n  ".to_string() + &"yield ".repeat(n) + "x", 1),
        ("stars", "f(".to_string() + &"*".repeat(n) + "x)", 2),
        ("async", "async ".repeat(n) + "def f(): pass", 1),
        ("patterns", "match x:\n  case ".to_string() + &"[".repeat(n) + &"]".repeat(n) + ": pass", MOST_BRACKETS),
        ("f-strings", around("f\"{", "1", "}\""), 1),
        ("format specifications", "f'{x".to_string() + &":{x".repeat(n) + &"}".repeat(n) + "}'", 2),
        ("indentation", indented + &" ".repeat(n_indents) + "pass\n", MOST_INDENTS),
        ("statements on one line", "if x: ".repeat(n) + "pass", 1),
        ("decorators", "@a\n".repeat(n) + "def f(): pass", usize::MAX),
        ("elif", "if x: pass\n".to_string() + &"elif x: pass\n".repeat(n), usize::MAX),
        ("targets", "a = ".repeat(n) + "1", MOST_LINKS),
        ("strings in a row", "x = ".to_string() + &"'a' ".repeat(n), usize::MAX),
        ("statements with semicolons", "a; ".repeat(n) + "a", usize::MAX),
        ("hidden from the lexer by an f-string", "f'''{''' ".to_string() + &"(".repeat(n), 0),
        ("hidden from the lexer by a raw string", "f'''{x!r''' ".to_string() + &"[".repeat(n), 0),
    ]
}

#[test]
fn what_is_nested_a_hundred_thousand_deep_is_refused_in_one_message() {
    for (kind, text, most) in nestings(100_000) {
        let outcome = parse_text("deep.py", &text);
        match outcome {
            Ok(_) => assert_eq!(most, usize::MAX, "{kind} were accepted"),
            Err(errors) => {
                assert_ne!(most, usize::MAX, "{kind} were refused: {errors:?}");
                assert_eq!(errors.len(), 1, "{kind}: {errors:?}");
                assert!(errors[0].message.contains("Error: "), "{kind}: {errors:?}");
            }
        }
    }
}

#[test]
fn what_is_just_not_too_deep_is_accepted_and_can_be_dropped_and_walked() {
    for n in [1, 2, 10, 60, 99, 100, 160, 199, 200, 201, 240, 499, 500, 501] {
        for (kind, text, most) in nestings(n) {
            // Nesting f-strings and starred arguments deeper is an error of another kind.
            let accepted = n <= most;
            let outcome = parse_text("deep.py", &text);
            let fine = outcome.is_ok() == accepted || ["stars", "format specifications"].contains(&kind);
            assert!(fine, "{kind}, {n} deep: {:?}", outcome.err());
            outcome.iter().for_each(|parsed| drop(check(parsed, &Nothing)));
        }
    }
}

#[test]
fn the_deepest_tree_of_all_can_be_walked_on_a_thread_of_the_usual_size() {
    let most = MOST_INDENTS;
    let mut text: String = (0..most).map(|depth| " ".repeat(depth) + "if x:\n").collect();
    text += &" ".repeat(most);
    // Brackets cost a link each, and what they stand in as many again.
    text +=
        &["f(".repeat(MOST_BRACKETS), "-".repeat(MOST_LINKS - MOST_BRACKETS), "1".into(), ")".repeat(MOST_BRACKETS)]
            .concat();
    let parsed = parse_text("deep.py", &text).map_err(|errors| errors[0].to_string());
    let parsed = parsed.expect("within all limits");
    assert_eq!(check(&parsed, &Nothing).len(), 0);
    assert_eq!(parsed.clone().module().body.len(), 1);
}

#[test]
fn limits_are_named_where_they_are_crossed() {
    let said = |text: &str| parse_text("p", text).err().and_then(|errors| errors.first().map(ToString::to_string));
    let brackets = format!("x = 1\ny = {}", "(".repeat(300));
    assert_eq!(said(&brackets).as_deref(), Some("2:205: SyntaxError: too many nested parentheses"));
    let sum = format!("x = (\n{}1)", "1 +\n".repeat(600));
    let told = said(&sum).unwrap_or_default();
    assert!(told.starts_with("500:3: SyntaxError: this expression is nested too deeply"), "{told}");
    let indented: String = (0..120).map(|depth| " ".repeat(depth) + "if x:\n").collect();
    let told = said(&indented).unwrap_or_default();
    assert!(told.contains("IndentationError: too many levels of indentation"), "{told}");
    assert!(told.starts_with("101:"), "{told}");
}

/// A program with a bit of everything.
const SAMPLE: &str = r#"
import threading, time as t
from concurrent.futures import ThreadPoolExecutor

WORKERS = 3  #: 1..16

class Account(object):
    """An account."""
    def __init__(self, balance=0, *rest, key=None, **more):
        self.balance: int = balance
        self.x, *self.y = 1, 2, 3

@decorated(1)
async def main(a, /, b, *, c):
    async with lock as l, other:
        await asyncio.sleep(0.1)
    return [x async for x in y if x]

def gen():
    global total
    total += 1_000 * 0xff ** -2 // 3 % 5 @ 6
    try:
        yield f"{total!r:>{WORKERS}} {{}} {'nested'} {total=}" 'tail' + rb'\x00'
    except (ValueError, KeyError) as error:
        raise RuntimeError("no") from error
    else:
        pass
    finally:
        del total[1:2, ...]

match command.split():
    case ["go", direction] if direction in ("n", 's'):
        print(direction, end="", sep='')
    case {"a": 1, **rest} | Point(x=0, y=rest):
        x = y if z else (lambda q, w=1: q and not w or q is not w)
    case _:
        while (n := n - 1) > 0: continue
if __name__ == "__main__":
    main()
"#;

#[test]
fn the_sample_parses() {
    assert_eq!(parse_text("sample.py", SAMPLE).err(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check_all(&bytes);
    }

    #[test]
    fn random_tokens_never_panic(words in proptest::collection::vec(word(), 0..40)) {
        check_all(words.concat().as_bytes());
    }

    #[test]
    fn changed_programs_never_panic(cut in 0..SAMPLE.len(), len in 0..40usize, piece in word(), upto in 0..SAMPLE.len()) {
        let bytes = SAMPLE.as_bytes();
        let end = (cut + len).min(bytes.len());
        check_all(&[&bytes[..cut], piece.as_bytes(), &bytes[end..]].concat());
        check_all(&bytes[..upto]);
    }
}

fn word() -> impl Strategy<Value = String> {
    let words = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "f'",
        "f\"{",
        "f'''",
        "'",
        "\"",
        "'''",
        "\\",
        "\n",
        "\n  ",
        "\n\t",
        ":",
        ";",
        ",",
        ".",
        "=",
        ":=",
        "==",
        "!",
        "!r",
        "*",
        "**",
        "@",
        "->",
        "+",
        "-",
        "~",
        "if ",
        "else ",
        "elif ",
        "for ",
        "in ",
        "while ",
        "def ",
        "class ",
        "lambda ",
        "async ",
        "await ",
        "yield ",
        "return ",
        "import ",
        "from ",
        "as ",
        "try",
        "except ",
        "finally",
        "with ",
        "match ",
        "case ",
        "_",
        "x",
        "type ",
        "global ",
        "nonlocal ",
        "del ",
        "raise ",
        "not ",
        "and ",
        "is ",
        "None",
        "1",
        "0x",
        "1.",
        "1e",
        "1j",
        "0777",
        "rb'",
        "u'",
        "é",
        "\u{a0}",
        "\u{feff}",
        "“",
        "$",
        "?",
        "`",
        "#: ",
        "# c",
        "...",
        "WORKERS = 3  #: 1..16\n",
        "\r",
        "\r\n",
        "\x0c",
        "\0",
        "eval(x)",
        "print x",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_string)
}

/// Everything that this part does with a text, on a text that may be anything.
fn check_all(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = match parse("any.py", bytes) {
        Ok(parsed) => check(&parsed, &Nothing),
        Err(errors) => {
            assert!(!errors.is_empty());
            errors
        }
    };
    let shown = render("any.py", &text, &found, false);
    assert_eq!(shown.is_empty(), found.is_empty());
    let lines: Vec<String> =
        highlight(&text).iter().map(|l| l.iter().map(|span| span.text.as_str()).collect()).collect();
    assert_eq!(lines.join("\n"), Source::new(&text).text());
    let changed = set_constant(&text, "WORKERS", "5");
    assert!(changed.is_err() || changed.is_ok_and(|changed| parse_text("any.py", &changed).is_ok()));
}

/// A catalogue that has nothing.
struct Nothing;

impl Catalogue for Nothing {
    fn module(&self, _: &str) -> Option<ModuleInfo> {
        None
    }

    fn has(&self, _: &str, _: &str) -> bool {
        false
    }

    fn builtin(&self, _: &str) -> bool {
        false
    }
}
