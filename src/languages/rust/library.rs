//! What members of the types of Rust's standard library give. `Iter` stands for whatever goes through a collection.

use crate::languages::typing::Library;

/// The table.
pub(super) static LIBRARY: &[Library] = &[
    Library {
        of: &["VecDeque", "Vec", "[]"],
        members: &[
            (
                &["back", "first", "first_mut", "get", "get_mut", "last", "last_mut", "pop", "pop_back", "pop_front"],
                "Option<$1>",
            ),
            (&["drain", "into_iter", "iter", "iter_mut"], "Iter<$1>"),
        ],
    },
    Library {
        of: &["BTreeMap", "HashMap", "IndexMap"],
        members: &[
            (&["get", "get_mut", "insert", "remove"], "Option<$2>"),
            (&["into_values", "values", "values_mut"], "Iter<$2>"),
            (&["into_keys", "keys"], "Iter<$1>"),
            (&["drain", "into_iter", "iter", "iter_mut"], "Iter<($1, $2)>"),
            (&["contains_key"], "bool"),
        ],
    },
    Library {
        of: &["BTreeSet", "HashSet", "IndexSet"],
        members: &[
            (&["drain", "into_iter", "iter"], "Iter<$1>"),
            (&["first", "get", "last", "take"], "Option<$1>"),
            (&["insert", "remove"], "bool"),
        ],
    },
    Library {
        of: &["Iter"],
        members: &[
            (
                &["next", "last", "max", "min", "find", "nth", "peek", "reduce", "max_by_key", "min_by_key"],
                "Option<$1>",
            ),
            (&["by_ref", "cloned", "copied", "filter", "into_iter", "iter", "peekable", "rev", "skip", "take"], "$0"),
            (&["all", "any"], "bool"),
            (&["count"], "usize"),
        ],
    },
    Library {
        of: &["Option"],
        members: &[
            (&["expect", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else"], "$1"),
            (&["as_mut", "as_ref", "cloned", "copied", "filter", "or", "or_else", "take"], "$0"),
            (&["is_none", "is_none_or", "is_some", "is_some_and"], "bool"),
        ],
    },
    Library {
        of: &["Result"],
        members: &[
            (&["expect", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else"], "$1"),
            (&["ok"], "Option<$1>"),
            (&["is_err", "is_err_and", "is_ok", "is_ok_and"], "bool"),
            (&["as_mut", "as_ref"], "$0"),
        ],
    },
    Library { of: &["Mutex"], members: &[(&["lock"], "Result<$1>")] },
    Library { of: &["RwLock"], members: &[(&["read", "write"], "Result<$1>")] },
    Library { of: &["RefCell"], members: &[(&["borrow", "borrow_mut", "into_inner"], "$1")] },
    Library { of: &["Cell"], members: &[(&["get", "take"], "$1")] },
    Library { of: &["OnceCell", "OnceLock"], members: &[(&["get"], "Option<$1>"), (&["get_or_init"], "$1")] },
    Library {
        of: &["String", "str"],
        members: &[
            (&["repeat", "replace", "to_lowercase", "to_owned", "to_uppercase"], "String"),
            (&["as_str", "trim", "trim_end", "trim_start"], "&str"),
            (&["contains", "ends_with", "starts_with"], "bool"),
            (&["find", "rfind"], "Option<usize>"),
        ],
    },
    Library {
        of: &[
            "BTreeMap", "BTreeSet", "HashMap", "HashSet", "IndexMap", "IndexSet", "String", "Vec", "VecDeque", "[]",
            "str",
        ],
        members: &[(&["is_empty"], "bool"), (&["capacity", "len"], "usize")],
    },
    Library { of: &[], members: &[(&["to_string"], "String"), (&["clone"], "$0")] },
];
