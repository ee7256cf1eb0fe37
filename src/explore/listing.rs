//! The bytecode of a line as a person reads it: the instructions that do something, in words, without registers.
//!
//! What only moves values about is left out, and so is what runs only when an exception flies, unless the worker is there.
//! A worker that stands before an instruction that is left out stands, for the reader, before the next one that is not.

use crate::python::code::{BinOp, CmpOp, CodeUnit, Op, Reg, UnaryOp};
use crate::python::object::{Code, Namespace};
use crate::python::vm::{Fiber, Frame};

use super::liveness::successors;
use super::operation::is_glue;
use super::view::Listing;

/// The innermost frame of the program's own code, and whether it is the one that runs.
pub fn own_frame(fiber: &Fiber) -> Option<(&Frame, bool)> {
    let frames = fiber.frames();
    let at = frames.iter().rposition(|f| !f.code.unit.flags.hidden)?;
    frames.get(at).map(|frame| (frame, at + 1 == frames.len()))
}

/// The instruction that a worker stands at: its next one, or the call that it is in.
pub fn at(frame: &Frame, innermost: bool) -> usize {
    let pc = frame.pc as usize;
    if innermost { pc } else { pc.saturating_sub(1) }
}

/// The text of the line that a frame is on.
pub fn source(frame: &Frame, innermost: bool) -> String {
    let line = frame.code.line(at(frame, innermost)) as usize;
    let text = line.checked_sub(1).and_then(|index| frame.code.source.lines().nth(index));
    text.unwrap_or_default().trim().to_owned()
}

/// The instructions of the line of a code that an instruction is on.
pub fn listing(code: &Code, globals: &Namespace, pc: usize) -> Listing {
    let line = code.line(pc);
    let on_line = |i: usize| code.line(i) == line && !is_quiet(code, i);
    let reached = reachable(&code.unit);
    let usual = |i: usize| reached.get(i).copied().unwrap_or(false);
    let everything = !usual(pc);
    let kept: Vec<usize> = (0..code.ops.len()).filter(|&i| on_line(i) && (everything || usual(i))).collect();
    let here = kept.iter().position(|&i| i >= pc).or(kept.len().checked_sub(1));
    Listing {
        function: code.unit.qualname.to_string(),
        line,
        instructions: kept.iter().filter_map(|&i| Some(words(code, globals, code.ops.get(i)?))).collect(),
        at: here,
    }
}

/// Which instructions are reached without an exception.
fn reachable(unit: &CodeUnit) -> Vec<bool> {
    let mut reached = vec![false; unit.ops.len()];
    let mut open = vec![0];
    while let Some(pc) = open.pop() {
        if let (Some(seen @ false), Some(op)) = (reached.get_mut(pc), unit.ops.get(pc)) {
            *seen = true;
            open.extend(successors(op, pc));
        }
    }
    reached
}

/// Whether an instruction is nothing to read. Jumps and returned values tell where the worker goes; the end of a
/// function stands on its last line without being part of it.
fn is_quiet(code: &Code, pc: usize) -> bool {
    match code.ops.get(pc) {
        Some(Op::Jump { .. } | Op::Return { .. }) => false,
        Some(op) => is_glue(op),
        None => true,
    }
}

fn local(code: &Code, register: Reg) -> Option<&str> {
    code.unit.locals.get(usize::from(register)).map(|name| &**name)
}

