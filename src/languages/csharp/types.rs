//! What the texts of C#'s types show: which literals go with which plain types, and how an argument is passed.

use super::CSharp;
use super::texts::spelled;
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard};
use crate::languages::shared::nominal::{Nominal, applied, head};
use crate::languages::shared::type_text::{in_brackets, plain_form, respelled};

static NOMINAL: Nominal = Nominal {
    numbers: &["byte", "short", "int", "long", "float", "double"],
    truth: "bool",
    closed: &[
        "CancellationToken",
        "DateTime",
        "DateTimeOffset",
        "Guid",
        "String",
        "StringBuilder",
        "Task",
        "TimeSpan",
        "Uri",
        "ValueTask",
        "string",
    ],
    boxes: &[],
    marks_interfaces: true,
    open: &[
        "Array",
        "ICollection",
        "IComparable",
        "IConvertible",
        "IDisposable",
        "IEnumerable",
        "Object",
        "char",
        "decimal",
        "dynamic",
        "nint",
        "nuint",
        "object",
        "sbyte",
        "uint",
        "ulong",
        "ushort",
        "var",
        "void",
    ],
};

/// The types that a number without a suffix may be of.
const NUMBERS: [&str; 11] =
    ["byte", "decimal", "double", "float", "int", "long", "sbyte", "short", "uint", "ulong", "ushort"];

/// The members of an array, and what the library extends it with, sorted.
const ARRAY: &[&str] = &[
    "Aggregate",
    "AggregateBy",
    "All",
    "Any",
    "Append",
    "AsEnumerable",
    "AsMemory",
    "AsParallel",
    "AsQueryable",
    "AsSpan",
    "Average",
    "Cast",
    "Chunk",
    "Clone",
    "Concat",
    "Contains",
    "CopyTo",
    "Count",
    "CountBy",
    "DefaultIfEmpty",
    "Distinct",
    "DistinctBy",
    "ElementAt",
    "ElementAtOrDefault",
    "Equals",
    "Except",
    "ExceptBy",
    "First",
    "FirstOrDefault",
    "GetEnumerator",
    "GetHashCode",
    "GetLength",
    "GetLongLength",
    "GetLowerBound",
    "GetType",
    "GetUpperBound",
    "GetValue",
    "GroupBy",
    "GroupJoin",
    "Index",
    "Initialize",
    "Intersect",
    "IntersectBy",
    "IsFixedSize",
    "IsReadOnly",
    "IsSynchronized",
    "Join",
    "Last",
    "LastOrDefault",
    "Length",
    "LongCount",
    "LongLength",
    "Max",
    "MaxBy",
    "Min",
    "MinBy",
    "OfType",
    "Order",
    "OrderBy",
    "OrderByDescending",
    "OrderDescending",
    "Prepend",
    "Rank",
    "Reverse",
    "Select",
    "SelectMany",
    "SequenceEqual",
    "SetValue",
    "Single",
    "SingleOrDefault",
    "Skip",
    "SkipLast",
    "SkipWhile",
    "Sum",
    "SyncRoot",
    "Take",
    "TakeLast",
    "TakeWhile",
    "ThenBy",
    "ToArray",
    "ToDictionary",
    "ToFrozenDictionary",
    "ToFrozenSet",
    "ToHashSet",
    "ToImmutableArray",
    "ToImmutableDictionary",
    "ToImmutableHashSet",
    "ToImmutableList",
    "ToList",
    "ToLookup",
    "ToString",
    "TryGetNonEnumeratedCount",
    "Union",
    "UnionBy",
    "Where",
    "Zip",
];

/// The types of functions of the library, each with how many of the types behind its name are not those of parameters.
const FUNCTIONS: [(&str, usize); 3] = [("Action", 0), ("Func", 1), ("Predicate", 0)];

/// What `System.Type` is not, though they stand in one namespace or close by, sorted.
const NO_TYPES: [&str; 10] = [
    "Assembly",
    "ConstructorInfo",
    "EventInfo",
    "FieldInfo",
    "MethodBase",
    "MethodInfo",
    "Module",
    "ParameterInfo",
    "PropertyInfo",
    "string",
];

