//! Widths: `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use super::super::support::{index_exact, small, this_str};
use crate::python::errors::{memory_error, type_error};
use crate::python::object::{PyStr, Value};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// No text is padded beyond this: the limit of a run's memory is far below.
const LONGEST: usize = 1 << 31;

fn width(value: &Value) -> OpResult<usize> {
    let width = usize::try_from(index_exact(value)?).unwrap_or(0);
    if width > LONGEST { Err(memory_error("")) } else { Ok(width) }
}

/// The arguments `(width, fillchar=' ')` and how much there is to fill.
fn parts<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a PyStr, usize, char)> {
    let this = this_str(args, method)?;
    let rest = args.rest();
    let given = rest.between(method, 1, 2)?;
    let width = width(&given[0])?;
    let fill = match given.get(1) {
        None => ' ',
        Some(v) => {
            let Some(text) = v.as_str() else {
                let name = super::super::type_name(v);
                return Err(type_error(format!("The fill character must be a unicode character, not {name}")));
            };
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => c,
                _ => return Err(type_error("The fill character must be exactly one character long")),
            }
        }
    };
    Ok((this, width.saturating_sub(this.len()), fill))
}

fn padded(text: &str, left: usize, right: usize, fill: char) -> NativeResult {
    let mut out = String::with_capacity(text.len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    Ok(Value::string(out).into())
}

/// `str.center(width, fillchar=' ')`
pub fn center(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, missing, fill) = parts(&args, "center")?;
    let width = missing + this.len();
    // CPython puts the odd character left where the width is odd.
    let left = missing / 2 + (missing & width & 1);
    padded(this.as_str(), left, missing - left, fill)
}

/// `str.ljust(width, fillchar=' ')`
pub fn ljust(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, missing, fill) = parts(&args, "ljust")?;
    padded(this.as_str(), 0, missing, fill)
}

/// `str.rjust(width, fillchar=' ')`
pub fn rjust(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, missing, fill) = parts(&args, "rjust")?;
    padded(this.as_str(), missing, 0, fill)
}

/// `str.zfill(width)`
pub fn zfill(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "zfill")?;
    let width = width(args.rest().one("str.zfill")?)?;
    let text = this.as_str();
    let zeros = "0".repeat(width.saturating_sub(this.len()));
    let signed = text.starts_with(['+', '-']);
    let (sign, digits) = text.split_at(usize::from(signed));
    Ok(Value::string(format!("{sign}{zeros}{digits}")).into())
}

/// `str.expandtabs(tabsize=8)`
pub fn expandtabs(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "expandtabs")?;
    let [size] = args.rest().named("expandtabs", ["tabsize"])?;
    let size = match size {
        None => 8,
        Some(v) => small(v).map_or_else(|| index_exact(v), Ok)?,
    };
    let size = usize::try_from(size).unwrap_or(0);
    if size > LONGEST {
        return Err(memory_error(""));
    }
    let mut out = String::new();
    let mut column = 0;
    for c in this.as_str().chars() {
        match c {
            '\t' if size > 0 => {
                let n = size - column % size;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    Ok(Value::string(out).into())
}
