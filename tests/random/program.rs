//! Programs by lot: trees of statements that end by themselves, and that can be made smaller piece by piece.

use super::expression::{KINDS, Kind, Scope, expression};
use super::lot::Lot;

/// A statement: a line, or a line with blocks below it.
#[derive(Clone, Debug)]
pub enum Statement {
    Line(String),
    /// Each block with the line above it.
    Blocks(Vec<(String, Vec<Statement>)>),
}

use Statement::{Blocks, Line};

/// The program of a seed.
pub fn program(seed: u64) -> Vec<Statement> {
    let mut writer = Writer { lot: Lot::new(seed), names: 0 };
    let mut scope = Scope::default();
    let mut body = Vec::new();
    for _ in 0..3 + writer.lot.below(6) {
        body.push(writer.statement(&mut scope, 3, false));
    }
    for (name, kind) in &scope.variables {
        let shown = if *kind == Kind::Set { format!("sorted({name}, key=repr)") } else { name.clone() };
        body.push(Line(format!("print('{name}', {shown})")));
    }
    body
}

/// The lines of a program.
pub fn text(body: &[Statement], indent: usize) -> String {
    let mut out = String::new();
    write(body, indent, &mut out);
    out
}

fn write(body: &[Statement], indent: usize, out: &mut String) {
    let blank = "    ".repeat(indent);
    if body.is_empty() {
        out.push_str(&format!("{blank}pass\n"));
    }
    for statement in body {
        match statement {
            Line(line) => out.push_str(&format!("{blank}{line}\n")),
            Blocks(blocks) => {
                for (head, body) in blocks {
                    out.push_str(&format!("{blank}{head}\n"));
                    write(body, indent + 1, out);
                }
            }
        }
    }
}

/// All programs that are one piece smaller: a statement left out, or one in place of its blocks.
pub fn smaller(body: &[Statement]) -> Vec<Vec<Statement>> {
    let mut found = Vec::new();
    for (i, statement) in body.iter().enumerate() {
        let with = |put: Vec<Statement>| {
            let mut copy = body.to_vec();
            copy.splice(i..=i, put);
            copy
        };
        found.push(with(Vec::new()));
        if let Blocks(blocks) = statement {
            for (at, (head, inner)) in blocks.iter().enumerate() {
                found.push(with(inner.clone()));
                for less in smaller(inner) {
                    let mut copy = blocks.clone();
                    copy[at] = (head.clone(), less);
                    found.push(with(vec![Blocks(copy)]));
                }
            }
        }
    }
    found
}

struct Writer {
    lot: Lot,
    names: usize,
}

impl Writer {
    fn fresh(&mut self, letter: char) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    fn expression(&mut self, scope: &Scope, kind: Kind) -> String {
        let depth = 1 + self.lot.below(2);
        expression(&mut self.lot, scope, kind, depth)
    }

    fn block(&mut self, scope: &Scope, depth: usize, looping: bool) -> Vec<Statement> {
        let mut inner = scope.clone();
        (0..1 + self.lot.below(3)).map(|_| self.statement(&mut inner, depth, looping)).collect()
    }

    fn statement(&mut self, scope: &mut Scope, depth: usize, looping: bool) -> Statement {
        let choice = self.lot.below(if depth == 0 { 12 } else { 22 });
        match choice {
            0..=3 => self.assignment(scope),
            4..=6 => {
                let kind = *self.lot.of(&KINDS);
                let shown = self.expression(scope, kind);
                Line(if kind == Kind::Set {
                    format!("print(sorted({shown}, key=repr))")
                } else {
                    format!("print({shown})")
                })
            }
            7 | 8 => self.change(scope),
            9 if looping => Line((*self.lot.of(&["break", "continue"])).into()),
            9 | 10 => self.unpacking(scope),
            11 => {
                let (condition, text) = (self.expression(scope, Kind::Bool), self.expression(scope, Kind::Str));
                Line(format!("assert {condition} or {condition} is not None, {text}"))
            }
            12 | 13 => self.branch(scope, depth, looping),
            14..=16 => self.looped(scope, depth),
            17 | 18 => self.attempt(scope, depth, looping),
            19 | 20 => self.function(scope, depth),
            _ => self.generator(scope),
        }
    }

