//! Methods of bytes that take them for ASCII text: case, what letters they are, padding.

use super::super::type_name;
use super::{alike, this};
use crate::python::errors::type_error;
use crate::python::object::Value;
use crate::python::ops::limits::check_size;
use crate::python::types::support::index_exact;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

fn alone(args: &Args<'_>, method: &str) -> OpResult<Vec<u8>> {
    let content = this(args, method)?;
    args.rest().between(method, 0, 0)?;
    Ok(content)
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Whether there are bytes and all of them are such.
fn all(args: &Args<'_>, method: &str, is: fn(u8) -> bool) -> NativeResult {
    let content = alone(args, method)?;
    Ok(Value::bool(!content.is_empty() && content.iter().all(|b| is(*b))).into())
}

macro_rules! questions {
    ($($name:ident: $is:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "()`")]
        pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
            all(&args, stringify!($name), $is)
        }
    )*};
}

questions! {
    isalnum: |b| b.is_ascii_alphanumeric();
    isalpha: |b| b.is_ascii_alphabetic();
    isdigit: |b| b.is_ascii_digit();
    isspace: is_space;
}

/// `isascii()`: true of no bytes too.
pub fn isascii(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(alone(&args, "isascii")?.is_ascii()).into())
}

/// `islower()`: there are letters, and none is a capital.
pub fn islower(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let content = alone(&args, "islower")?;
    let any = content.iter().any(u8::is_ascii_lowercase);
    Ok(Value::bool(any && !content.iter().any(u8::is_ascii_uppercase)).into())
}

/// `isupper()`
pub fn isupper(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let content = alone(&args, "isupper")?;
    let any = content.iter().any(u8::is_ascii_uppercase);
    Ok(Value::bool(any && !content.iter().any(u8::is_ascii_lowercase)).into())
}

/// `istitle()`: every word begins with a capital and goes on without.
pub fn istitle(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (mut any, mut inside) = (false, false);
    for byte in alone(&args, "istitle")? {
        if (byte.is_ascii_uppercase() && inside) || (byte.is_ascii_lowercase() && !inside) {
            return Ok(Value::FALSE.into());
        }
        inside = byte.is_ascii_alphabetic();
        any |= inside;
    }
    Ok(Value::bool(any).into())
}

/// `capitalize()`
pub fn capitalize(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut content = alone(&args, "capitalize")?.to_ascii_lowercase();
    if let Some(first) = content.first_mut() {
        first.make_ascii_uppercase();
    }
    Ok(alike(&args, content).into())
}

/// `title()`
pub fn title(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut content = alone(&args, "title")?;
    let mut inside = false;
    for byte in &mut content {
        *byte = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside = byte.is_ascii_alphabetic();
    }
    Ok(alike(&args, content).into())
}

/// `swapcase()`
pub fn swapcase(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut content = alone(&args, "swapcase")?;
    content.iter_mut().filter(|b| b.is_ascii_alphabetic()).for_each(|b| *b ^= 0x20);
    Ok(alike(&args, content).into())
}

/// `expandtabs(tabsize=8)`
pub fn expandtabs(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let content = this(&args, "expandtabs")?;
    let [size] = args.rest().named("expandtabs", ["tabsize"])?;
    let size = usize::try_from(size.map(index_exact).transpose()?.unwrap_or(8)).unwrap_or(0);
    check_size(content.len().saturating_mul(size.max(1)), 1)?;
    let (mut out, mut column) = (Vec::with_capacity(content.len()), 0usize);
    for byte in content {
        match byte {
            b'\t' if size == 0 => {}
            b'\t' => {
                let spaces = size - column % size;
                out.resize(out.len() + spaces, b' ');
                column += spaces;
            }
            _ => {
                out.push(byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(alike(&args, out).into())
}

/// The padding on the left and on the right of so many missing bytes, of a width.
type Share = fn(missing: usize, width: usize) -> (usize, usize);

fn padded(args: &Args<'_>, method: &str, share: Share) -> NativeResult {
    let content = this(args, method)?;
    let rest = args.rest();
    let given = rest.between(method, 1, 2)?;
    let width = usize::try_from(index_exact(&given[0])?).unwrap_or(0);
    let fill = match given.get(1) {
        None => b' ',
        Some(fill) => match super::content(fill).as_deref() {
            Some([fill]) => *fill,
            _ => {
                let got = type_name(fill);
                let text = format!("{method}() argument 2 must be a byte string of length 1, not {got}");
                return Err(type_error(text));
            }
        },
    };
    check_size(width, 1)?;
    let (left, right) = share(width.saturating_sub(content.len()), width);
    let out = [vec![fill; left], content, vec![fill; right]].concat();
    Ok(alike(args, out).into())
}

/// `center(width, fillbyte=b' ')`
pub fn center(_: &mut Cx, args: Args<'_>) -> NativeResult {
    padded(&args, "center", |missing, width| {
        let left = missing / 2 + (missing & width & 1);
        (left, missing - left)
    })
}

/// `ljust(width, fillbyte=b' ')`
pub fn ljust(_: &mut Cx, args: Args<'_>) -> NativeResult {
    padded(&args, "ljust", |missing, _| (0, missing))
}

/// `rjust(width, fillbyte=b' ')`
pub fn rjust(_: &mut Cx, args: Args<'_>) -> NativeResult {
    padded(&args, "rjust", |missing, _| (missing, 0))
}

/// `zfill(width)`: zeros behind the sign.
pub fn zfill(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let content = this(&args, "zfill")?;
    let width = usize::try_from(index_exact(args.rest().one("zfill")?)?).unwrap_or(0);
    check_size(width, 1)?;
    let zeros = vec![b'0'; width.saturating_sub(content.len())];
    let out = match content.split_first() {
        Some((sign @ (b'+' | b'-'), digits)) => [&[*sign], zeros.as_slice(), digits].concat(),
        _ => [zeros, content].concat(),
    };
    Ok(alike(&args, out).into())
}
