//! Which special methods a class written in Python overrides: the question every operation asks before it does what
//! the built-in types do.
//!
//! The answers are kept per thread by the version of the class, which changes with everything an answer depends on.

use std::cell::RefCell;
use std::sync::OnceLock;

use crate::python::code::op::{BinOp, CmpOp, UnaryOp};
use crate::python::object::{Body, Name, Value, names};
use crate::python::types::types;

/// The names of one binary operator.
pub struct Operator {
    /// `__add__`
    pub plain: Name,
    /// `__radd__`
    pub reflected: Name,
    /// `__iadd__`
    pub inplace: Name,
    /// `+`
    pub symbol: &'static str,
}

/// The names of special methods that the table of well-known names does not have.
pub struct Special {
    operators: [Operator; 13],
    /// `__class_getitem__`
    pub class_getitem: Name,
    /// `__instancecheck__`
    pub instancecheck: Name,
    /// `__subclasscheck__`
    pub subclasscheck: Name,
    /// `__divmod__`
    pub divmod: Name,
    /// `__rdivmod__`
    pub rdivmod: Name,
    /// `__trunc__`
    pub trunc: Name,
    /// `__bytes__`
    pub bytes: Name,
    /// `__missing__`
    pub missing: Name,
    /// `keys`
    pub keys: Name,
    /// `__complex__`
    pub complex: Name,
    /// `__float__`
    pub float: Name,
}

impl Special {
    fn new() -> Special {
        let operator = |name: &str, symbol| Operator {
            plain: Name::of(&format!("__{name}__")),
            reflected: Name::of(&format!("__r{name}__")),
            inplace: Name::of(&format!("__i{name}__")),
            symbol,
        };
        Special {
            // In the order of `BinOp`.
            operators: [
                operator("add", "+"),
                operator("sub", "-"),
                operator("mul", "*"),
                operator("matmul", "@"),
                operator("truediv", "/"),
                operator("floordiv", "//"),
                operator("mod", "%"),
                operator("pow", "**"),
                operator("lshift", "<<"),
                operator("rshift", ">>"),
                operator("and", "&"),
                operator("or", "|"),
                operator("xor", "^"),
            ],
            class_getitem: Name::of("__class_getitem__"),
            instancecheck: Name::of("__instancecheck__"),
            subclasscheck: Name::of("__subclasscheck__"),
            divmod: Name::of("__divmod__"),
            rdivmod: Name::of("__rdivmod__"),
            trunc: Name::of("__trunc__"),
            bytes: Name::of("__bytes__"),
            missing: Name::of("__missing__"),
            keys: Name::of("keys"),
            complex: Name::of("__complex__"),
            float: Name::of("__float__"),
        }
    }

    /// The names of an operator.
    pub fn operator(&self, op: BinOp) -> &Operator {
        &self.operators[op as usize]
    }
}

/// The names of special methods.
pub fn special() -> &'static Special {
    static SPECIAL: OnceLock<Special> = OnceLock::new();
    SPECIAL.get_or_init(Special::new)
}

/// The method of a comparison and that of the mirrored one; none for `is` and `in`.
pub fn comparison(op: CmpOp) -> Option<(Name, Name)> {
    let n = names();
    Some(match op {
        CmpOp::Lt => (n.lt, n.gt),
        CmpOp::Le => (n.le, n.ge),
        CmpOp::Gt => (n.gt, n.lt),
        CmpOp::Ge => (n.ge, n.le),
        CmpOp::Eq => (n.eq, n.eq),
        CmpOp::Ne => (n.ne, n.ne),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => return None,
    })
}

/// The method of a unary operator; none for `not`.
pub fn unary(op: UnaryOp) -> Option<(Name, &'static str)> {
    let n = names();
    Some(match op {
        UnaryOp::Neg => (n.neg, "-"),
        UnaryOp::Pos => (n.pos, "+"),
        UnaryOp::Invert => (n.invert, "~"),
        UnaryOp::Not => return None,
    })
}

/// Whether the value's class is written in Python, or by a library module, and has this special method.
#[inline]
pub fn overrides(value: &Value, name: Name) -> bool {
    match value.body() {
        Some(Body::Instance(instance)) => class_overrides(&instance.class, name),
        Some(Body::Exception(exception)) => class_overrides(&exception.class, name),
        Some(Body::Foreign(foreign)) => library_class_has(foreign.class(), name),
        Some(Body::Class(class)) => !class.is_plain() && class_overrides(&class.meta, name),
        _ => false,
    }
}

/// Whether a class, or an ancestor that is not built in, has this name.
pub fn class_overrides(class: &Value, name: Name) -> bool {
    let Some(this) = class.as_class() else { return false };
    if this.is_built_in() {
        return false;
    }
    let version = this.version();
    if let Some(known) = remembered(version, name) {
        return known;
    }
    let found = std::iter::once(class).chain(this.mro.iter()).filter_map(Value::as_class).any(|c| {
        // The value is looked at, not taken: nothing is dropped while the lock is held.
        !c.is_built_in() && c.own(name).is_some()
    });
    remember(version, name, found);
    found
}

/// Whether the class of a library object has this name, `object` not counted.
fn library_class_has(class: &Value, name: Name) -> bool {
    let object = &types().object;
    let mro = class.as_class().map(|c| &*c.mro).unwrap_or(&[]);
    let mut chain = std::iter::once(class).chain(mro).filter(|c| !c.is(object)).filter_map(Value::as_class);
    chain.any(|c| c.own(name).is_some())
}

/// How many answers a thread remembers.
const REMEMBERED: usize = 64;

#[derive(Clone, Copy)]
struct Answer {
    version: u32,
    name: Option<Name>,
    found: bool,
}

thread_local! {
    static ANSWERS: RefCell<[Answer; REMEMBERED]> =
        const { RefCell::new([Answer { version: 0, name: None, found: false }; REMEMBERED]) };
}

fn place(version: u32, name: Name) -> usize {
    use std::hash::{Hash, Hasher};
    struct Mix(u64);
    impl Hasher for Mix {
        fn finish(&self) -> u64 {
            self.0
        }
        fn write(&mut self, bytes: &[u8]) {
            bytes.iter().for_each(|b| self.0 = self.0.rotate_left(8) ^ u64::from(*b));
        }
        fn write_u32(&mut self, n: u32) {
            self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    let mut mix = Mix(u64::from(version));
    name.hash(&mut mix);
    (mix.finish() >> 32) as usize % REMEMBERED
}

fn remembered(version: u32, name: Name) -> Option<bool> {
    ANSWERS.with_borrow(|answers| {
        let answer = answers.get(place(version, name))?;
        (answer.version == version && answer.name == Some(name)).then_some(answer.found)
    })
}

fn remember(version: u32, name: Name, found: bool) {
    ANSWERS.with_borrow_mut(|answers| {
        if let Some(answer) = answers.get_mut(place(version, name)) {
            *answer = Answer { version, name: Some(name), found };
        }
    });
}
