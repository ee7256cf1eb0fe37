//! What a condition comes to at an end: in three values, as Kleene's logic has them.

use super::{Arithmetic, Call, Comparison, Datum, Expression, Word};
use crate::course::judge::{End, EndKind};
use crate::course::lines;

/// The value of an expression; none if it depends on values that there are not.
type Known = Result<Option<Datum>, String>;

/// Evaluates an expression at an end.
pub fn evaluate(expression: &Expression, end: &End) -> Known {
    let known = |truth: bool| Ok(Some(Datum::Bool(truth)));
    match expression {
        Expression::Literal(datum) => Ok(Some(datum.clone())),
        Expression::Name(name) => Ok(end.value(name).map(Datum::of_repr)),
        Expression::Word(word) => known(end.kind == of_word(*word)),
        Expression::Raises(wanted) => known(end.errors.iter().any(|error| raises(error, wanted.as_deref()))),
        Expression::Prints(text) => known(lines::in_order(&lines::of(text), &lines::of(&end.output)).is_ok()),
        Expression::Not(one) => Ok(evaluate(one, end)?.map(|datum| Datum::Bool(!datum.truth()))),
        Expression::And(all) => logic(all, end, false),
        Expression::Or(all) => logic(all, end, true),
        Expression::Compare(first, rest) => chain(first, rest, end),
        Expression::Binary(operator, a, b) => match (evaluate(a, end)?, evaluate(b, end)?) {
            (Some(a), Some(b)) => arithmetic(*operator, &a, &b).map(Some),
            _ => Ok(None),
        },
        Expression::Negative(one) => match evaluate(one, end)? {
            Some(datum) => arithmetic(Arithmetic::Minus, &Datum::Int(0), &datum).map(Some),
            None => Ok(None),
        },
        Expression::Item(of, key) => match (evaluate(of, end)?, evaluate(key, end)?) {
            (Some(of), Some(key)) => item(&of, &key).map(Some),
            _ => Ok(None),
        },
        Expression::Call(call, argument) => match evaluate(argument, end)? {
            Some(argument) => called(*call, &argument).map(Some),
            None => Ok(None),
        },
        Expression::List(parts) => Ok(every(parts, end)?.map(Datum::List)),
        Expression::Tuple(parts) => Ok(every(parts, end)?.map(Datum::Tuple)),
        Expression::Set(parts) => Ok(every(parts, end)?.map(Datum::Set)),
        Expression::Dict(pairs) => {
            let mut known = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                let (Some(key), Some(value)) = (evaluate(key, end)?, evaluate(value, end)?) else { return Ok(None) };
                known.push((key, value));
            }
            Ok(Some(Datum::Dict(known)))
        }
    }
}

fn of_word(word: Word) -> EndKind {
    match word {
        Word::Deadlock => EndKind::Deadlock,
        Word::Livelock => EndKind::Livelock,
        Word::Endless => EndKind::Endless,
    }
}

/// Whether an exception is one that is spoken of: `ValueError`, `ValueError: too large`, or any.
fn raises(error: &str, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else { return true };
    let split = |text: &str| match text.split_once(": ") {
        Some((kind, message)) => (kind.to_owned(), Some(message.to_owned())),
        None => (text.to_owned(), None),
    };
    let ((kind, message), (stated, text)) = (split(error), split(wanted));
    let is_kind = kind == stated || kind.rsplit_once('.').is_some_and(|(_, name)| name == stated);
    is_kind && text.is_none_or(|text| lines::fits(&text, message.as_deref().unwrap_or("")))
}

fn every(parts: &[Expression], end: &End) -> Result<Option<Vec<Datum>>, String> {
    parts.iter().map(|part| evaluate(part, end)).collect()
}

/// `and` (until one is false) and `or` (until one is true): what is not known leaves the others to decide.
fn logic(all: &[Expression], end: &End, decides: bool) -> Known {
    let mut unknown = false;
    for part in all {
        match evaluate(part, end)? {
            Some(datum) if datum.truth() == decides => return Ok(Some(Datum::Bool(decides))),
            Some(_) => {}
            None => unknown = true,
        }
    }
    Ok((!unknown).then_some(Datum::Bool(!decides)))
}

fn chain(first: &Expression, rest: &[(Comparison, Expression)], end: &End) -> Known {
    let mut left = evaluate(first, end)?;
    let mut unknown = false;
    for (comparison, right) in rest {
        let right = evaluate(right, end)?;
        match (&left, &right) {
            (Some(a), Some(b)) if !compare(*comparison, a, b)? => return Ok(Some(Datum::Bool(false))),
            (Some(_), Some(_)) => {}
            _ => unknown = true,
        }
        left = right;
    }
    Ok((!unknown).then_some(Datum::Bool(true)))
}