    fn assignment(&mut self, scope: &mut Scope) -> Statement {
        let kind = *self.lot.of(&KINDS);
        let value = self.expression(scope, kind);
        let known = scope.of(kind);
        if !known.is_empty() && self.lot.chance(40) {
            let name = self.lot.of(&known).to_string();
            return Line(format!("{name} = {value}"));
        }
        let name = self.fresh('v');
        scope.variables.push((name.clone(), kind));
        Line(format!("{name} = {value}"))
    }

    /// A change of something that is there.
    fn change(&mut self, scope: &mut Scope) -> Statement {
        let Some((name, kind)) = (!scope.variables.is_empty()).then(|| self.lot.of(&scope.variables).clone()) else {
            return self.assignment(scope);
        };
        let (i, j) = (self.expression(scope, Kind::Int), self.expression(scope, Kind::Int));
        let (s, l) = (self.expression(scope, Kind::Str), self.expression(scope, Kind::List));
        let choice = self.lot.below(8);
        Line(match kind {
            Kind::Int => format!("{name} {} {i}", ["+=", "-=", "//=", "%=", "&=", "|=", "^=", "+="][choice]),
            Kind::Float => {
                format!("{name} {} {}", ["+=", "-=", "*=", "/="][choice % 4], self.expression(scope, Kind::Float))
            }
            Kind::Str => format!("{name} = ({name} + {s})[-30:]"),
            Kind::Bool => format!("{name} = not {name}"),
            Kind::List => match choice {
                0 => format!("{name}.append({i})"),
                1 => format!("{name}.insert({i}, {j})"),
                2 => format!("{name}.pop({i})"),
                3 => format!("{name}[{i}] = {j}"),
                4 => format!("{name}[{}:{}] = {l}", choice % 3, choice % 5),
                5 => format!("del {name}[{i}]"),
                6 => format!("{name}.sort()"),
                _ => format!("{name}.remove({i})"),
            },
            Kind::Dict => match choice {
                0..=2 => format!("{name}[{s}] = {i}"),
                3 => format!("{name}.pop({s})"),
                4 => format!("del {name}[{s}]"),
                5 => format!("{name}.setdefault({s}, {i})"),
                6 => format!("{name}.update({})", self.expression(scope, Kind::Dict)),
                _ => format!("print({name}.popitem())"),
            },
            Kind::Set => match choice {
                0..=3 => format!("{name}.add(int({i}) % 61)"),
                4 => format!("{name}.discard({i})"),
                5 => format!("{name}.remove({i})"),
                _ => format!("{name} |= {}", self.expression(scope, Kind::Set)),
            },
            Kind::Tuple => format!("{name} = {name}[{}:] + ({i},)", choice % 3),
        })
    }

    fn unpacking(&mut self, scope: &mut Scope) -> Statement {
        let (a, b) = (self.fresh('v'), self.fresh('v'));
        let kind = *self.lot.of(&[Kind::List, Kind::Tuple, Kind::Str]);
        let source = self.expression(scope, kind);
        let starred = self.lot.chance(50);
        if kind == Kind::List {
            scope.variables.push((a.clone(), Kind::Int));
            if starred {
                scope.variables.push((b.clone(), Kind::List));
            }
        }
        Line(if starred { format!("{a}, *{b} = {source}") } else { format!("{a}, {b} = {source}") })
    }

    fn branch(&mut self, scope: &mut Scope, depth: usize, looping: bool) -> Statement {
        let mut blocks = Vec::new();
        let condition = self.expression(scope, Kind::Bool);
        blocks.push((format!("if {condition}:"), self.block(scope, depth - 1, looping)));
        if self.lot.chance(30) {
            let condition = self.expression(scope, Kind::Int);
            blocks.push((format!("elif {condition}:"), self.block(scope, depth - 1, looping)));
        }
        if self.lot.chance(50) {
            blocks.push(("else:".into(), self.block(scope, depth - 1, looping)));
        }
        Blocks(blocks)
    }

