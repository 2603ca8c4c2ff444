//! Where the names of JavaScript live: a module is a file, named from beside it, by its package or by an alias.

use compact_str::CompactString;

use super::Script;
use crate::facts::{Import, Visibility};
use crate::lang::Language;
use crate::languages::home::{Packages, Reach, SourcePlace, below, file_name, folder, joined, seen_from};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::{is_one_of, plain_stem};

/// Types that every file has, sorted.
const BROUGHT: [&str; 127] = [
    "AbortController",
    "AbortSignal",
    "AggregateError",
    "Array",
    "ArrayBuffer",
    "Atomics",
    "BigInt",
    "BigInt64Array",
    "BigUint64Array",
    "Blob",
    "Boolean",
    "BroadcastChannel",
    "Buffer",
    "CanvasRenderingContext2D",
    "CloseEvent",
    "Comment",
    "CryptoKey",
    "CustomEvent",
    "DOMException",
    "DOMParser",
    "DOMRect",
    "DataTransfer",
    "DataView",
    "Date",
    "Document",
    "DocumentFragment",
    "DragEvent",
    "Element",
    "Error",
    "ErrorEvent",
    "EvalError",
    "Event",
    "EventSource",
    "EventTarget",
    "File",
    "FileList",
    "FileReader",
    "Float32Array",
    "Float64Array",
    "FocusEvent",
    "FormData",
    "Function",
    "HTMLAnchorElement",
    "HTMLButtonElement",
    "HTMLCanvasElement",
    "HTMLCollection",
    "HTMLDivElement",
    "HTMLElement",
    "HTMLFormElement",
    "HTMLImageElement",
    "HTMLInputElement",
    "HTMLSelectElement",
    "HTMLTextAreaElement",
    "HTMLVideoElement",
    "Headers",
    "History",
    "Image",
    "ImageData",
    "InputEvent",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "IntersectionObserver",
    "Intl",
    "Iterator",
    "JSON",
    "KeyboardEvent",
    "Location",
    "Map",
    "Math",
    "MediaStream",
    "MessageChannel",
    "MessageEvent",
    "MessagePort",
    "MouseEvent",
    "MutationObserver",
    "Navigator",
    "Node",
    "NodeList",
    "Notification",
    "Number",
    "Object",
    "Path2D",
    "Performance",
    "PointerEvent",
    "ProgressEvent",
    "Promise",
    "Proxy",
    "Range",
    "RangeError",
    "ReadableStream",
    "ReferenceError",
    "Reflect",
    "RegExp",
    "Request",
    "ResizeObserver",
    "Response",
    "SVGElement",
    "Selection",
    "Set",
    "Storage",
    "String",
    "Symbol",
    "SyntaxError",
    "Text",
    "TextDecoder",
    "TextEncoder",
    "Touch",
    "TouchEvent",
    "TransformStream",
    "TypeError",
    "URIError",
    "URL",
    "URLSearchParams",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "WeakMap",
    "WeakRef",
    "WeakSet",
    "WebSocket",
    "WheelEvent",
    "Window",
    "Worker",
    "WritableStream",
    "XMLHttpRequest",
];

impl Modules for Script {
    fn reach(&self, packages: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        reach(packages, module, from, to)
    }

    fn is_absolute(&self, module: &str) -> bool {
        !module.starts_with('.')
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        from.path == to.path
    }

    fn is_visible(&self, _: Visibility, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        false
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
        vec![module_of(place.path).into()]
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        plain_stem(module_of(path))
    }

    fn stands_for_others(&self, path: &str) -> bool {
        let stem = file_name(without_extension(path));
        stem == "index" || stem.contains("api") || stem.contains("export")
    }

    fn module_name<'p>(&self, _: &'p str) -> Option<&'p str> {
        None
    }

    fn in_full(&self, import: &Import, _: &str, _: &str) -> String {
        // What follows is inside the module.
        import.module.to_string()
    }

    fn is_export(&self, import: &Import, _: &str) -> bool {
        import.visibility > Visibility::Private
    }

    fn leaves(&self, _: &Packages, import: &Import, to: &str) -> bool {
        !import.module.starts_with('.') || !to.is_empty()
    }
}