fn compare(comparison: Comparison, a: &Datum, b: &Datum) -> Result<bool, String> {
    let order = || a.order(b).ok_or_else(|| format!("{} and {} have no order", a.kind(), b.kind()));
    Ok(match comparison {
        Comparison::Equal => a == b,
        Comparison::Unequal => a != b,
        Comparison::Less => order()?.is_lt(),
        Comparison::LessOrEqual => order()?.is_le(),
        Comparison::Greater => order()?.is_gt(),
        Comparison::GreaterOrEqual => order()?.is_ge(),
        Comparison::In => contains(b, a)?,
        Comparison::NotIn => !contains(b, a)?,
    })
}

fn contains(all: &Datum, one: &Datum) -> Result<bool, String> {
    if let (Datum::Text(all), Datum::Text(one)) = (all, one) {
        return Ok(all.contains(one.as_str()));
    }
    let items = all.items().ok_or_else(|| format!("nothing is in {}", all.kind()))?;
    Ok(items.contains(one))
}

fn arithmetic(operator: Arithmetic, a: &Datum, b: &Datum) -> Result<Datum, String> {
    if let (Some(a), Some(b)) = (a.int(), b.int()) {
        return integers(operator, a, b);
    }
    match (operator, a, b) {
        (Arithmetic::Plus, Datum::List(a), Datum::List(b)) => return Ok(Datum::List([a.as_slice(), b].concat())),
        (Arithmetic::Plus, Datum::Tuple(a), Datum::Tuple(b)) => return Ok(Datum::Tuple([a.as_slice(), b].concat())),
        (Arithmetic::Plus, Datum::Text(a), Datum::Text(b)) => return Ok(Datum::Text(format!("{a}{b}"))),
        _ => {}
    }
    let (Some(x), Some(y)) = (a.float(), b.float()) else {
        return Err(format!("{} and {} cannot be combined so", a.kind(), b.kind()));
    };
    Ok(Datum::Float(match operator {
        Arithmetic::Plus => x + y,
        Arithmetic::Minus => x - y,
        Arithmetic::Times => x * y,
        Arithmetic::Divide if y != 0.0 => x / y,
        Arithmetic::FloorDivide if y != 0.0 => (x / y).floor(),
        Arithmetic::Remainder if y != 0.0 => x - y * (x / y).floor(),
        _ => return Err("something is divided by zero".to_owned()),
    }))
}

fn integers(operator: Arithmetic, a: i128, b: i128) -> Result<Datum, String> {
    let floor = |a: i128, b: i128| {
        let quotient = a.checked_div(b)?;
        if a % b != 0 && (a < 0) != (b < 0) { quotient.checked_sub(1) } else { Some(quotient) }
    };
    if b == 0 && matches!(operator, Arithmetic::Divide | Arithmetic::FloorDivide | Arithmetic::Remainder) {
        return Err("something is divided by zero".to_owned());
    }
    let value = match operator {
        Arithmetic::Plus => a.checked_add(b),
        Arithmetic::Minus => a.checked_sub(b),
        Arithmetic::Times => a.checked_mul(b),
        Arithmetic::Divide => return Ok(Datum::Float(a as f64 / b as f64)),
        Arithmetic::FloorDivide => floor(a, b),
        Arithmetic::Remainder => floor(a, b).and_then(|q| q.checked_mul(b)).and_then(|product| a.checked_sub(product)),
    };
    value.map(Datum::Int).ok_or_else(|| "a number in it is too large".to_owned())
}

fn item(of: &Datum, key: &Datum) -> Result<Datum, String> {
    let none = || "there is no such item".to_owned();
    if let Datum::Dict(pairs) = of {
        return pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()).ok_or_else(none);
    }
    let items = match of {
        Datum::Set(_) => None,
        other => other.items(),
    };
    let items = items.ok_or_else(|| format!("{} has no items by number", of.kind()))?;
    let at = key.int().ok_or_else(|| format!("{} is not the number of an item", key.kind()))?;
    let at = if at < 0 { at + items.len() as i128 } else { at };
    usize::try_from(at).ok().and_then(|at| items.get(at).cloned()).ok_or_else(none)
}

