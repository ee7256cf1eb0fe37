//! Expressions by lot, of a wanted type. One in twenty is of another type, so that errors are met too.

use super::lot::Lot;

/// The types that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Float,
    Str,
    Bool,
    List,
    Dict,
    Set,
    Tuple,
}

pub const KINDS: [Kind; 8] =
    [Kind::Int, Kind::Float, Kind::Str, Kind::Bool, Kind::List, Kind::Dict, Kind::Set, Kind::Tuple];

/// What an expression may name: variables and functions of one int argument, with their types.
#[derive(Clone, Default)]
pub struct Scope {
    pub variables: Vec<(String, Kind)>,
    pub functions: Vec<(String, usize)>,
}

impl Scope {
    pub fn of(&self, kind: Kind) -> Vec<&str> {
        self.variables.iter().filter(|(_, k)| *k == kind).map(|(name, _)| name.as_str()).collect()
    }
}

/// An expression of this type; `depth` bounds it.
pub fn expression(lot: &mut Lot, scope: &Scope, kind: Kind, depth: usize) -> String {
    // Sets of texts have no order that could be compared, so nothing becomes a set that was not wanted as one.
    let kind = if lot.chance(5) { *lot.of(&[Kind::Int, Kind::Float, Kind::Str, Kind::List, Kind::Dict]) } else { kind };
    let known = scope.of(kind);
    if !known.is_empty() && lot.chance(if depth == 0 { 70 } else { 30 }) {
        return lot.of(&known).to_string();
    }
    if depth == 0 {
        return literal(lot, kind);
    }
    let mut part = |kind| expression(lot, scope, kind, depth - 1);
    // The parts are drawn first, so that the shape of one does not depend on the choice below.
    let (i, j, k) = (part(Kind::Int), part(Kind::Int), part(Kind::Int));
    let (s, t) = (part(Kind::Str), part(Kind::Str));
    let (l, m) = (part(Kind::List), part(Kind::List));
    let (f, g, b, c) = (part(Kind::Float), part(Kind::Float), part(Kind::Bool), part(Kind::Bool));
    let (d, u) = (part(Kind::Dict), part(Kind::Tuple));
    let (x, y) = (part(Kind::Set), part(Kind::Set));
    let n = lot.below(6);
    match kind {
        Kind::Int => match lot.below(26) {
            0 => format!("({i} + {j})"),
            1 => format!("({i} - {j})"),
            2 => format!("({i} * {j}) % 1000003"),
            3 => format!("({i} // {j})"),
            4 => format!("({i} % {j})"),
            5 => format!("({i} % 50) ** {n}"),
            6 => format!("({i} & {j})"),
            7 => format!("({i} | {j} ^ {k})"),
            8 => format!("({i} << ({j}) % 9)"),
            9 => format!("({i} >> ({j}) % 9)"),
            10 => format!("(-{i})"),
            11 => format!("(~{i})"),
            12 => format!("abs({i})"),
            13 => format!("len({l})"),
            14 => format!("len({s})"),
            15 => format!("sum({l})"),
            16 => format!("max({i}, {j}, {k})"),
            17 => format!("{l}[{i}]"),
            18 => format!("{d}.get({s}, {i})"),
            19 => format!("({i} if {b} else {j})"),
            20 => format!("int({f})"),
            21 => format!("{s}.find({t})"),
            22 => format!("divmod({i}, {j})[{}]", n % 3),
            23 => format!("({i}).bit_length()"),
            24 if !scope.functions.is_empty() => call(lot, scope, &[i, j, k]),
            24 => format!("ord({s}[:1])"),
            _ => format!("min({l})"),
        },
        Kind::Float => match lot.below(10) {
            0 => format!("({f} + {g})"),
            1 => format!("({f} * {g})"),
            2 => format!("({i} / {j})"),
            3 => format!("({f} - {i})"),
            4 => format!("({f} // {g})"),
            5 => format!("({f} % {g})"),
            6 => format!("round({f}, {n})"),
            7 => format!("float({i})"),
            8 => format!("abs({f})"),
            _ => format!("({f} if {b} else {g})"),
        },
        Kind::Str => match lot.below(22) {
            0 => format!("({s} + {t})[:60]"),
            1 => format!("({s} * {n})[:40]"),
            2 => format!("{s}[{i}]"),
            3 => format!("{s}[{i}:{j}]"),
            4 => format!("{s}[::{}]", [1, -1, 2, -2, 3, 0][n]),
            5 => format!("{s}.upper()"),
            6 => format!("{s}.replace({t}, 'x', {n})"),
            7 => format!("str({l})"),
            8 => format!(
                "f'{{{}:>{}}}|{{{}:.{n}f}}'",
                named(lot, scope, Kind::Int),
                n + 3,
                named(lot, scope, Kind::Float)
            ),
            9 => format!(
                "f'{{{}!r:<{}}}{{{}:+05d}}'",
                named(lot, scope, Kind::List),
                n + 4,
                named(lot, scope, Kind::Int)
            ),
            10 => format!("'%d %s %.{n}g' % ({i}, {s}, {f})"),
            11 => format!("'{{}}-{{:^{}}}'.format({i}, {s})", n + 2),
            12 => format!("','.join(str(v) for v in {l})"),
            13 => format!("{s}.strip('{}')", ["a", "ab", " ", "xyz", "b", "0"][n]),
            14 => format!("hex({i})"),
            15 => format!("repr({f})"),
            16 => format!("{s}.center({}, '*')", n * 3),
            17 => format!("({s} if {b} else {t})"),
            18 => format!("{s}.title().swapcase()"),
            19 => format!("str({d})"),
            20 => format!("{s}.zfill({})", n * 2),
            _ => format!("repr({u})"),
        },
        Kind::Bool => match lot.below(14) {
            0 => format!("({i} < {j} <= {k})"),
            1 => format!("({s} == {t})"),
            2 => format!("({b} and {c})"),
            3 => format!("({b} or not {c})"),
            4 => format!("({i} in {l})"),
            5 => format!("({s} not in {t})"),
            6 => format!("({l} < {m})"),
            7 => format!("({x} <= {y})"),
            8 => format!("isinstance({i}, (int, str)[{}])", n % 2),
            9 => format!("bool({l})"),
            10 => format!("any({l})"),
            11 => format!("({f} != {i})"),
            12 => format!("({s} in {d})"),
            _ => format!("{s}.startswith({t})"),
        },
        Kind::List => match lot.below(18) {
            0 => format!("[{i}, {j}, {k}]"),
            1 => format!("({l} + {m})[:20]"),
            2 => format!("({l} * {})[:20]", n % 4),
            3 => format!("{l}[{i}:{j}]"),
            4 => format!("{l}[::{}]", [1, -1, 2, -2, 3, -3][n]),
            5 => format!("sorted({l}, reverse={b})"),
            6 => format!("[v * {i} % 997 for v in {l}]"),
            7 => format!("[v for v in {l} if v % {} == 0]", n + 1),
            8 => format!("list(range({n}, {}))", n * 3),
            9 => format!("list(map(lambda v: v + {i}, {l}))"),
            10 => format!("sorted({l}, key=lambda v: (v % 5, -v))"),
            11 => format!("[a - b for a, b in zip({l}, {m})]"),
            12 => format!("[*{l}, {i}, *{m}][:20]"),
            13 => format!("list(reversed({l}))"),
            14 => format!("[p + v for p, v in enumerate({l}, {n})]"),
            15 => format!("[len(w) for w in {s}.split('a')]"),
            16 => format!("sorted({x})"),
            _ => format!("list({d}.values())"),
        },
        Kind::Dict => match lot.below(8) {
            0 => format!("{{{s}: {i}, {t}: {j}}}"),
            1 => format!("{{**{d}, {s}: {i}}}"),
            2 => format!("{{str(v): v * v % 991 for v in {l}}}"),
            3 => format!("dict(zip({s}, {l}))"),
            4 => format!("({d} | {{{t}: {i}}})"),
            5 => format!("dict.fromkeys({s}, {i})"),
            6 => format!("{{k: v + 1 for k, v in sorted({d}.items())}}"),
            _ => format!("dict(a={i}, b={j})"),
        },
        Kind::Set => match lot.below(7) {
            0 => format!("{{{i} % 31, {j} % 31}}"),
            1 => format!("set(int(v) % 1009 for v in {l})"),
            2 => format!("({x} | {y})"),
            3 => format!("({x} & {y})"),
            4 => format!("({x} - {y})"),
            5 => format!("({x} ^ {y})"),
            _ => format!("{{int(v) % 7 for v in {l}}}"),
        },
        Kind::Tuple => match lot.below(6) {
            0 => format!("({i}, {s})"),
            1 => format!("({f}, {b}, {i})"),
            2 => format!("tuple({l})"),
            3 => format!("divmod({i}, {j})"),
            4 => format!("({u} + ({i},))[:9]"),
            _ => format!("{s}.partition({t})"),
        },
    }
}

