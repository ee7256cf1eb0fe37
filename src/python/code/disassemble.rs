//! Code as text: one line per instruction, with the names of registers, constants, globals and jump targets.
//!
//! A line reads: source line (where it changes), index, instruction, operands. Locals appear by name, temporaries as
//! `t` and their register, constants as Python literals, jumps as `->` and the index they lead to. Nested functions
//! follow after the code that makes them.

use std::fmt::Write;

use super::op::{NO_REG, Op, Reg};
use super::unit::{CodeUnit, Const, ModuleUnit};

/// The listing of a module and of all functions in it.
pub fn disassemble(module: &ModuleUnit) -> String {
    let mut out = String::new();
    listing(&module.main, &module.globals, &mut out);
    out
}

/// The listing of one unit and of the functions nested in it. `globals` are the names of the module's slots.
pub fn disassemble_unit(unit: &CodeUnit, globals: &[std::sync::Arc<str>]) -> String {
    let mut out = String::new();
    listing(unit, globals, &mut out);
    out
}

fn listing(unit: &CodeUnit, globals: &[std::sync::Arc<str>], out: &mut String) {
    let printer = Printer { unit, globals };
    let generator = match (unit.flags.generator, unit.flags.coroutine) {
        (true, true) => "  asynchronous generator",
        (true, false) => "  generator",
        (false, true) => "  coroutine",
        (false, false) => "",
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}: {} registers{generator}", unit.qualname, unit.nregs);
    let mut line = 0;
    for (at, (op, loc)) in unit.ops.iter().zip(&unit.locs).enumerate() {
        let shown = if loc.line == line { String::new() } else { loc.line.to_string() };
        line = loc.line;
        let _ = writeln!(out, "{shown:>5} {at:>4}  {}", printer.instruction(at, op));
    }
    for handler in &unit.handlers {
        let (start, end, target, exc) = (handler.start, handler.end, handler.target, printer.register(handler.exc));
        let _ = writeln!(out, "  handler {start}..{end} -> {target} ({exc})");
    }
    for spec in &unit.functions {
        let _ = writeln!(out);
        listing(&spec.code, globals, out);
    }
}

struct Printer<'u> {
    unit: &'u CodeUnit,
    globals: &'u [std::sync::Arc<str>],
}