fn binary(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "ADD",
        BinOp::Sub => "SUBTRACT",
        BinOp::Mul => "MULTIPLY",
        BinOp::MatMul => "MATRIX MULTIPLY",
        BinOp::TrueDiv => "DIVIDE",
        BinOp::FloorDiv => "DIVIDE WHOLE",
        BinOp::Mod => "REMAINDER",
        BinOp::Pow => "POWER",
        BinOp::LShift => "SHIFT LEFT",
        BinOp::RShift => "SHIFT RIGHT",
        BinOp::And => "AND",
        BinOp::Or => "OR",
        BinOp::Xor => "XOR",
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Eq => "==",
        CmpOp::Ne => "!=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}

/// What an instruction does, in words, as far as it can be told without executing it.
pub fn words(code: &Code, globals: &Namespace, op: &Op) -> String {
    let name = |n: u16| code.names.get(usize::from(n)).map_or("?", |n| n.as_str());
    let global = |slot: u32| globals.name_of(slot as usize).map_or("?", |n| n.as_str());
    let of = |register: Reg| local(code, register).unwrap_or_default();
    // A value without a name is the one that the instruction before it left.
    let with = |word: &str, register: Reg| format!("{word} {}", of(register)).trim_end().to_owned();
    match *op {
        Op::LoadGlobal { slot, .. } => format!("LOAD {}", global(slot)),
        Op::StoreGlobal { slot, .. } => format!("STORE {}", global(slot)),
        Op::DelGlobal { slot } => format!("DELETE {}", global(slot)),
        Op::LoadCell { name: n, .. } => format!("LOAD {}", name(n)),
        Op::StoreCell { cell, .. } => with("STORE", cell),
        Op::DelCell { name: n, .. } => format!("DELETE {}", name(n)),
        Op::GetAttr { obj, name: n, .. } => format!("LOAD {}.{}", of(obj), name(n)),
        Op::SetAttr { obj, name: n, .. } => format!("STORE {}.{}", of(obj), name(n)),
        Op::DelAttr { obj, name: n } => format!("DELETE {}.{}", of(obj), name(n)),
        Op::GetItem { obj, key, .. } => format!("LOAD {}[{}]", of(obj), of(key)),
        Op::SetItem { obj, key, .. } => format!("STORE {}[{}]", of(obj), of(key)),
        Op::DelItem { obj, key } => format!("DELETE {}[{}]", of(obj), of(key)),
        Op::AddI { imm, .. } => format!("ADD {imm}"),
        Op::SubI { imm, .. } => format!("SUBTRACT {imm}"),
        Op::MulI { imm, .. } => format!("MULTIPLY {imm}"),
        Op::FloorDivI { imm, .. } => format!("DIVIDE WHOLE {imm}"),
        Op::ModI { imm, .. } => format!("REMAINDER {imm}"),
        Op::AndI { imm, .. } => format!("AND {imm}"),
        Op::Add { b, .. } => with("ADD", b),
        Op::Sub { b, .. } => with("SUBTRACT", b),
        Op::Mul { b, .. } => with("MULTIPLY", b),
        Op::FloorDiv { b, .. } => with("DIVIDE WHOLE", b),
        Op::Mod { b, .. } => with("REMAINDER", b),
        Op::Binary { op, b, .. } | Op::Inplace { op, b, .. } => with(binary(op), b),
        Op::Unary { op, .. } => match op {
            UnaryOp::Neg => "NEGATE".to_owned(),
            UnaryOp::Pos => "PLUS".to_owned(),
            UnaryOp::Invert => "INVERT".to_owned(),
            UnaryOp::Not => "NOT".to_owned(),
        },
        Op::Compare { op, b, .. } => with(&format!("COMPARE {}", comparison(op)), b),
        Op::CallMethod { base, name: n, .. } => match name(n) {
            "__enter__" => with("ENTER", base + 1),
            "__exit__" => with("LEAVE", base + 1),
            method => format!("CALL {}.{method}", of(base + 1)),
        },
        Op::CallMethodKw { base, site, .. } => {
            let n = code.unit.call_sites.get(usize::from(site)).map_or(0, |s| s.name);
            format!("CALL {}.{}", of(base + 1), name(n))
        }
        Op::Call { .. } | Op::CallKw { .. } | Op::CallEx { .. } => "CALL".to_owned(),
        Op::Return { src } => with("RETURN", src),
        ref jump => jump_words(code, jump).unwrap_or_else(|| spelled(jump)),
    }
}

/// A jump: what it asks.
fn jump_words(code: &Code, op: &Op) -> Option<String> {
    let of = |register: Reg| local(code, register).unwrap_or_default();
    let test = |sign: &str, b: &str| format!("TEST {sign} {b}").trim_end().to_owned();
    Some(match *op {
        Op::Jump { .. } => "JUMP".to_owned(),
        Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } => format!("TEST {}", of(src)).trim_end().to_owned(),
        Op::JumpLt { b, .. } => test("<", of(b)),
        Op::JumpLe { b, .. } => test("<=", of(b)),
        Op::JumpGt { b, .. } => test(">", of(b)),
        Op::JumpGe { b, .. } => test(">=", of(b)),
        Op::JumpEq { b, .. } => test("==", of(b)),
        Op::JumpNe { b, .. } => test("!=", of(b)),
        Op::JumpLtI { imm, .. } => test("<", &imm.to_string()),
        Op::JumpLeI { imm, .. } => test("<=", &imm.to_string()),
        Op::JumpGtI { imm, .. } => test(">", &imm.to_string()),
        Op::JumpGeI { imm, .. } => test(">=", &imm.to_string()),
        Op::JumpEqI { imm, .. } => test("==", &imm.to_string()),
        Op::JumpNeI { imm, .. } => test("!=", &imm.to_string()),
        Op::JumpNone { .. } => "TEST is None".to_owned(),
        _ => return None,
    })
}

/// The name of any other instruction, its words apart: `FOR ITER`.
fn spelled(op: &Op) -> String {
    let text = format!("{op:?}");
    let mut words = String::new();
    for c in text.chars().take_while(char::is_ascii_alphanumeric) {
        if c.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(c.to_ascii_uppercase());
    }
    words
}
