//! What code asks of a database without a statement: by members of a model's class (`Order.objects.filter(total=5)`), by
//! names of columns that a builder is given (`knex("orders").select("total")`), by names of methods (`findByTotal`).
//!
//! Models of such tools have a schema of their own, `orm`, with what code calls their members: `orm.order.total`. Only calls
//! whose class or table is written beside them are read, and none behind which names may be made anew.

use compact_str::{CompactString, format_compact};

use super::columns::used;
use super::models::is_name;
use super::{Column, Step, Use, models};
use crate::facts::{Argument, Call};
use crate::model::Span;

/// What stands before the names of classes.
const SCHEMA: &str = "orm.";

/// Whether a table is a class of code.
#[must_use]
pub fn is_class(table: &str) -> bool {
    table.starts_with(SCHEMA)
}

/// A class as a table of its members.
pub(super) fn class(name: &str, members: Vec<Column>, span: Span) -> Step {
    models::table(&class_name(name), members, span)
}

fn class_name(class: &str) -> CompactString {
    format_compact!("{SCHEMA}{}", class.to_lowercase())
}

fn column(name: &str, of: &CompactString, span: Span) -> Step {
    used(Use::Column(name.to_lowercase().into(), vec![of.clone()]), span)
}

/// What calls and names of methods rely on.
#[must_use]
pub fn of_builders(calls: &[Call], text: &str) -> Vec<Step> {
    let repositories = repositories(text);
    let mut steps: Vec<Step> = Vec::new();
    for call in calls {
        let Some((on, method)) = call.called.rsplit_once('.') else {
            steps.extend(shortcut(call));
            continue;
        };
        let found =
            [django(call, on, method), alchemy(call, on, method), gorm(call, on, method), table(call, on, method)];
        steps.extend(found.into_iter().flatten().flatten());
        steps.extend(repository(call, on, method, &repositories));
    }
    steps.extend(derived(text));
    steps
}

/// The last name of a path that is a class: `models.Order`.
fn class_of(path: &str) -> Option<&str> {
    let name = path.rsplit(['.', ' ', '(', '=', '&', '*']).next()?;
    (is_name(name) && name.starts_with(char::is_uppercase)).then_some(name)
}

/// What stands behind the last double underscore is no member: `total__gt`, `user__name`.
fn first(name: &str) -> &str {
    name.split("__").next().unwrap_or(name)
}

fn labels(call: &Call) -> impl Iterator<Item = (&str, Span)> {
    call.given.iter().filter(|it| is_name(&it.name)).map(|it| (it.name.as_str(), it.span))
}

fn texts(given: &[Argument]) -> impl Iterator<Item = (&str, Span)> {
    given.iter().filter(|it| it.name.is_empty()).filter_map(|it| Some((it.text.as_deref()?, it.span)))
}

/// `Order.objects.filter(total__gt=5).order_by("-total")`
fn django(call: &Call, on: &str, method: &str) -> Option<Vec<Step>> {
    const BY_LABEL: [&str; 8] =
        ["create", "exclude", "filter", "get", "get_or_create", "update", "update_or_create", "aget"];
    const BY_TEXT: [&str; 6] = ["defer", "only", "order_by", "values", "values_list", "select_related"];
    let (class, rest) = on.split_once(".objects")?;
    // Names that a query makes are no members.
    let makes = ["annotate(", "alias(", "extra(", "raw("].iter().any(|it| rest.contains(it));
    let class = class_of(class).filter(|_| !makes)?;
    let of = class_name(class);
    let plain = |(name, span): (&str, Span)| column(first(name.trim_start_matches(['-', '+'])), &of, span);
    if BY_LABEL.contains(&method) {
        return Some(labels(call).filter(|(name, _)| *name != "defaults").map(plain).collect());
    }
    BY_TEXT
        .contains(&method)
        .then(|| texts(&call.given).filter(|(it, _)| is_name(it.trim_start_matches('-'))).map(plain).collect())
}

/// `get_object_or_404(Order, total=5)`
fn shortcut(call: &Call) -> Vec<Step> {
    let class = call.given.first().and_then(|it| class_of(&it.written));
    let Some(class) = class.filter(|_| matches!(&*call.called, "get_object_or_404" | "get_list_or_404")) else {
        return Vec::new();
    };
    let of = class_name(class);
    labels(call).map(|(name, span)| column(first(name), &of, span)).collect()
}

