//! Conditions over how a program ends: `x == 2 and not deadlock`.
//!
//! What a claim about all schedules says is a condition: an expression as Python writes them, over the final values of
//! the program's globals, with a few words besides for ends that no value tells. It is parsed here once, with the
//! place of a mistake; it is judged against an [`End`] in three values, because where a program never comes to its
//! end its variables have no final values, and nothing that speaks of them is true or false.

mod evaluate;
mod literal;
mod parse;

pub use literal::Datum;
pub use parse::Mistake;

use super::judge::End;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// As it was written.
    pub text: String,
    expression: Expression,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Condition, Mistake> {
        Ok(Condition { text: text.trim().to_owned(), expression: parse::parse(text)? })
    }

    /// Whether it holds of an end; none if it speaks of values that there are not.
    ///
    /// # Errors
    /// It does with values what cannot be done with them: a sentence without its full stop.
    pub fn holds(&self, end: &End) -> Result<Option<bool>, String> {
        Ok(evaluate::evaluate(&self.expression, end)?.map(|datum| datum.truth()))
    }

    /// The globals that it names, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.expression.visit(&mut |part| {
            if let Expression::Name(name) = part
                && !names.contains(&name.as_str())
            {
                names.push(name.as_str());
            }
        });
        names
    }

    /// Whether it speaks of exceptions that nobody catches.
    pub fn speaks_of_raises(&self) -> bool {
        let mut found = false;
        self.expression.visit(&mut |part| found |= matches!(part, Expression::Raises(_)));
        found
    }

    /// Whether it speaks of what is printed.
    pub fn speaks_of_output(&self) -> bool {
        let mut found = false;
        self.expression.visit(&mut |part| found |= matches!(part, Expression::Prints(_)));
        found
    }
}

/// An end that no value tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Everybody waits for ever.
    Deadlock,
    /// Several go round and round.
    Livelock,
    /// One runs on for ever by itself.
    Endless,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    Plus,
    Minus,
    Times,
    Divide,
    FloorDivide,
    Remainder,
}

/// What can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Len,
    Sum,
    Min,
    Max,
    Abs,
    Sorted,
}

/// The parts of a condition.
#[derive(Clone, Debug, PartialEq)]
enum Expression {
    Literal(Datum),
    Name(String),
    Word(Word),
    /// An exception that nobody caught, of this type and perhaps with this text, or any.
    Raises(Option<String>),
    /// Standard output; `...` stands for what may be there.
    Prints(String),
    Not(Box<Expression>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    /// A chain: `0 <= x < 3`.
    Compare(Box<Expression>, Vec<(Comparison, Expression)>),
    Binary(Arithmetic, Box<Expression>, Box<Expression>),
    Negative(Box<Expression>),
    Item(Box<Expression>, Box<Expression>),
    Call(Call, Box<Expression>),
    List(Vec<Expression>),
    Tuple(Vec<Expression>),
    Set(Vec<Expression>),
    Dict(Vec<(Expression, Expression)>),
}

impl Expression {
    fn visit<'e>(&'e self, see: &mut dyn FnMut(&'e Expression)) {
        see(self);
        match self {
            Expression::Literal(_) | Expression::Name(_) | Expression::Word(_) => {}
            Expression::Raises(_) | Expression::Prints(_) => {}
            Expression::Not(one) | Expression::Negative(one) | Expression::Call(_, one) => one.visit(see),
            Expression::And(all) | Expression::Or(all) => all.iter().for_each(|one| one.visit(see)),
            Expression::List(all) | Expression::Tuple(all) | Expression::Set(all) => {
                all.iter().for_each(|one| one.visit(see));
            }
            Expression::Compare(first, rest) => {
                first.visit(see);
                rest.iter().for_each(|(_, one)| one.visit(see));
            }
            Expression::Binary(_, a, b) | Expression::Item(a, b) => {
                a.visit(see);
                b.visit(see);
            }
            Expression::Dict(pairs) => pairs.iter().for_each(|(key, value)| {
                key.visit(see);
                value.visit(see);
            }),
        }
    }
}
