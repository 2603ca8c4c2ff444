//! Where Java's names live: in the package that a file says it belongs to, and the class that it is called after.

use compact_str::CompactString;

use super::Java;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, file_name, folder};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::{is_one_of, path_through};

/// Types of the library that a file has by itself or by an import of a whole package, sorted.
const BROUGHT: [&str; 105] = [
    "AbstractMap",
    "ArrayDeque",
    "ArrayList",
    "Arrays",
    "BigDecimal",
    "BigInteger",
    "BitSet",
    "Boolean",
    "Byte",
    "Calendar",
    "Callable",
    "CharSequence",
    "Character",
    "Class",
    "ClassLoader",
    "Collection",
    "Collections",
    "Collector",
    "Collectors",
    "Comparable",
    "Comparator",
    "CompletableFuture",
    "ConcurrentHashMap",
    "Consumer",
    "Currency",
    "Date",
    "Deque",
    "Double",
    "Duration",
    "Enum",
    "EnumMap",
    "EnumSet",
    "Error",
    "Exception",
    "Executor",
    "ExecutorService",
    "File",
    "Files",
    "Float",
    "Function",
    "Future",
    "HashMap",
    "HashSet",
    "IOException",
    "Instant",
    "Integer",
    "Iterable",
    "Iterator",
    "LinkedHashMap",
    "LinkedHashSet",
    "LinkedList",
    "List",
    "ListIterator",
    "LocalDate",
    "LocalDateTime",
    "Locale",
    "Long",
    "Map",
    "Math",
    "Number",
    "Object",
    "Objects",
    "Optional",
    "OptionalInt",
    "OptionalLong",
    "Path",
    "Paths",
    "Pattern",
    "Predicate",
    "PriorityQueue",
    "Process",
    "ProcessBuilder",
    "Properties",
    "Queue",
    "Random",
    "Record",
    "Runnable",
    "Runtime",
    "RuntimeException",
    "Scanner",
    "Set",
    "Short",
    "SortedMap",
    "SortedSet",
    "Stack",
    "Stream",
    "String",
    "StringBuffer",
    "StringBuilder",
    "Supplier",
    "System",
    "Thread",
    "ThreadLocal",
    "Throwable",
    "TimeZone",
    "Timer",
    "TimerTask",
    "TreeMap",
    "TreeSet",
    "URI",
    "URL",
    "UUID",
    "Vector",
    "Void",
    "WeakHashMap",
];

impl Modules for Java {
    fn reach(&self, _: &Packages, module: &str, _: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        if module == to.package && !module.is_empty() {
            return Reach::Exact;
        }
        // `a.b.C` for a member of the class C of the package a.b.
        let class = module.strip_prefix(to.package).and_then(|rest| rest.strip_prefix('.'));
        let stem = to.path.rsplit('/').next().and_then(|name| name.strip_suffix(".java"));
        match (class, stem) {
            (Some(class), Some(stem))
                if class == stem || class.strip_prefix(stem).is_some_and(|it| it.starts_with('.')) =>
            {
                Reach::Exact
            }
            _ => Reach::Not,
        }
    }

    fn is_absolute(&self, _: &str) -> bool {
        true
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        from.package == to.package && !to.package.is_empty()
    }

    fn is_visible(&self, visibility: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        visibility == Visibility::Internal && from.package == to.package
    }

    fn is_built_with(&self, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        // As build tools lay out a project.
        !to.path.contains("src/test/") || !from.path.contains("src/main/")
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

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        file_name(folder(path))
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