/// `session.query(Order).filter_by(total=5)`, `Order.query.filter_by(total=5)`
fn alchemy(call: &Call, on: &str, method: &str) -> Option<Vec<Step>> {
    if method != "filter_by" || on.contains("join(") {
        return None;
    }
    let queried = on.split_once(".query(").or_else(|| on.split_once("select("));
    let class = match queried {
        Some((_, rest)) => class_of(rest.split(')').next()?)?,
        None => class_of(on.split_once(".query")?.0)?,
    };
    let of = class_name(class);
    Some(labels(call).map(|(name, span)| column(name, &of, span)).collect())
}

/// `db.Model(&models.Order{}).Where("total > ?", 5)`
fn gorm(call: &Call, on: &str, method: &str) -> Option<Vec<Step>> {
    const METHODS: [&str; 9] = ["Group", "Not", "Or", "Order", "Pluck", "Select", "Update", "UpdateColumn", "Where"];
    if !METHODS.contains(&method) {
        return None;
    }
    let (_, rest) = on.split_once(".Model(")?;
    let class = class_of(rest.split(['{', ')']).next()?)?;
    let chain = rest.to_ascii_lowercase();
    // Names that a query makes, and those of other tables.
    if chain.contains(" as ") || chain.contains("joins(") || chain.contains("table(") || chain.contains("raw(") {
        return None;
    }
    let of = class_name(class);
    let all = if method == "Select" { &call.given[..] } else { call.given.get(..1)? };
    let found = texts(all).filter(|(text, _)| !text.to_ascii_lowercase().contains(" as "));
    let of_text = |(text, span): (&str, Span)| -> Vec<Step> { words(text).map(|it| column(it, &of, span)).collect() };
    Some(found.flat_map(of_text).collect())
}

/// The names in a condition that may be columns: words by themselves, outside of quotes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let plain = text.split('\'').step_by(2);
    plain.flat_map(|part| {
        part.split(|it: char| !it.is_alphanumeric() && it != '_').filter(move |word| {
            let at = word.as_ptr() as usize - part.as_ptr() as usize;
            let (before, after) = (part[..at].chars().next_back(), part[at + word.len()..].chars().next());
            let is_plain = !matches!(before, Some('.' | '@' | ':' | '$' | '?')) && !matches!(after, Some('.' | '('));
            is_plain && word.starts_with(|it: char| it.is_alphabetic() || it == '_')
        })
    })
}

/// `knex("orders").select("total")`, `supabase.from("orders").select("id, total").eq("total", 5)`
fn table(call: &Call, on: &str, method: &str) -> Option<Vec<Step>> {
    const FIRST: [&str; 24] = [
        "andWhere",
        "avg",
        "eq",
        "first",
        "groupBy",
        "gt",
        "gte",
        "ilike",
        "in",
        "is",
        "like",
        "lt",
        "lte",
        "max",
        "min",
        "neq",
        "orWhere",
        "order",
        "orderBy",
        "pluck",
        "sum",
        "where",
        "whereIn",
        "whereNull",
    ];
    const ALL: [&str; 3] = ["distinct", "returning", "select"];
    let starts =
        ["knex(", "db(", "trx(", "supabase.from(", "knex.from(", "db.from(", "trx.from(", "supabaseAdmin.from("];
    let own = on.trim_start_matches("await ").trim_start_matches("this.");
    let rest = starts.iter().find_map(|start| own.strip_prefix(start))?;
    let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'))?;
    let name = rest[1..].split(quote).next().filter(|it| is_name(it))?;
    // Names of other tables, and those that a query makes.
    let is_other = ["oin(", "raw(", " as ", "union", "with(", ".as("].iter().any(|it| own.contains(it));
    if is_other {
        return None;
    }
    let of = CompactString::from(name.to_lowercase());
    let given = if ALL.contains(&method) {
        &call.given[..]
    } else if FIRST.contains(&method) {
        call.given.get(..1)?
    } else {
        return None;
    };
    let mut steps = vec![used(Use::Table(of.clone()), call.span)];
    for (text, span) in texts(given) {
        // What stands in brackets is of a table that goes with it.
        if text.contains(['(', ')']) {
            continue;
        }
        let names = text.split(',').map(|it| it.trim().split([' ', ':']).next().unwrap_or_default());
        steps.extend(names.filter(|it| is_name(it)).map(|it| column(it, &of, span)));
    }
    for object in given.iter().filter(|it| it.text.is_none() && it.written.starts_with('{')) {
        steps.extend(models::keys(&object.written, 1).into_iter().map(|it| column(it, &of, object.span)));
    }
    Some(steps)
}