impl Shapes for CSharp {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        // What `typeof` and `GetType` give. Another type of the name `Type` is written without its namespace.
        if shown == "System.Type" {
            return NO_TYPES.binary_search(&head(text)).is_ok().then_some(false);
        }
        let [shown, text] = [shown, text].map(|it| respelled(it, spelled));
        NOMINAL.fits(&shown, &text)
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        let passed =
            ["out", "ref"].into_iter().find(|word| text.strip_prefix(word).is_some_and(|it| it.starts_with(' ')));
        if let Some(given) = Form::parameters(form) {
            let takes = self.parameters_of(text).map(|asked| asked.len() == given);
            return takes.or_else(|| NOMINAL.is_closed(text).then_some(false));
        }
        match (form, passed) {
            ("?", _) => None,
            // What has to be written of how an argument is passed has to be as the parameter says.
            ("out" | "ref", _) | (_, Some(_)) => Some(passed == Some(form)),
            ("str" | "num" | "bool", None) if text == "char" => Some(false),
            _ => Some(plain_form(form, text, [&["string"], &NUMBERS, &["bool"]]).unwrap_or(true)),
        }
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        let inside = || text.split_once('<')?.1.strip_suffix('>').filter(|inside| !inside.contains(','));
        let lists = ["List", "IList", "IEnumerable", "ICollection", "IReadOnlyList", "HashSet", "IReadOnlyCollection"];
        let found = match slot {
            Slot::Element => text.strip_suffix("[]").or_else(|| inside().filter(|_| lists.contains(&head(text)))),
            Slot::Inner => inside().filter(|_| matches!(head(text), "Task" | "ValueTask")),
            _ => None,
        };
        found.map(str::to_owned)
    }

    fn type_name(&self, text: &str) -> Option<String> {
        NOMINAL.name(text)
    }

    fn members_of(&self, text: &str) -> Option<String> {
        NOMINAL.name(text)
    }

    fn applied(&self, text: &str) -> Option<(String, Vec<String>)> {
        applied(text)
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        if let Some((_, declared)) = text.split_once("delegate ") {
            let list = declared.find('(').and_then(|at| in_brackets(&declared[at..]))?;
            let of = |parameter: &str| parameter.rsplit_once(' ').map_or("", |(of, _)| of).to_owned();
            return Some(list.into_iter().map(of).collect());
        }
        let (name, mut arguments) = applied(text)?;
        let results = FUNCTIONS.iter().find(|it| it.0 == name)?.1;
        arguments.truncate(arguments.len().checked_sub(results)?);
        Some(arguments)
    }

    fn selected(&self, _: &str) -> Option<(String, String)> {
        None
    }

    fn result_of(&self, text: &str) -> Option<String> {
        if let Some((_, declared)) = text.split_once("delegate ") {
            let head = declared.split('(').next()?;
            // The name, with what it is generic over, stands last.
            let name = head.split('<').next()?.trim_end();
            let of = name.rsplit_once(' ').map(|(of, _)| of.trim()).filter(|of| !of.is_empty())?;
            return (!head.contains('<')).then(|| of.to_owned());
        }
        match applied(text)? {
            (name, mut arguments) if name == "Func" => arguments.pop(),
            _ => None,
        }
    }

    fn is_plain(&self, _: &str) -> bool {
        false
    }

    fn ingredients(&self, _: &str) -> Vec<Ingredient> {
        Vec::new()
    }

    fn is_closed(&self, text: &str) -> bool {
        NOMINAL.is_closed(text)
    }

    fn own_members(&self, text: &str) -> Option<&'static [&'static str]> {
        text.trim_end_matches('?').ends_with("[]").then_some(ARRAY)
    }

    fn may_be_missing(&self, text: &str) -> bool {
        const VALUES: [&str; 19] = [
            "DateOnly",
            "DateTime",
            "DateTimeOffset",
            "Guid",
            "TimeOnly",
            "TimeSpan",
            "bool",
            "byte",
            "char",
            "decimal",
            "double",
            "float",
            "int",
            "long",
            "sbyte",
            "short",
            "uint",
            "ulong",
            "ushort",
        ];
        // Of what is no plain value that is only a warning.
        text.strip_suffix('?').is_some_and(|of| VALUES.contains(&of))
    }

    fn awaited<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix("Value").unwrap_or(text).strip_prefix("Task")?;
        if rest.is_empty() { Some("void") } else { rest.strip_prefix('<')?.strip_suffix('>') }
    }

    fn receives(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn type_of_form<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn standard(&self, _: &str) -> Standard {
        Standard::Unknown
    }

    fn is_often_renamed(&self, _: &str) -> bool {
        false
    }
}
