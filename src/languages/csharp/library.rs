//! What members of the types of .NET give.

use crate::languages::typing::Library;

/// The table.
pub(super) static LIBRARY: &[Library] = &[
    Library {
        of: &[
            "HashSet",
            "ICollection",
            "IEnumerable",
            "IList",
            "IOrderedEnumerable",
            "IQueryable",
            "IReadOnlyCollection",
            "IReadOnlyList",
            "List",
            "[]",
        ],
        members: &[
            (
                &["ElementAt", "Find", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault"],
                "$1",
            ),
            (
                &[
                    "Append",
                    "AsEnumerable",
                    "Concat",
                    "Distinct",
                    "Except",
                    "Intersect",
                    "OrderBy",
                    "OrderByDescending",
                    "Prepend",
                    "Skip",
                    "SkipWhile",
                    "Take",
                    "TakeWhile",
                    "Union",
                    "Where",
                ],
                "IEnumerable<$1>",
            ),
            (&["ToArray"], "$1[]"),
            (&["FindAll", "ToList"], "List<$1>"),
            (&["All", "Any", "Contains", "Exists"], "bool"),
            (&["Count", "IndexOf", "Length"], "int"),
        ],
    },
    Library {
        of: &["ConcurrentDictionary", "Dictionary", "IDictionary", "IReadOnlyDictionary", "SortedDictionary"],
        members: &[
            (&["Keys"], "ICollection<$1>"),
            (&["Values"], "ICollection<$2>"),
            (&["GetOrAdd", "GetValueOrDefault"], "$2"),
            (&["ContainsKey", "TryAdd"], "bool"),
            (&["Count"], "int"),
        ],
    },
    Library { of: &["KeyValuePair"], members: &[(&["Key"], "$1"), (&["Value"], "$2")] },
    Library { of: &["Queue", "Stack"], members: &[(&["Dequeue", "Peek", "Pop"], "$1"), (&["Count"], "int")] },
    Library { of: &["Task", "ValueTask"], members: &[(&["ConfigureAwait"], "$0"), (&["Result"], "$1")] },
    Library { of: &["IOptions", "IOptionsMonitor", "Lazy"], members: &[(&["CurrentValue", "Value"], "$1")] },
    Library {
        of: &["String", "string"],
        members: &[
            (
                &[
                    "PadLeft",
                    "PadRight",
                    "Remove",
                    "Replace",
                    "Substring",
                    "ToLower",
                    "ToLowerInvariant",
                    "ToUpper",
                    "ToUpperInvariant",
                    "Trim",
                    "TrimEnd",
                    "TrimStart",
                ],
                "string",
            ),
            (&["CompareTo", "IndexOf", "LastIndexOf", "Length"], "int"),
            (&["Contains", "EndsWith", "StartsWith"], "bool"),
            (&["Split"], "string[]"),
        ],
    },
    Library {
        of: &[],
        members: &[
            (&["ToString"], "string"),
            (&["GetHashCode"], "int"),
            (&["Equals"], "bool"),
            (&["GetType"], "System.Type"),
        ],
    },
];