/// Names that hold a repository of `TypeORM`, with the class of each: `orders: Repository<Order>`.
fn repositories(text: &str) -> Vec<(&str, &str)> {
    let found = text.match_indices("Repository<").filter_map(|(at, mark)| {
        let class = text[at + mark.len()..].split('>').next().filter(|it| is_name(it))?;
        let before = text[..at].trim_end().strip_suffix(':')?.trim_end().trim_end_matches(['?', '!']);
        let name = before.rsplit(|it: char| !it.is_alphanumeric() && it != '_').next().filter(|it| is_name(it))?;
        Some((name, class))
    });
    found.collect()
}

/// `orders.find({ where: { total: 5 } })`, `getRepository(Order).findBy({ total: 5 })`
fn repository(call: &Call, on: &str, method: &str, held: &[(&str, &str)]) -> Vec<Step> {
    const DEEP: [&str; 6] = ["count", "exist", "exists", "find", "findAndCount", "findOne"];
    const FLAT: [&str; 6] = ["countBy", "existsBy", "findAndCountBy", "findBy", "findOneBy", "findOneByOrFail"];
    let got = on.split_once("getRepository(").and_then(|(_, rest)| class_of(rest.strip_suffix(')')?));
    let name = on.strip_prefix("this.").unwrap_or(on);
    let mut known = held.iter().filter(|(it, _)| *it == name).map(|(_, class)| *class);
    let (one, other) = (known.next(), known.next());
    // One name for two classes says nothing.
    let own = one.filter(|class| other.is_none_or(|it| it == *class));
    let (Some(class), Some(given)) = (got.or(own), call.given.first()) else { return Vec::new() };
    let depth = match method {
        "findOneOrFail" => 2,
        it if DEEP.contains(&it) => 2,
        it if FLAT.contains(&it) => 1,
        _ => return Vec::new(),
    };
    let of = class_name(class);
    models::keys(&given.written, depth).into_iter().map(|it| column(it, &of, given.span)).collect()
}

/// What the names of the methods of a repository of Spring Data ask for: `findByTotalGreaterThan`, and the members in its
/// queries.
fn derived(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let Some((head, _)) = text.split_once("Repository<").filter(|_| text.contains("interface ")) else {
        return steps;
    };
    let declared = &text[head.len() + "Repository<".len()..];
    let is_base = head.rsplit_once("extends").is_some_and(|(_, it)| !it.contains([';', '{']));
    let Some(class) = declared.split([',', '>']).next().map(str::trim).filter(|it| is_name(it) && is_base) else {
        return steps;
    };
    let of = class_name(class);
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        if bare.starts_with(['*', '/', '@']) {
            continue;
        }
        let Some((before, _)) = line.split_once('(') else { continue };
        let Some(method) = before.split_whitespace().last().filter(|it| is_name(it)) else { continue };
        let span = models::span(number, line, method);
        steps.extend(members(method).into_iter().map(|it| column(&it, &of, span)));
    }
    steps.extend(queried(text));
    steps
}

/// The members that the name of a method asks for.
fn members(method: &str) -> Vec<String> {
    const SUBJECTS: [&str; 10] =
        ["count", "delete", "exists", "find", "get", "query", "read", "remove", "search", "stream"];
    const WORDS: [&str; 36] = [
        "AllIgnoreCase",
        "IgnoreCase",
        "IsNotNull",
        "NotNull",
        "IsNull",
        "Null",
        "GreaterThanEqual",
        "GreaterThan",
        "LessThanEqual",
        "LessThan",
        "IsBetween",
        "Between",
        "NotContaining",
        "Containing",
        "Contains",
        "StartingWith",
        "StartsWith",
        "EndingWith",
        "EndsWith",
        "NotLike",
        "Like",
        "NotIn",
        "IsIn",
        "In",
        "IsTrue",
        "True",
        "IsFalse",
        "False",
        "Before",
        "After",
        "IsNot",
        "Not",
        "Equals",
        "Is",
        "Desc",
        "Asc",
    ];
    let Some(by) = method.find("By") else { return Vec::new() };
    if !SUBJECTS.iter().any(|it| method.starts_with(it)) || by + 2 >= method.len() {
        return Vec::new();
    }
    let asked = method[by + 2..].replace("OrderBy", "And");
    let mut parts: Vec<String> = vec![String::new()];
    let letters: Vec<char> = asked.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let rest: String = letters[at..].iter().take(4).collect();
        let joins = ["And", "Or"]
            .into_iter()
            .find(|it| rest.strip_prefix(it).is_some_and(|next| next.starts_with(char::is_uppercase)));
        match (joins, parts.last_mut()) {
            (Some(word), _) => {
                parts.push(String::new());
                at += word.len();
            }
            (None, Some(last)) => {
                last.push(letters[at]);
                at += 1;
            }
            (None, None) => break,
        }
    }
    let bare = |part: String| {
        let mut name = part.as_str();
        while let Some(shorter) = WORDS.iter().find_map(|it| name.strip_suffix(it)).filter(|it| !it.is_empty()) {
            name = shorter;
        }
        name.to_owned()
    };
    parts.into_iter().map(bare).filter(|it| !it.is_empty()).collect()
}

