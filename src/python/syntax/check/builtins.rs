//! The built-in names of CPython 3.11, and what to say of those that are not here.

/// CPython's `dir(builtins)`, in order.
#[rustfmt::skip]
static NAMES: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError",
    "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError",
    "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis",
    "EncodingWarning", "EnvironmentError", "Exception", "ExceptionGroup", "False", "FileExistsError",
    "FileNotFoundError", "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError",
    "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "None",
    "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError", "OverflowError",
    "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "RecursionError", "ReferenceError",
    "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError",
    "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "True", "TypeError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
    "UnicodeWarning", "UserWarning", "ValueError", "Warning", "ZeroDivisionError", "__build_class__", "__debug__",
    "__import__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes",
    "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict", "dir",
    "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals",
    "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "license",
    "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print",
    "property", "quit", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod",
    "str", "sum", "super", "tuple", "type", "vars", "zip",
];

/// Whether CPython has a built-in of this name.
pub fn is_builtin(name: &str) -> bool {
    NAMES.binary_search(&name).is_ok()
}

/// Whether it is a built-in type that classes of a program cannot be derived from.
pub(super) fn is_closed_type(name: &str) -> bool {
    matches!(name, "bool" | "enumerate" | "property" | "range" | "slice" | "zip" | "map" | "filter")
}

/// What to write instead of a built-in that is not here.
pub(super) fn instead_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "globals" => "declare the variables 'global', or keep them in a dictionary of your own",
        "locals" => "name the variables, or keep them in a dictionary of your own",
        "vars" => "name the attributes, or use getattr() and setattr()",
        "dir" => "name the attributes, or use hasattr()",
        "__import__" => "use an import statement",
        "breakpoint" => "use print(), or step through the program in the laboratory",
        "help" | "copyright" | "credits" | "license" => "this is for the interactive interpreter",
        "exit" | "quit" => "use sys.exit()",
        "memoryview" => "use bytes or a list of ints",
        "input" => "give the values as constants at the top of the program, or as arguments in sys.argv",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(NAMES.is_sorted());
        assert!(is_builtin("print") && is_builtin("ArithmeticError") && is_builtin("zip") && !is_builtin("prnt"));
    }
}
