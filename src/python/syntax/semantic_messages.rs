//! CPython 3.11's words for what Ruff's semantic checker found.

use ruff_python_parser::semantic_errors::{
    AwaitOutsideAsyncFunctionKind, SemanticSyntaxError, SemanticSyntaxErrorKind as Kind, YieldOutsideFunctionKind,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::diagnostic::Diagnostic;
use super::source::Source;

/// A diagnostic for an error of the meaning.
pub(super) fn diagnostic(source: &Source, error: &SemanticSyntaxError) -> Diagnostic {
    if let Kind::LoadBeforeGlobalDeclaration { name, start } = &error.kind {
        return before_global(source, error.range(), name, *start);
    }
    source.diagnostic(error.range(), format!("SyntaxError: {}", words(error)))
}

/// CPython shows the declaration, not the use before it.
fn before_global(source: &Source, used: TextRange, name: &str, declared: TextSize) -> Diagnostic {
    let after = source.text().get(used.end().to_usize()..).unwrap_or("").trim_start_matches([' ', '\t']);
    let assigned = after.starts_with('=') && !after.starts_with("==");
    let how = if assigned { "assigned to before" } else { "used prior to" };
    source.diagnostic(TextRange::empty(declared), format!("SyntaxError: name '{name}' is {how} global declaration"))
}

fn words(error: &SemanticSyntaxError) -> String {
    match &error.kind {
        Kind::ReturnOutsideFunction => "'return' outside function".into(),
        Kind::BreakOutsideLoop => "'break' outside loop".into(),
        Kind::ContinueOutsideLoop => "'continue' not properly in loop".into(),
        Kind::YieldOutsideFunction(kind) => match kind {
            YieldOutsideFunctionKind::Await => "'await' outside function".into(),
            YieldOutsideFunctionKind::Yield | YieldOutsideFunctionKind::YieldFrom => "'yield' outside function".into(),
        },
        Kind::AwaitOutsideAsyncFunction(kind) => match kind {
            AwaitOutsideAsyncFunctionKind::Await => "'await' outside async function".into(),
            AwaitOutsideAsyncFunctionKind::AsyncFor => "'async for' outside async function".into(),
            AwaitOutsideAsyncFunctionKind::AsyncWith => "'async with' outside async function".into(),
            AwaitOutsideAsyncFunctionKind::AsyncComprehension => {
                "asynchronous comprehension outside of an asynchronous function".into()
            }
        },
        Kind::DuplicateParameter(name) => format!("duplicate argument '{name}' in function definition"),
        Kind::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
        Kind::LoadBeforeNonlocalDeclaration { name, .. } => {
            format!("name '{name}' is used prior to nonlocal declaration")
        }
        Kind::GlobalParameter(name) => format!("name '{name}' is parameter and global"),
        Kind::NonlocalParameter(name) => format!("name '{name}' is parameter and nonlocal"),
        Kind::NonlocalWithoutBinding(name) => format!("no binding for nonlocal '{name}' found"),
        Kind::NonlocalAndGlobal(name) => format!("name '{name}' is nonlocal and global"),
        Kind::AnnotatedGlobal(name) => format!("annotated name '{name}' can't be global"),
        Kind::AnnotatedNonlocal(name) => format!("annotated name '{name}' can't be nonlocal"),
        Kind::NonModuleImportStar(_) => "import * only allowed at module level".into(),
        Kind::LateFutureImport => "from __future__ imports must occur at the beginning of the file".into(),
        Kind::FutureFeatureNotDefined(name) => format!("future feature {name} is not defined"),
        Kind::MultipleStarredExpressions => "multiple starred expressions in assignment".into(),
        Kind::InvalidStarExpression => "can't use starred expression here".into(),
        Kind::YieldFromInAsyncFunction => "'yield from' inside async function".into(),
        Kind::ReturnInGenerator => "'return' with value in async generator".into(),
        _ => error.to_string().replace('`', "'"),
    }
}