/// Members of classes in queries of JPA: `SELECT o FROM Order o WHERE o.total > 5`.
fn queried(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // A query of the database itself names tables.
        if !line.contains('"') || line.contains("nativeQuery") {
            continue;
        }
        let words: Vec<&str> = line
            .split(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | '.' | ':'))
            .filter(|it| !it.is_empty())
            .collect();
        let mut known: Vec<(&str, &str)> = Vec::new();
        for three in words.windows(3) {
            let [verb, class, alias] = three else { continue };
            let is_verb = ["from", "update"].iter().any(|it| verb.eq_ignore_ascii_case(it));
            if is_verb && is_name(class) && class.starts_with(char::is_uppercase) && is_name(alias) {
                known.push((alias, class));
            }
        }
        for word in &words {
            let Some((alias, member)) = word.split_once('.') else { continue };
            let Some((_, class)) = known.iter().find(|(it, _)| *it == alias) else { continue };
            let member = member.split('.').next().unwrap_or(member);
            steps.push(column(member, &class_name(class), models::span(number, line, word)));
        }
    }
    if text.contains("nativeQuery") { Vec::new() } else { steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::sql::Act;
    use crate::lang::Language;
    use crate::languages::writing;

    fn shown(language: Language, text: &str) -> Vec<String> {
        let line = |it: Step| match it.act {
            Act::Use(Use::Column(name, of)) => format!("{}.{name}", of[0]),
            Act::Use(Use::Table(of)) => of.to_string(),
            other => format!("{other:?}"),
        };
        of_builders(&writing(language, text).calls, text).into_iter().map(line).collect()
    }

    #[test]
    fn models_of_python_are_asked_by_their_members() {
        let text = "a = m.Order.objects.filter(total__gt=5).order_by('-note')\nb = s.query(Order).filter_by(total=1)\n\
                    c = Order.objects.annotate(x=1).filter(x=2)\nd = get_object_or_404(Order, pk=1)\n";
        let mut found = shown(Language::Python, text);
        found.sort();
        assert_eq!(found, ["orm.order.note", "orm.order.pk", "orm.order.total", "orm.order.total"]);
    }

    #[test]
    fn builders_are_given_columns() {
        let text = "package a\nfunc f() { db.Model(&models.Order{}).Where(\"total > ? AND x.y = 'z'\", 5).Find(&o) }";
        assert_eq!(shown(Language::Go, text), ["orm.order.total", "orm.order.AND".to_lowercase().as_str()]);
        let text = "knex('orders').where({ total: 1 }).select('id', 'note as n'); supabase.from('a').select('b, c(d)').eq('e', 1); knex('a').join('b', 'c', 'd').select('x');";
        let mut found = shown(Language::JavaScript, text);
        found.retain(|it| it.contains('.'));
        found.sort();
        assert_eq!(found, ["a.e", "orders.id", "orders.note", "orders.total"]);
    }

    #[test]
    fn repositories_are_asked_by_objects_and_names() {
        let text = "class S { constructor(private orders: Repository<Order>) {}\n f() { this.orders.find({ where: { total: 5 } }); ds.getRepository(Bill).findBy({ paid: true }); } }";
        assert_eq!(shown(Language::TypeScript, text), ["orm.order.total", "orm.bill.paid"]);
        assert_eq!(members("findByTotalGreaterThanAndNoteIsNullOrderByIdDesc"), ["Total", "Note", "Id"]);
        assert_eq!(members("findAllByOrderNumberIn"), ["OrderNumber"]);
        assert_eq!(members("save"), [""; 0]);
        let text = "interface R extends JpaRepository<Order, Long> {\n  @Query(\"SELECT o FROM Order o WHERE o.total > 1\")\n  List<Order> large();\n  Order findByNote(String n);\n}";
        assert_eq!(shown(Language::Java, text), ["orm.order.note", "orm.order.total"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a@(){}:;=.<> \n\"'>A\u{e9}]{0,60}|((Repository<|interface |find|By|And|Or|A|FROM|Model\\()[ (<\"\n]?){0,12}") {
            drop(derived(&text));
            drop(queried(&text));
            drop(repositories(&text));
            drop(members(&text));
            assert!(words(&text).count() <= text.len());
        }
    }
}
