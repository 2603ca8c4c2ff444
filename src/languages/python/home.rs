//! Where Python's names live: a module is a file, a package is a folder, and where a search for them starts is not known.

use compact_str::CompactString;

use super::Python;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, below, folder, without_suffixes};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::{is_one_of, path_through, plain_stem};

/// What the path of a file has behind that of its module.
const ENDS: [&str; 3] = [".pyi", ".py", "/__init__"];

/// Types that every file has, sorted.
const BROUGHT: [&str; 50] = [
    "AssertionError",
    "AttributeError",
    "BaseException",
    "ConnectionError",
    "EOFError",
    "Exception",
    "FileNotFoundError",
    "IOError",
    "ImportError",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "NameError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PermissionError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SystemExit",
    "TimeoutError",
    "TypeError",
    "UnicodeDecodeError",
    "UnicodeError",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
    "bool",
    "bytearray",
    "bytes",
    "complex",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "memoryview",
    "object",
    "property",
    "range",
    "set",
    "slice",
    "str",
    "super",
    "tuple",
    "type",
];

impl Modules for Python {
    fn reach(&self, _: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        let target = without_suffixes(to.path, &ENDS);
        let dots = module.len() - module.trim_start_matches('.').len();
        if dots > 0 {
            let mut base = folder(from.path);
            for _ in 1..dots {
                base = folder(base);
            }
            let rest = module[dots..].replace('.', "/");
            let named = [base, rest.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
            return below(target, &named);
        }
        let named = module.replace('.', "/");
        if named.is_empty() {
            return Reach::Not;
        }
        let first = named.split('/').next().unwrap_or_default();
        // The folder from which imports are resolved is not known: wherever the first name is a part of the path.
        let roots = target.match_indices(first).filter(|(at, _)| *at == 0 || target.as_bytes()[at - 1] == b'/');
        let single = !named.contains('/');
        roots
            .map(|(at, _)| match below(&target[at..], &named) {
                // A bare `import utils` means a file beside this one or at a root, not any file of that name.
                Reach::Exact
                    if single && at > 0 && folder(from.path) != target[..at].trim_end_matches('/') && at > 4 =>
                {
                    Reach::Not
                }
                found => found,
            })
            .max()
            .unwrap_or(Reach::Not)
    }

    fn is_absolute(&self, module: &str) -> bool {
        !module.starts_with('.')
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        from.path == to.path
    }

    /// The language only advises.
    fn is_visible(&self, _: Visibility, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        true
    }

    fn is_built_with(&self, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        true
    }

    fn is_built(&self, _: &str) -> bool {
        true
    }

    fn is_brought(&self, name: &str) -> bool {
        is_one_of(name, &BROUGHT)
    }

    fn home(&self, _: &Packages, place: SourcePlace<'_>, _: Visibility) -> Vec<CompactString> {
        let module = without_suffixes(place.path, &ENDS);
        module.trim_start_matches("src/").split('/').map(CompactString::from).collect()
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        plain_stem(path)
    }

    fn stands_for_others(&self, path: &str) -> bool {
        path == "__init__.py" || path.ends_with("/__init__.py")
    }

    fn module_name<'p>(&self, _: &'p str) -> Option<&'p str> {
        None
    }

    fn in_full(&self, import: &Import, path: &str, rest: &str) -> String {
        // `import a.b` binds `a`: the path is written in full.
        if import.name.is_empty() && import.module.split('.').next() == Some(&*import.local) {
            return path.to_owned();
        }
        // Nothing stands between the dots of a relative module and a name.
        if import.module.ends_with('.') {
            let inside = Import { module: CompactString::default(), ..import.clone() };
            return format!("{}{}", import.module, path_through(&inside, rest, "."));
        }
        path_through(import, rest, ".")
    }

    /// Others can name everything that a module imports; what a package imports is meant for them.
    fn is_export(&self, import: &Import, path: &str) -> bool {
        import.visibility == Visibility::Public
            || import.visibility == Visibility::Internal && path.ends_with("__init__.py")
    }

    fn leaves(&self, _: &Packages, _: &Import, _: &str) -> bool {
        true
    }
}