/// A path without its extension, if that is one of these languages.
fn without_extension(path: &str) -> &str {
    let Some((rest, extension)) = path.rsplit_once('.') else { return path };
    match Language::of_extension(extension) {
        Some(Language::JavaScript | Language::TypeScript | Language::Tsx) => rest,
        _ => path,
    }
}

/// A module's path without its extension, and without `/index`.
fn module_of(path: &str) -> &str {
    let path = path.strip_suffix(".d.ts").unwrap_or_else(|| without_extension(path));
    path.strip_suffix("/index").unwrap_or(path)
}

fn reach(packages: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
    let target = module_of(to.path);
    if module.starts_with('.') {
        let named = joined(folder(from.path), module);
        let named = module_of(&named);
        return below(target, named);
    }
    for (directory, name) in &packages.js {
        let Some(rest) = module.strip_prefix(name.as_str()) else { continue };
        let prefix = if directory.is_empty() { String::new() } else { format!("{directory}/") };
        let Some(inside) = target.strip_prefix(&prefix) else { continue };
        match rest.strip_prefix('/') {
            Some(rest) if module_of(rest) == inside || is_built_from(module_of(rest), inside) => return Reach::Exact,
            Some(rest) if below(inside, module_of(rest)) != Reach::Not => return Reach::Around,
            None if rest.is_empty() => return Reach::Around,
            _ => {}
        }
    }
    if let Some(found) = by_alias(packages, module, target) {
        return found;
    }
    // Aliases of bundlers: `@/x`, `~/x`, `src/x`.
    let alias = ["@/", "~/", "#/"].iter().find_map(|alias| module.strip_prefix(alias));
    let rooted = alias.or_else(|| module.starts_with("src/").then_some(module));
    match rooted.map(module_of) {
        Some(named) if target == named || target.ends_with(&format!("/{named}")) => return Reach::Exact,
        Some(named) if target.contains(&format!("/{named}/")) => return Reach::Around,
        Some(_) => return Reach::Not,
        None => {}
    }
    // A module that a root of the project has: `baseUrl`, or what a bundler or a test runner is told.
    let is_one_word = !module.contains('/');
    if module.starts_with('@') || is_one_word && is_own_of_node(module) {
        return Reach::Not;
    }
    let named = module_of(module);
    // A package has a name of one word as well, so that only the usual root is one for such a module.
    let is_root = |root: &&str| !is_one_word || file_name(root) == "src";
    roots(from.path)
        .filter(is_root)
        .filter_map(|root| seen_from(root, target))
        .map(|inside| below(inside, named))
        .max()
        .unwrap_or(Reach::Not)
}

/// How near a module is by the names that a compiler is told; `None` if none of them says so.
fn by_alias(packages: &Packages, module: &str, target: &str) -> Option<Reach> {
    let found = packages.aliases.iter().flat_map(|(name, places)| {
        let inside = match name.split_once('*') {
            Some((before, after)) => module.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)),
            None => (module == name).then_some(""),
        };
        let named = inside.into_iter().flat_map(|inside| places.iter().map(|place| place.replacen('*', inside, 1)));
        named.map(|named| below(target, module_of(&named)))
    });
    found.max().filter(|reach| *reach != Reach::Not)
}

/// Whether one module of a package is what a compiler makes of the other.
fn is_built_from(built: &str, source: &str) -> bool {
    let rest = BUILT.iter().find_map(|folder| seen_from(folder, built));
    rest.is_some() && rest == seen_from("src", source)
}

/// The folders into which packages are compiled.
const BUILT: [&str; 6] = ["lib", "dist", "build", "out", "esm", "cjs"];

/// Whether a module is Node's own.
fn is_own_of_node(module: &str) -> bool {
    const OWN: [&str; 26] = [
        "assert",
        "buffer",
        "cluster",
        "console",
        "constants",
        "crypto",
        "dns",
        "events",
        "fs",
        "http",
        "https",
        "module",
        "net",
        "os",
        "path",
        "process",
        "querystring",
        "readline",
        "stream",
        "test",
        "timers",
        "tls",
        "url",
        "util",
        "vm",
        "zlib",
    ];
    OWN.contains(&module)
}

/// The folders around a file, of which each may be the root from which modules are named.
fn roots(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |root| (!root.is_empty()).then(|| folder(root)))
}
