//! Names that have a meaning by themselves.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// What is there without an import.
const BUILT_IN: &str = "\
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError \
    BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError \
    ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception \
    ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError \
    ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError \
    KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented \
    NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError \
    PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning \
    StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError \
    TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError \
    UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError _ abs aiter all anext any ascii \
    basestring bin bool breakpoint bytearray bytes callable chr classmethod cmp compile complex copyright credits \
    delattr dict dir divmod enumerate eval exec execfile exit filter float format frozenset getattr globals hasattr \
    hash help hex id input int isinstance issubclass iter len license list locals long map max memoryview min next \
    object oct open ord pow print property quit range raw_input reload repr reveal_type reversed round set setattr \
    slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip __ __";

/// Whether a name is there in every file without an import, unless the file gives it another meaning.
pub(super) fn is_built_in(name: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| BUILT_IN.split_whitespace().collect());
    names.contains(name) || is_dunder(name)
}

/// Whether a name is one of the language's own: `__init__`, `__name__`.
pub(super) fn is_dunder(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// The type of what a built-in function gives, if that is a built-in type as well.
pub(super) fn result(name: &str) -> Option<&'static str> {
    Some(match name {
        "ascii" | "bin" | "chr" | "format" | "hex" | "input" | "oct" | "repr" | "str" | "unicode" => "str",
        "bytes" | "bytearray" => "bytes",
        "hash" | "id" | "int" | "len" | "ord" | "round" => "int",
        "bool" | "callable" | "hasattr" | "isinstance" | "issubclass" => "bool",
        "dict" | "globals" | "locals" | "vars" => "dict",
        "dir" | "list" | "sorted" => "list",
        "frozenset" | "set" => "set",
        "float" => "float",
        "range" => "range",
        "tuple" => "tuple",
        _ => return None,
    })
}

/// Whether a name looks like a class: `Config`, `_Node`, but not `CONFIG` or `config`.
pub(super) fn is_class_like(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    let single = name.len() == 1;
    name.starts_with(char::is_uppercase) && (single || name.contains(char::is_lowercase))
}

/// Whether a name looks like a constant: `LIMIT`, `_MAX_2`.
pub(super) fn is_constant_like(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}
