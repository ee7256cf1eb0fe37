//! How much of a file belongs to a pickle: opcodes are measured, and not carried out.

use super::opcode::*;
use crate::python::object::{Body, Value};
use crate::python::ops::convert::index;
use crate::python::vm::{Args, Cx, NativeResult};

/// What the bytes after an opcode are.
enum Operand {
    /// So many.
    Bytes(usize),
    /// A length of so many bytes, and then that many.
    Counted(usize),
    /// Lines.
    Lines(usize),
}

fn operand(op: u8) -> Operand {
    match op {
        BININT1 | BINGET | BINPUT | PROTO | EXT1 => Operand::Bytes(1),
        BININT2 | EXT2 => Operand::Bytes(2),
        BININT | LONG_BINGET | LONG_BINPUT | EXT4 => Operand::Bytes(4),
        BINFLOAT => Operand::Bytes(8),
        // What a frame announces is measured opcode by opcode, but may be read at once.
        FRAME => Operand::Counted(8),
        SHORT_BINSTRING | SHORT_BINBYTES | SHORT_BINUNICODE | LONG1 => Operand::Counted(1),
        BINSTRING | BINBYTES | BINUNICODE | LONG4 => Operand::Counted(4),
        BINUNICODE8 | BINBYTES8 | BYTEARRAY8 => Operand::Counted(8),
        GLOBAL | INST => Operand::Lines(2),
        INT | LONG | FLOAT | STRING | UNICODE | PERSID | GET | PUT => Operand::Lines(1),
        _ => Operand::Bytes(0),
    }
}

/// What a pickle still lacks.
#[derive(Debug, PartialEq, Eq)]
enum Lack {
    /// Nothing: it ends before this place.
    Nothing(usize),
    /// At least so many bytes, from this place on.
    Bytes(usize, usize),
    /// The rest of a line, from this place on.
    Line(usize),
}

/// Measures a pickle from an opcode on.
fn lack(data: &[u8], mut at: usize) -> Lack {
    loop {
        let Some(&op) = data.get(at) else { return Lack::Bytes(at, 1) };
        let after = at + 1;
        if op == STOP {
            return Lack::Nothing(after);
        }
        let rest = data.get(after..).unwrap_or(&[]);
        let need = match operand(op) {
            Operand::Bytes(n) => n,
            Operand::Counted(n) => match rest.get(..n) {
                None => n,
                Some(_) if op == FRAME => n,
                Some(length) => {
                    let length = length.iter().rev().fold(0u64, |sum, b| sum << 8 | u64::from(*b));
                    n.saturating_add(usize::try_from(length).unwrap_or(usize::MAX))
                }
            },
            Operand::Lines(n) => {
                let ends = rest.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1);
                match ends.take(n).nth(n - 1) {
                    Some(end) => end,
                    None => return Lack::Line(at),
                }
            }
        };
        if need > rest.len() {
            return Lack::Bytes(at, need - rest.len());
        }
        at = after + need;
    }
}

/// `_pickle_lack(data, at)`: where the opcode begins of which something is missing, and how many bytes at least; -1 for
/// the rest of a line, 0 at the end of the pickle.
pub fn pickle_lack(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [data, at] = args.exactly::<2>("_pickle_lack")?;
    let at = usize::try_from(index(at)?).unwrap_or(0);
    let found = match data.body() {
        Some(Body::ByteArray(data)) => lack(&data.lock(), at),
        Some(Body::Bytes(data)) => lack(data, at),
        _ => Lack::Nothing(0),
    };
    let (at, lack) = match found {
        Lack::Nothing(at) => (at, 0),
        Lack::Bytes(at, n) => (at, i64::try_from(n).unwrap_or(i64::MAX)),
        Lack::Line(at) => (at, -1),
    };
    Ok(Value::tuple(vec![Value::from(at), Value::int(lack)]).into())
}

#[cfg(test)]
mod tests {
    use super::{Lack, lack};

    #[test]
    fn a_pickle_is_measured_up_to_its_end_and_no_further() {
        let pickle = b"\x80\x04\x95\x0a\x00\x00\x00\x00\x00\x00\x00\x8c\x03abc\x94K\x05.rest";
        let end = pickle.len() - 4;
        assert_eq!(lack(pickle, 0), Lack::Nothing(end));
        for cut in 0..end {
            match lack(&pickle[..cut], 0) {
                Lack::Bytes(at, n) => assert!(at <= cut && n >= 1 && cut + n <= end, "{cut}: {at} {n}"),
                other => panic!("{cut}: {other:?}"),
            }
        }
        assert_eq!(lack(b"cmodule\nname", 0), Lack::Line(0));
        assert_eq!(lack(b"cmodule\nname\n.", 0), Lack::Nothing(14));
        assert_eq!(lack(b"\x8d\xff\xff\xff\xff\xff\xff\xff\xff", 0), Lack::Bytes(0, usize::MAX - 8));
    }
}