    fn looped(&mut self, scope: &mut Scope, depth: usize) -> Statement {
        let mut inner = scope.clone();
        let name = self.fresh('i');
        let list = self.expression(scope, Kind::List);
        let head = match self.lot.below(5) {
            0 => {
                inner.variables.push((name.clone(), Kind::Int));
                format!("for {name} in range({}):", self.lot.below(5))
            }
            1 => {
                let other = self.fresh('i');
                inner.variables.extend([(name.clone(), Kind::Int), (other.clone(), Kind::Int)]);
                format!("for {name}, {other} in enumerate({list}[:4]):")
            }
            2 => {
                inner.variables.push((name.clone(), Kind::Str));
                format!("for {name} in {}[:4]:", self.expression(scope, Kind::Str))
            }
            3 => {
                inner.variables.push((name.clone(), Kind::Str));
                format!("for {name} in sorted({})[:4]:", self.expression(scope, Kind::Dict))
            }
            _ => {
                inner.variables.push((name.clone(), Kind::Int));
                format!("for {name} in {list}[:5]:")
            }
        };
        let mut blocks = vec![(head, self.block(&inner, depth - 1, true))];
        if self.lot.chance(25) {
            blocks.push(("else:".into(), self.block(scope, 0, false)));
        }
        Blocks(blocks)
    }

    fn attempt(&mut self, scope: &mut Scope, depth: usize, looping: bool) -> Statement {
        let errors = [
            "ValueError",
            "(IndexError, KeyError)",
            "ZeroDivisionError",
            "TypeError",
            "ArithmeticError",
            "LookupError",
        ];
        let mut body = self.block(scope, depth - 1, looping);
        if self.lot.chance(30) {
            let (class, text) =
                (*self.lot.of(&["ValueError", "KeyError", "RuntimeError"]), self.expression(scope, Kind::Str));
            body.push(Line(format!("raise {class}({text})")));
        }
        let mut blocks = vec![("try:".into(), body)];
        let finally = self.lot.chance(40);
        if !finally || self.lot.chance(70) {
            let error = *self.lot.of(&errors);
            let mut handler = vec![Line("print('caught', type(e).__name__, e)".into())];
            handler.extend(self.block(scope, 0, looping));
            if self.lot.chance(20) {
                handler.push(Line("raise".into()));
            }
            blocks.push((format!("except {error} as e:"), handler));
            if self.lot.chance(30) {
                blocks.push(("else:".into(), self.block(scope, 0, looping)));
            }
        }
        if finally {
            // A jump out of a `finally` is legal, and worth a try.
            blocks.push(("finally:".into(), self.block(scope, 0, looping)));
        }
        Blocks(blocks)
    }

    fn function(&mut self, scope: &mut Scope, depth: usize) -> Statement {
        let name = self.fresh('f');
        let n = 1 + self.lot.below(3);
        let mut inner = scope.clone();
        let mut parameters = Vec::new();
        for at in 0..n {
            let parameter = self.fresh('a');
            inner.variables.push((parameter.clone(), Kind::Int));
            let with_default = at + 1 == n && self.lot.chance(40);
            parameters.push(if with_default { format!("{parameter}={at}") } else { parameter });
        }
        // A function reads what is outside; what it binds is its own.
        let mut body = self.function_body(&inner, depth);
        let result = self.expression(&inner, Kind::Int);
        body.push(Line(format!("return {result}")));
        scope.functions.push((name.clone(), n));
        Blocks(vec![(format!("def {name}({}):", parameters.join(", ")), body)])
    }

    fn function_body(&mut self, scope: &Scope, depth: usize) -> Vec<Statement> {
        let mut inner = scope.clone();
        let kept = inner.variables.split_off(scope.variables.len().saturating_sub(3));
        inner.variables = kept;
        inner.functions.clear();
        (0..1 + self.lot.below(2)).map(|_| self.statement(&mut inner, depth - 1, false)).collect()
    }

    fn generator(&mut self, scope: &mut Scope) -> Statement {
        let name = self.fresh('g');
        let list = self.expression(scope, Kind::List);
        let i = self.expression(scope, Kind::Int);
        let result = self.fresh('v');
        scope.variables.push((result.clone(), Kind::List));
        let body = vec![Blocks(vec![
            (
                "try:".into(),
                vec![Blocks(vec![(
                    format!("for x in {list}[:6]:"),
                    vec![Line(format!("y = yield x - ({i}) % 100")), Line("if y: yield y".into())],
                )])],
            ),
            ("finally:".into(), vec![Line(format!("print('{name} ends')"))]),
        ])];
        Blocks(vec![
            (format!("def {name}():"), body),
            (format!("for {result} in [list({name}())]:"), vec![Line(format!("print({result})"))]),
        ])
    }
}
