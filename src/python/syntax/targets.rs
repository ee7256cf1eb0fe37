//! What cannot be assigned to, in CPython's words (`_PyPegen_get_expr_name`).

use ruff_python_ast::Expr;
use ruff_python_parser::parse_expression;
use ruff_text_size::TextRange;

/// What CPython calls the expression at `range`.
pub(super) fn name(text: &str, range: TextRange) -> &'static str {
    let slice = text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
    // In brackets an expression may span lines, as it may where it stands.
    match parse_expression(&format!("({slice})")) {
        Ok(parsed) => of(parsed.expr()),
        Err(_) if slice.trim_start().starts_with("yield") => "yield expression",
        Err(_) => "expression",
    }
}

fn of(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) if literal.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
}

/// An assignment (or a `for`, `with`, `as`) to something that takes none.
pub(super) fn assignment(text: &str, range: TextRange) -> String {
    let name = name(text, range);
    if name == "yield expression" {
        return "assignment to yield expression not possible".into();
    }
    let after = text.get(range.end().to_usize()..).unwrap_or("").split('\n').next().unwrap_or("");
    let value = after.trim_start_matches([' ', '\t', ')']).strip_prefix('=');
    let single = value.is_some_and(|value| !value.replace("==", "").contains('='));
    let slice = text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("").trim_start();
    let low = matches!(name, "comparison" | "lambda" | "conditional expression" | "list" | "tuple" | "True" | "False")
        || name == "None"
        || slice.starts_with("not ")
        || is_boolean(slice);
    if single && !low {
        return format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
    }
    format!("cannot assign to {name}")
}

fn is_boolean(slice: &str) -> bool {
    parse_expression(slice).is_ok_and(|parsed| matches!(parsed.expr(), Expr::BoolOp(_)))
}
