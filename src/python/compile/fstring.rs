//! f-strings: literal parts, fields with conversions and nested specs, `=`.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};
use ruff_text_size::TextRange;

use crate::python::code::{Const, Conversion, NO_REG, Op, Reg};

use super::Compiler;
use super::position::Result;

/// One part of the result.
enum Part<'a> {
    Text(String),
    Field(&'a ast::InterpolatedElement),
}

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, text: &'a ast::ExprFString, dst: Option<Reg>) -> Result<Reg> {
        let mut parts = Vec::new();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => add_text(&mut parts, literal.as_str()),
                FStringPart::FString(fstring) => add_elements(&mut parts, &fstring.elements),
            }
        }
        self.join(&parts, dst, text.range)
    }

    fn join(&mut self, parts: &[Part<'a>], dst: Option<Reg>, at: TextRange) -> Result<Reg> {
        match parts {
            [] => {
                let dst = self.destination(dst);
                self.constant(Const::Str("".into()), dst, at);
                Ok(dst)
            }
            [Part::Text(text)] => {
                let dst = self.destination(dst);
                self.constant(Const::Str(text.as_str().into()), dst, at);
                Ok(dst)
            }
            [Part::Field(field)] => self.field(field, dst, at),
            _ => {
                let mark = self.unit.registers.mark();
                let base = self.unit.registers.take_window(0);
                for part in parts {
                    let reg = self.unit.registers.take();
                    match part {
                        Part::Text(text) => self.constant(Const::Str(text.as_str().into()), reg, at),
                        Part::Field(field) => {
                            self.field(field, Some(reg), at)?;
                        }
                    }
                }
                self.unit.registers.release(mark);
                let dst = self.destination(dst);
                self.emit(Op::BuildString { dst, base, n: parts.len() as u16 }, at);
                Ok(dst)
            }
        }
    }

    fn field(&mut self, field: &'a ast::InterpolatedElement, dst: Option<Reg>, at: TextRange) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let inner: Vec<&ast::Expr> = field.format_spec.iter().flat_map(|spec| fields(&spec.elements)).collect();
        let src = self.operand(&field.expression, &inner)?;
        let spec = match &field.format_spec {
            None => NO_REG,
            Some(spec) => {
                let mut parts = Vec::new();
                add_elements(&mut parts, &spec.elements);
                self.join(&parts, None, at)?
            }
        };
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        let conv = match field.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
        };
        self.emit(Op::Format { conv, dst, src, spec }, at);
        Ok(dst)
    }
}

fn add_elements<'a>(parts: &mut Vec<Part<'a>>, elements: &'a [InterpolatedStringElement]) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => add_text(parts, &literal.value),
            InterpolatedStringElement::Interpolation(field) => {
                if let Some(shown) = &field.debug_text {
                    add_text(parts, shown.as_str());
                }
                parts.push(Part::Field(field));
            }
        }
    }
}

/// The expressions of a spec's own fields.
fn fields(elements: &[InterpolatedStringElement]) -> impl Iterator<Item = &ast::Expr> {
    elements.iter().filter_map(|element| match element {
        InterpolatedStringElement::Interpolation(field) => Some(&*field.expression),
        InterpolatedStringElement::Literal(_) => None,
    })
}

/// Neighbouring texts become one.
fn add_text(parts: &mut Vec<Part<'_>>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(last)) => last.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}
