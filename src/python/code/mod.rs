//! Compiled programs as plain data: instructions, constants, tables. No object of the interpreter appears here.
//!
//! The compiler ([`super::compile`]) writes it, the loader of [`super::vm`] turns it into what runs, the disassembler
//! prints it. The machine is a *register* machine: a frame has `nregs` registers, the first of which are the
//! function's locals, the rest temporaries. Locals are private to a frame, so an instruction may fuse what happens to
//! them; whatever other workers can see (globals, cells, attributes, items) is touched by at most one access per
//! instruction. That is what makes "stop between any two instructions" show every interleaving there is.

pub mod disassemble;
pub mod op;
pub mod unit;
pub mod verify;

pub use disassemble::{disassemble, disassemble_unit};
pub use op::{Awaiting, BinOp, CmpOp, Conversion, Helper, NO_REG, Op, Reg, UnaryOp};
pub use unit::{CallSite, Capture, ClassSpec, CodeFlags, CodeUnit, Const, FuncSpec, Handler, Loc, ModuleUnit, Params};