impl Printer<'_> {
    fn register(&self, reg: Reg) -> String {
        match self.unit.locals.get(usize::from(reg)) {
            _ if reg == NO_REG => "-".to_owned(),
            Some(name) => name.to_string(),
            None => format!("t{reg}"),
        }
    }

    fn registers(&self, regs: &[Reg]) -> String {
        regs.iter().map(|&reg| self.register(reg)).collect::<Vec<_>>().join(", ")
    }

    fn window(&self, base: Reg, n: u16) -> String {
        match n {
            0 => "[]".to_owned(),
            1 => format!("[{}]", self.register(base)),
            _ => format!("[{}..{}]", self.register(base), self.register(base.saturating_add(n - 1))),
        }
    }

    fn name(&self, index: u16) -> &str {
        self.unit.names.get(usize::from(index)).map_or("?", |name| name)
    }

    fn global(&self, slot: u32) -> &str {
        self.globals.get(slot as usize).map_or("?", |name| name)
    }

    fn constant(&self, k: u32) -> String {
        self.unit.consts.get(k as usize).map_or_else(|| "?".to_owned(), literal)
    }

    fn site(&self, site: u16) -> String {
        self.unit.call_sites.get(usize::from(site)).map_or_else(String::new, |site| site.keywords.join(", "))
    }

    fn site_name(&self, site: u16) -> &str {
        self.unit.call_sites.get(usize::from(site)).map_or("?", |site| self.name(site.name))
    }

    fn instruction(&self, at: usize, op: &Op) -> String {
        // The instruction's own name is the beginning of its Debug form.
        let debug = format!("{op:?}");
        let mnemonic: String = debug.chars().take_while(char::is_ascii_alphanumeric).collect();
        let operands = self.operands(at, op);
        format!("{mnemonic:<14} {operands}").trim_end().to_owned()
    }

    fn target(&self, at: usize, off: i32) -> String {
        format!("-> {}", at as i64 + 1 + i64::from(off))
    }

    fn operands(&self, at: usize, op: &Op) -> String {
        let r = |reg: Reg| self.register(reg);
        let to = |off: i32| self.target(at, off);
        let star = |inplace: bool| if inplace { " (in place)" } else { "" };
        let not = |negate: bool| if negate { "not " } else { "" };
        match *op {
            Op::Nop | Op::ReturnNone | Op::RaiseAgain => String::new(),
            Op::Const { dst, k } => format!("{} = {}", r(dst), self.constant(k)),
            Op::Move { dst, src } => format!("{} = {}", r(dst), r(src)),
            Op::CheckLocal { src, .. } => r(src),
            Op::Unset { dst } | Op::NewNamespace { dst } => r(dst),
            Op::LoadGlobal { dst, slot } => format!("{} = {}", r(dst), self.global(slot)),
            Op::StoreGlobal { src, slot } => format!("{} = {}", self.global(slot), r(src)),
            Op::DelGlobal { slot } => self.global(slot).to_owned(),
            Op::LoadName { dst, name, .. } => format!("{} = {}", r(dst), self.name(name)),
            Op::LoadNameOrCell { dst, site, .. } => format!("{} = {}", r(dst), self.site_name(site)),
            Op::StoreName { src, name, .. } => format!("{} = {}", self.name(name), r(src)),
            Op::DelName { name, .. } | Op::DelCell { name, .. } => self.name(name).to_owned(),
            Op::MakeCell { reg } => r(reg),
            Op::LoadCell { dst, cell, .. } => format!("{} = cell {}", r(dst), r(cell)),
            Op::StoreCell { cell, src } => format!("cell {} = {}", r(cell), r(src)),
            Op::Add { inplace, dst, a, b }
            | Op::Sub { inplace, dst, a, b }
            | Op::Mul { inplace, dst, a, b }
            | Op::FloorDiv { inplace, dst, a, b }
            | Op::Mod { inplace, dst, a, b } => format!("{} = {}, {}{}", r(dst), r(a), r(b), star(inplace)),
            Op::AddI { inplace, dst, a, imm }
            | Op::SubI { inplace, dst, a, imm }
            | Op::MulI { inplace, dst, a, imm }
            | Op::FloorDivI { inplace, dst, a, imm }
            | Op::ModI { inplace, dst, a, imm }
            | Op::AndI { inplace, dst, a, imm } => format!("{} = {}, {imm}{}", r(dst), r(a), star(inplace)),
            Op::Binary { op, dst, a, b } => format!("{} = {} {op:?} {}", r(dst), r(a), r(b)),
            Op::Inplace { op, dst, a, b } => format!("{} = {} {op:?} {} (in place)", r(dst), r(a), r(b)),
            Op::Unary { op, dst, src } => format!("{} = {op:?} {}", r(dst), r(src)),
            Op::Compare { op, dst, a, b } => format!("{} = {} {op:?} {}", r(dst), r(a), r(b)),
            Op::Jump { off } => to(off),
            Op::JumpIf { src, off } | Op::JumpIfNot { src, off } => format!("{} {}", r(src), to(off)),
            Op::JumpLt { negate, a, b, off }
            | Op::JumpLe { negate, a, b, off }
            | Op::JumpGt { negate, a, b, off }
            | Op::JumpGe { negate, a, b, off }
            | Op::JumpEq { negate, a, b, off }
            | Op::JumpNe { negate, a, b, off } => format!("{}{}, {} {}", not(negate), r(a), r(b), to(off.into())),
            Op::JumpLtI { negate, a, imm, off }
            | Op::JumpLeI { negate, a, imm, off }
            | Op::JumpGtI { negate, a, imm, off }
            | Op::JumpGeI { negate, a, imm, off }
            | Op::JumpEqI { negate, a, imm, off }
            | Op::JumpNeI { negate, a, imm, off } => format!("{}{}, {imm} {}", not(negate), r(a), to(off.into())),
            Op::JumpNone { negate, src, off } => format!("{}{} {}", not(negate), r(src), to(off.into())),
            _ => self.more_operands(at, op),
        }
    }

    fn more_operands(&self, at: usize, op: &Op) -> String {
        let r = |reg: Reg| self.register(reg);
        match *op {
            Op::GetAttr { dst, obj, name } => format!("{} = {}.{}", r(dst), r(obj), self.name(name)),
            Op::SetAttr { obj, src, name } => format!("{}.{} = {}", r(obj), self.name(name), r(src)),
            Op::DelAttr { obj, name } => format!("{}.{}", r(obj), self.name(name)),
            Op::GetItem { dst, obj, key } => format!("{} = {}[{}]", r(dst), r(obj), r(key)),
            Op::SetItem { obj, key, src } => format!("{}[{}] = {}", r(obj), r(key), r(src)),
            Op::DelItem { obj, key } => format!("{}[{}]", r(obj), r(key)),
            Op::CallHelper { helper, dst, base } => format!("{} = {helper:?} {}", r(dst), self.window(base, 3)),
            Op::BuildSlice { dst, base } => format!("{} = {}", r(dst), self.window(base, 3)),
            Op::BuildList { dst, base, n }
            | Op::BuildTuple { dst, base, n }
            | Op::BuildSet { dst, base, n }
            | Op::BuildString { dst, base, n } => format!("{} = {}", r(dst), self.window(base, n)),
            Op::BuildDict { dst, base, n } => format!("{} = {}", r(dst), self.window(base, n.saturating_mul(2))),
            Op::ListAppend { list: to, src }
            | Op::ListExtend { list: to, src }
            | Op::SetAdd { set: to, src }
            | Op::SetUpdate { set: to, src }
            | Op::DictUpdate { dict: to, src } => format!("{} += {}", r(to), r(src)),
            Op::DictMerge { dict, src, .. } => format!("{} += {}", r(dict), r(src)),
            Op::DictInsert { dict, key, src } => format!("{}[{}] = {}", r(dict), r(key), r(src)),
            Op::Format { conv, dst, src, spec } => format!("{} = {} {conv:?} {}", r(dst), r(src), r(spec)),
            Op::ForIter { dst, iter, off } => {
                format!("{} = next {} {}", r(dst), r(iter), self.target(at, off.into()))
            }
            Op::Unpack { base, src, n } => format!("{} = {}", self.window(base, n), r(src)),
            Op::UnpackEx { after, base, src, before } => {
                format!("{} = {} ({before} * {after})", self.window(base, before + 1 + u16::from(after)), r(src))
            }
            Op::Call { nargs, dst, base } => {
                format!("{} = {} {}", r(dst), r(base), self.window(base + 1, nargs.into()))
            }
            Op::CallKw { nargs, dst, base, site } => {
                format!("{} = {} {} ({})", r(dst), r(base), self.window(base + 1, nargs.into()), self.site(site))
            }
            Op::CallEx { dst, base } => format!("{} = {} *{} **{}", r(dst), r(base), r(base + 1), r(base + 2)),
            Op::CallMethod { nargs, dst, base, name } => {
                let arguments = self.window(base + 2, nargs.into());
                format!("{} = {}.{} {arguments}", r(dst), r(base + 1), self.name(name))
            }
            Op::CallMethodKw { nargs, dst, base, site } => {
                let (arguments, name) = (self.window(base + 2, nargs.into()), self.site_name(site));
                format!("{} = {}.{name} {arguments} ({})", r(dst), r(base + 1), self.site(site))
            }
            Op::MakeFunction { dst, base, spec } => match self.unit.functions.get(usize::from(spec)) {
                Some(spec) => {
                    let n = spec.defaults + spec.keyword_defaults.len() as u16;
                    format!("{} = {} {}", r(dst), spec.code.qualname, self.window(base, n))
                }
                None => r(dst),
            },
            Op::BuildClass { dst, base, spec } => match self.unit.classes.get(usize::from(spec)) {
                Some(spec) => format!("{} = {} {}", r(dst), spec.name, self.window(base, 1 + spec.operands())),
                None => r(dst),
            },
            Op::LoadSuper { dst, cell, this } => format!("{} = {}", r(dst), self.registers(&[cell, this])),
            Op::Raise { exc, cause } => self.registers(&[exc, cause]),
            Op::PushExc { saved, exc } => self.registers(&[saved, exc]),
            Op::PopExc { saved: src } | Op::Reraise { src } | Op::Return { src } | Op::CheckContext { src } => r(src),
            Op::CheckAsyncContext { src } | Op::Discard { src } => r(src),
            Op::MatchExc { dst, exc, types } => format!("{} = {}", r(dst), self.registers(&[exc, types])),
            Op::ExcTriple { base, exc } => format!("{} = {}", self.window(base, 3), r(exc)),
            Op::GetIter { dst, src }
            | Op::ListToTuple { dst, src }
            | Op::Yield { dst, src }
            | Op::YieldFromIter { dst, src }
            | Op::YieldItem { dst, src }
            | Op::GetAwaitable { dst, src, .. }
            | Op::GetAsyncIter { dst, src }
            | Op::GetAsyncNext { dst, src }
            | Op::MatchSequence { dst, src }
            | Op::MatchMapping { dst, src }
            | Op::Len { dst, src } => format!("{} = {}", r(dst), r(src)),
            Op::Send { dst, iter, value } => format!("{} = {}", r(dst), self.registers(&[iter, value])),
            Op::Import { dst, name, .. } => format!("{} = {}", r(dst), self.name(name)),
            Op::ImportFrom { dst, module, name } => format!("{} = {}.{}", r(dst), r(module), self.name(name)),
            Op::MatchKeys { dst, src, keys } => format!("{} = {}", r(dst), self.registers(&[src, keys])),
            Op::MatchClass { n, dst, src, base } => {
                format!("{} = {} ({n}) {}", r(dst), r(src), self.window(base, 2))
            }
            _ => String::new(),
        }
    }
}

/// A constant as Python writes it.
fn literal(value: &Const) -> String {
    let items = |items: &[Const]| items.iter().map(literal).collect::<Vec<_>>().join(", ");
    match value {
        Const::None => "None".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => value.to_string(),
        Const::Float(value) => format!("{value:?}"),
        Const::Imaginary(value) => format!("{value}j"),
        Const::Str(text) => format!("'{}'", text.escape_debug()),
        Const::Bytes(bytes) => format!("b'{}'", bytes.escape_ascii()),
        Const::Tuple(values) if values.len() == 1 => format!("({},)", items(values)),
        Const::Tuple(values) => format!("({})", items(values)),
        Const::FrozenSet(values) => format!("frozenset({{{}}})", items(values)),
        Const::Ellipsis => "...".to_owned(),
        Const::Builtin(name) => name.to_string(),
    }
}