/// A variable of this type, or a number: what may stand in an f-string without quotes.
fn named(lot: &mut Lot, scope: &Scope, kind: Kind) -> String {
    let known = scope.of(kind);
    if known.is_empty() { "12".into() } else { lot.of(&known).to_string() }
}

fn call(lot: &mut Lot, scope: &Scope, given: &[String]) -> String {
    let (name, arity) = lot.of(&scope.functions).clone();
    // Now and then one argument too few.
    let n = if lot.chance(5) { arity.saturating_sub(1) } else { arity };
    let args: Vec<_> = given.iter().cycle().take(n).cloned().collect();
    format!("{name}({})", args.join(", "))
}

pub fn literal(lot: &mut Lot, kind: Kind) -> String {
    let ints = [
        "(0)",
        "(1)",
        "(2)",
        "(-1)",
        "(3)",
        "(7)",
        "(10)",
        "(-13)",
        "(100)",
        "(255)",
        "(4096)",
        "(-99999)",
        "(123456789012345678901234567890)",
    ];
    let texts =
        ["''", "'a'", "'abc'", "'hello world'", "'A1b2'", "'xyz '", "'äöü'", "'a,b,,c'", "\"it's\"", "'\\n\\t'", "'0'"];
    match kind {
        Kind::Int => (*lot.of(&ints)).into(),
        Kind::Float => (*lot.of(&[
            "(0.0)",
            "(1.5)",
            "(-2.25)",
            "(0.1)",
            "(1e10)",
            "(3.14159)",
            "(-0.0)",
            "(1e-7)",
            "(100.0)",
            "(2.5)",
        ]))
        .into(),
        Kind::Str => (*lot.of(&texts)).into(),
        Kind::Bool => (*lot.of(&["True", "False"])).into(),
        Kind::List => (*lot.of(&["[]", "[1, 2, 3]", "[5, 3, 9, 1]", "[0]", "[-1, 4, 4, 2]", "list(range(6))"])).into(),
        Kind::Dict => (*lot.of(&["{}", "{'a': 1}", "{'x': 3, 'a': 2, 'abc': 5}"])).into(),
        Kind::Set => (*lot.of(&["set()", "{1, 2, 3}", "{5}", "{0, 2, 4}"])).into(),
        Kind::Tuple => (*lot.of(&["()", "(1,)", "(1, 'a')", "(3, 2, 1)"])).into(),
    }
}
