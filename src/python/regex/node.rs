//! The tree of a pattern, between the parser and the compiler.

/// No upper bound of a repetition.
pub const UNBOUNDED: u32 = u32::MAX;

/// What kind of characters: `\d`, `\s`, `\w` and their opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Digit,
    Space,
    Word,
}

/// A part of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// From one code point to another, both included.
    Range(u32, u32),
    /// A category, or all that is not in it.
    Category(Category, bool),
}

/// How letters are compared and classified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Case does not count.
    pub fold: bool,
    /// Only ASCII has letters, digits and space.
    pub ascii: bool,
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    pub negated: bool,
    pub items: Vec<Item>,
    pub letters: Letters,
}

/// A place that matches without taking anything in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    TextStart,
    LineStart,
    /// The end, or before a line feed at the end.
    TextEnd,
    LineEnd,
    VeryEnd,
    /// A boundary of a word, or (`true`) its opposite; and whether only ASCII has letters.
    Boundary {
        not: bool,
        ascii: bool,
    },
}

/// How often a repetition tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Empty,
    Char(u32, Letters),
    /// `.`; with `true` also a line feed.
    Any(bool),
    Set(Box<Set>),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    /// Parentheses; with a number if they capture.
    Group(Option<usize>, Box<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: u32,
        greed: Greed,
    },
    Look {
        node: Box<Node>,
        behind: bool,
        negated: bool,
    },
    Atomic(Box<Node>),
    Reference(usize, Letters),
    Condition {
        group: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
    At(At),
}

impl Node {
    /// How many characters it takes in at least and at most.
    pub fn width(&self, groups: &[Option<(u64, u64)>]) -> (u64, u64) {
        match self {
            Node::Empty | Node::At(_) | Node::Look { .. } => (0, 0),
            Node::Char(..) | Node::Any(_) | Node::Set(_) => (1, 1),
            Node::Sequence(nodes) => nodes
                .iter()
                .map(|n| n.width(groups))
                .fold((0, 0), |a, b| (a.0.saturating_add(b.0), a.1.saturating_add(b.1))),
            Node::Alternatives(nodes) => {
                let widths = nodes.iter().map(|n| n.width(groups));
                widths.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
            }
            Node::Group(_, node) | Node::Atomic(node) => node.width(groups),
            Node::Repeat { node, least, most, .. } => {
                let (low, high) = node.width(groups);
                let most = if *most == UNBOUNDED { u64::MAX } else { u64::from(*most) };
                (low.saturating_mul(u64::from(*least)), high.saturating_mul(most))
            }
            Node::Reference(group, _) => groups.get(*group).copied().flatten().unwrap_or((0, u64::MAX)),
            Node::Condition { yes, no, .. } => {
                let (a, b) = (yes.width(groups), no.width(groups));
                (a.0.min(b.0), a.1.max(b.1))
            }
        }
    }

    /// Whether it takes in exactly one character and captures nothing.
    pub fn is_single(&self) -> bool {
        matches!(self, Node::Char(..) | Node::Any(_) | Node::Set(_))
    }
}