fn called(call: Call, argument: &Datum) -> Result<Datum, String> {
    if call == Call::Abs {
        return match argument {
            Datum::Float(value) => Ok(Datum::Float(value.abs())),
            other => match other.int().and_then(i128::checked_abs) {
                Some(value) => Ok(Datum::Int(value)),
                None => Err(format!("{} has no absolute value", other.kind())),
            },
        };
    }
    let mut items = argument.items().ok_or_else(|| format!("{} has no items", argument.kind()))?;
    match call {
        Call::Len => return Ok(Datum::Int(items.len() as i128)),
        Call::Sum => {
            let zero = Ok(Datum::Int(0));
            return items.iter().fold(zero, |sum, one| arithmetic(Arithmetic::Plus, &sum?, one));
        }
        _ => {}
    }
    let unordered = items.windows(2).any(|pair| matches!(pair, [a, b] if a.order(b).is_none()));
    if unordered {
        return Err("its items have no order".to_owned());
    }
    items.sort_by(|a, b| a.order(b).unwrap_or(std::cmp::Ordering::Equal));
    let empty = || "it has no items".to_owned();
    match call {
        Call::Min => items.first().cloned().ok_or_else(empty),
        Call::Max => items.last().cloned().ok_or_else(empty),
        _ => Ok(Datum::List(items)),
    }
}

#[cfg(test)]
mod tests {
    use crate::course::condition::Condition;
    use crate::course::judge::{End, EndKind};

    fn end(kind: EndKind) -> End {
        let values = [("x", "2"), ("items", "[1, 'a']"), ("table", "{'n': 0.5}")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let errors = if kind == EndKind::Raised { vec!["ValueError: too large".to_owned()] } else { Vec::new() };
        End { kind, values, errors, output: "x is 2\nend\n".to_owned(), ..End::default() }
    }

    fn at(kind: EndKind, text: &str) -> Option<bool> {
        let condition = Condition::parse(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
        condition.holds(&end(kind)).unwrap_or_else(|why| panic!("{text}: {why}"))
    }

    #[test]
    fn a_condition_over_final_values_is_true_or_false() {
        let hold = [
            "x == 2",
            "0 <= x < 3 and x != 1",
            "x in (1, 2) and x not in [3]",
            "x * 3 - 1 == 5 and -7 // 2 == -4 and -7 % 2 == 1 and 1 / 2 == 0.5",
            "items[0] == 1 and items[-1] == 'a' and len(items) == 2",
            "items == [1, 'a'] and items != (1, 'a')",
            "table['n'] == 0.5 and 'n' in table",
            "sum([1, 2]) == max([3, 1]) and min((1, 2)) == 1 and sorted({2, 1}) == [1, 2] and abs(-x) == 2",
            "prints 'x is ...\\nend' and not prints 'x is 2'",
            "not (deadlock or livelock or endless or raises)",
        ];
        for text in hold {
            assert_eq!(at(EndKind::Finished, text), Some(true), "{text}");
            assert_eq!(at(EndKind::Finished, &format!("not ({text})")), Some(false), "{text}");
        }
    }

    #[test]
    fn where_nothing_ends_nothing_that_speaks_of_values_is_true_or_false() {
        for text in ["x == 2", "x != 2", "not x == 1", "gone == 1", "deadlock and x == 2", "len(items) == 2"] {
            assert_eq!(at(EndKind::Deadlock, text), None, "{text}");
        }
        assert_eq!(at(EndKind::Deadlock, "deadlock or x == 2"), Some(true));
        assert_eq!(at(EndKind::Deadlock, "x == 2 and not deadlock"), Some(false));
        assert_eq!(at(EndKind::Finished, "gone == 1"), None);
        assert_eq!(at(EndKind::Livelock, "livelock"), Some(true));
    }

    #[test]
    fn exceptions_are_told_by_type_and_text() {
        for text in ["raises", "raises 'ValueError'", "raises 'ValueError: too ...' and x == 2"] {
            assert_eq!(at(EndKind::Raised, text), Some(true), "{text}");
        }
        assert_eq!(at(EndKind::Raised, "raises 'KeyError' or raises 'ValueError: small'"), Some(false));
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        let cases = [
            ("x < 'a'", "an int and a str have no order"),
            ("x + items == 1", "an int and a list cannot be combined so"),
            ("items[7] == 1", "there is no such item"),
            ("x // 0 == 1", "something is divided by zero"),
            ("len(x) == 1", "an int has no items"),
        ];
        for (text, why) in cases {
            let condition = Condition::parse(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
            assert_eq!(condition.holds(&end(EndKind::Finished)), Err(why.to_owned()), "{text}");
        }
    }
}
