//! Where C#'s names live: in namespaces, which have no place of their own.

use compact_str::CompactString;

use super::CSharp;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::{is_one_of, path_through};

/// Types that the usual namespaces of the library have, sorted.
const BROUGHT: [&str; 100] = [
    "Action",
    "Activator",
    "ArgumentException",
    "Array",
    "ArraySegment",
    "Attribute",
    "BinaryReader",
    "BinaryWriter",
    "BitConverter",
    "Buffer",
    "CancellationToken",
    "CancellationTokenSource",
    "Collection",
    "Console",
    "Convert",
    "CultureInfo",
    "DateOnly",
    "DateTime",
    "DateTimeOffset",
    "Delegate",
    "Dictionary",
    "Directory",
    "DirectoryInfo",
    "Encoding",
    "Enum",
    "Environment",
    "EventArgs",
    "Exception",
    "File",
    "FileInfo",
    "FileStream",
    "Func",
    "Guid",
    "HashSet",
    "HttpClient",
    "HttpContent",
    "HttpRequestMessage",
    "HttpResponseMessage",
    "IAsyncEnumerable",
    "ICollection",
    "IComparable",
    "IComparer",
    "IDictionary",
    "IDisposable",
    "IEnumerable",
    "IEnumerator",
    "IEquatable",
    "IFormatProvider",
    "IList",
    "IReadOnlyCollection",
    "IReadOnlyDictionary",
    "IReadOnlyList",
    "ISet",
    "KeyValuePair",
    "Lazy",
    "LinkedList",
    "List",
    "Math",
    "Memory",
    "MemoryStream",
    "Monitor",
    "Mutex",
    "Nullable",
    "Object",
    "Path",
    "Predicate",
    "Queue",
    "Random",
    "ReadOnlyMemory",
    "ReadOnlySpan",
    "Regex",
    "SemaphoreSlim",
    "SortedDictionary",
    "SortedSet",
    "Span",
    "Stack",
    "Stopwatch",
    "Stream",
    "StreamReader",
    "StreamWriter",
    "String",
    "StringBuilder",
    "StringComparer",
    "StringReader",
    "StringWriter",
    "Task",
    "TaskCompletionSource",
    "TextReader",
    "TextWriter",
    "Thread",
    "TimeOnly",
    "TimeSpan",
    "Timer",
    "Tuple",
    "Type",
    "Uri",
    "ValueTask",
    "ValueTuple",
    "Version",
    "WeakReference",
];

impl Modules for CSharp {
    /// A namespace is named by its whole name, or by the end of it from inside of the rest.
    fn reach(&self, _: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        let home = namespace(to);
        let below = |rest: &str| rest.strip_suffix('.').is_some_and(|outer| is_around(outer, &namespace(from)));
        match home.strip_suffix(module) {
            Some(rest) if rest.is_empty() && !module.is_empty() || below(rest) => Reach::Exact,
            _ => Reach::Not,
        }
    }

    fn is_absolute(&self, _: &str) -> bool {
        true
    }

    /// What stands in a namespace sees all that stands in those around it.
    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        is_around(&namespace(to), &namespace(from))
    }

    /// Which files are one assembly, they do not say; nor where the other parts of a type stand, which see what is
    /// private in it, but that is in its namespace.
    fn is_visible(&self, visibility: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        visibility != Visibility::Private || to.package == from.package
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
        place.package.split('.').filter(|part| !part.is_empty()).map(CompactString::from).collect()
    }

    /// No part of it: a namespace exists because a file names it, in any file.
    fn stem<'p>(&self, path: &'p str) -> &'p str {
        path
    }

    fn stands_for_others(&self, _: &str) -> bool {
        false
    }

    fn module_name<'p>(&self, _: &'p str) -> Option<&'p str> {
        None
    }

    fn in_full(&self, import: &Import, _: &str, rest: &str) -> String {
        path_through(import, rest, ".")
    }

    fn is_export(&self, _: &Import, _: &str) -> bool {
        false
    }

    fn leaves(&self, _: &Packages, _: &Import, _: &str) -> bool {
        true
    }
}

/// The namespace of a place: the file's, or the one inside the file.
fn namespace(place: SourcePlace<'_>) -> String {
    [place.package, place.module].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// Whether a namespace is another one, or stands around it.
fn is_around(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with('.'))
}
