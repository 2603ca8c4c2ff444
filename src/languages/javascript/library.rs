//! What members of JavaScript's own types give.

use crate::languages::typing::Library;

/// The table.
pub(super) static LIBRARY: &[Library] = &[
    Library {
        of: &["Array", "ReadonlyArray"],
        members: &[
            (&["at", "find", "findLast", "pop", "shift"], "$1 | undefined"),
            (
                &["concat", "filter", "reverse", "slice", "sort", "splice", "toReversed", "toSorted", "toSpliced"],
                "Array<$1>",
            ),
            (&["findIndex", "findLastIndex", "indexOf", "lastIndexOf", "length", "push", "unshift"], "number"),
            (&["every", "includes", "some"], "boolean"),
            (&["values"], "Iterable<$1>"),
            (&["keys"], "Iterable<number>"),
            (&["join"], "string"),
        ],
    },
    Library {
        of: &["Map", "ReadonlyMap", "WeakMap"],
        members: &[
            (&["get"], "$2 | undefined"),
            (&["values"], "Iterable<$2>"),
            (&["keys"], "Iterable<$1>"),
            (&["delete", "has"], "boolean"),
            (&["size"], "number"),
            (&["set"], "$0"),
        ],
    },
    Library {
        of: &["ReadonlySet", "Set", "WeakSet"],
        members: &[
            (&["keys", "values"], "Iterable<$1>"),
            (&["delete", "has"], "boolean"),
            (&["size"], "number"),
            (&["add"], "$0"),
        ],
    },
    Library { of: &["Promise"], members: &[(&["finally"], "$0")] },
    Library { of: &["Ref", "ShallowRef", "ComputedRef", "Signal", "WritableSignal"], members: &[(&["value"], "$1")] },
    Library { of: &["MutableRefObject", "RefObject"], members: &[(&["current"], "$1")] },
    Library {
        of: &["string"],
        members: &[
            (
                &[
                    "charAt",
                    "concat",
                    "normalize",
                    "padEnd",
                    "padStart",
                    "repeat",
                    "replace",
                    "replaceAll",
                    "slice",
                    "substring",
                    "toLowerCase",
                    "toUpperCase",
                    "trim",
                    "trimEnd",
                    "trimStart",
                ],
                "string",
            ),
            (&["charCodeAt", "indexOf", "lastIndexOf", "length", "localeCompare", "search"], "number"),
            (&["endsWith", "includes", "startsWith"], "boolean"),
            (&["split"], "string[]"),
        ],
    },
    Library { of: &["number"], members: &[(&["toFixed", "toPrecision"], "string")] },
    Library { of: &["Date"], members: &[(&["toISOString"], "string"), (&["getTime", "valueOf"], "number")] },
    Library { of: &["Date", "boolean", "number", "string"], members: &[(&["toString"], "string")] },
];
