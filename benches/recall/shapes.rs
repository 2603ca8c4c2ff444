//! Functions that are called in another way.

use std::ops::Range;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Dice, Draft, Edits, Sight, Style};
use crate::grammar::{Parameter, Parameters, What, callable, parameters};
use crate::role::{Argument, Call};
use crate::source::{File, Place};

const BOTH: &[Style] = &[Style::Beside, Style::NewFile];

/// What is written for a parameter that is new, and for its argument.
fn extra(language: Language) -> (&'static str, &'static str, &'static str) {
    match language {
        Language::Rust => ("extra_depth: usize", "0", ""),
        Language::Python => ("extra_depth", "0", "extra_depth=0"),
        Language::Go => ("extraDepth int", "0", ""),
        Language::Java | Language::CSharp => ("int extraDepth", "0", ""),
        Language::C => ("int extra_depth", "0", ""),
        _ => ("extraDepth: number", "0", ""),
    }
}

fn is_function(subject: &Subject<'_>) -> bool {
    matches!(subject.definition.what, What::Function | What::Method) && subject.language() != Language::JavaScript
}

/// The parameters at each place that defines or declares it.
fn declared<'s>(subject: &Subject<'s>) -> Option<Vec<(&'s File, usize, Parameters)>> {
    let one = |place: &Place| {
        let file = subject.source.file(place);
        Some((file, place.file, parameters(file, callable(file, &place.range)?)?))
    };
    let all: Vec<_> = subject.definitions.iter().map(one).collect::<Option<_>>()?;
    let number = all.first()?.2.all.len();
    all.iter().all(|(_, _, parameters)| parameters.all.len() == number).then_some(all)
}

/// How many arguments stand before the first parameter: the receiver, where a method is called by its path.
fn shift(call: &Call, parameters: &Parameters, language: Language) -> usize {
    usize::from(language == Language::Rust && parameters.receiver.is_some() && call.before.ends_with("::"))
}

/// Where in a list something new begins, and with which commas.
fn insertion(list: &Range<usize>, items: &[Range<usize>], at: usize, text: &str) -> (usize, String) {
    match (at, items.len()) {
        (0, 0) => (list.start + 1, text.to_owned()),
        (0, _) => (items[0].start, format!("{text}, ")),
        (at, _) => (items[at - 1].end, format!(", {text}")),
    }
}

pub(crate) fn add_parameter(subject: &Subject<'_>, dice: &mut Dice) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() {
        return None;
    }
    let language = subject.language();
    let (text, argument, named) = extra(language);
    let all = declared(subject)?;
    let plain = all[0].2.all.iter().take_while(|it| it.plain).count();
    let place = if dice.below(3) == 0 { 0 } else { plain };
    let mut edits = Edits::default();
    for (file, at, parameters) in &all {
        let mut items: Vec<Range<usize>> = parameters.receiver.iter().cloned().collect();
        let skipped = items.len();
        items.extend(parameters.all.iter().map(|it| it.range.clone()));
        if items.is_empty() && file.text[parameters.list.clone()].contains("void") {
            edits.put(*at, parameters.list.clone(), format!("({text})"));
            continue;
        }
        let (at_byte, text) = insertion(&parameters.list, &items, place + skipped, text);
        edits.insert(*at, at_byte, text);
    }
    let mut uses = Vec::new();
    for (at, call) in &subject.calls {
        // Where a call gives optional parameters as well, the number of its arguments still fits.
        let fewer =
            call.arguments.iter().filter(|it| it.name.is_none()).count() < plain + 1 + shift(call, &all[0].2, language);
        if !subject.is_inside(at) {
            uses.push((at.clone(), if fewer { Sight::Shown } else { Sight::Inferred }));
        }
        let place = place + shift(call, &all[0].2, language);
        let items: Vec<Range<usize>> = call.arguments.iter().map(|it| it.range.clone()).collect();
        let by_place = call.arguments.iter().take_while(|it| it.name.is_none()).count();
        if !named.is_empty() && by_place < place {
            let (at_byte, text) = insertion(&call.list, &items, items.len(), named);
            edits.insert(at.file, at_byte, text);
        } else {
            if items.len() < place {
                return None;
            }
            let (at_byte, text) = insertion(&call.list, &items, place, argument);
            edits.insert(at.file, at_byte, text);
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// A range in a list, with one of the commas around it.
fn without(file: &File, range: &Range<usize>) -> Range<usize> {
    crate::types::with_comma(file, range.clone())
}

pub(crate) fn remove_parameter(subject: &Subject<'_>, dice: &mut Dice) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() {
        return None;
    }
    let language = subject.language();
    let all = declared(subject)?;
    // Where the last one stands for any number of them, fewer arguments fit as well.
    if matches!(language, Language::Java | Language::CSharp)
        && all.iter().any(|(file, _, it)| it.all.last().is_some_and(|last| is_variadic(file, last)))
    {
        return None;
    }
    let places: Vec<usize> = (0..all[0].2.all.len()).filter(|at| all.iter().all(|it| it.2.all[*at].plain)).collect();
    let place = *places.get(dice.below(places.len()))?;
    let name = all.iter().map(|it| it.2.all[place].name.clone()).find(|name| !name.is_empty())?;
    let mut edits = Edits::default();
    for (file, at, parameters) in &all {
        let only_receiver = parameters.all.len() == 1 && parameters.receiver.is_some();
        let range = parameters.all[place].range.clone();
        if language == Language::C && parameters.all.len() == 1 {
            edits.put(*at, range, "void");
            continue;
        }
        edits.put(
            *at,
            if only_receiver { parameters.receiver.as_ref()?.end..range.end } else { without(file, &range) },
            "",
        );
    }
    keep_as_local(subject, &all[0].2.all[place], &mut edits)?;
    let mut uses = Vec::new();
    for (at, call) in &subject.calls {
        let file = subject.source.file(at);
        let place = place + shift(call, &all[0].2, language);
        let named = call.arguments.iter().find(|it| it.name.as_deref() == Some(&name));
        let by_place = call.arguments.get(place).filter(|it| it.name.is_none());
        let argument = named.or(by_place)?;
        edits.put(at.file, without(file, &argument.range), "");
        // Where one that may be left out is not given, the number of arguments still fits.
        let more = named.is_some() || call.arguments.len() > all[0].2.all.len() - 1 + shift(call, &all[0].2, language);
        if !subject.is_inside(at) {
            uses.push((at.clone(), if more { Sight::Shown } else { Sight::Inferred }));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

fn is_variadic(file: &File, parameter: &Parameter) -> bool {
    let text = &file.text[parameter.range.clone()];
    text.contains("...") || text.starts_with("params ")
}

/// What was a parameter is a local variable now.
fn keep_as_local(subject: &Subject<'_>, parameter: &Parameter, edits: &mut Edits) -> Option<()> {
    let file = subject.file();
    let function = callable(file, &subject.definition.range)?;
    let mut holder = function;
    while holder.child_by_field_name("body").is_none() {
        holder = holder.parent()?;
    }
    let body = holder.child_by_field_name("body")?;
    // What is no block has no place for it.
    if !["block", "statement_block", "compound_statement", "constructor_body"].contains(&body.kind()) {
        return None;
    }
    let typed = parameter.type_range.as_ref().map_or("", |range| &file.text[range.clone()]);
    let name = &parameter.name;
    let text = match subject.language() {
        Language::Rust => format!("let {name}: {typed} = todo!();"),
        Language::Python => format!("{name} = None"),
        Language::Go => format!("var {name} {typed}"),
        Language::CSharp => format!("{typed} {name} = default;"),
        Language::Java => {
            let value = match typed {
                "int" | "long" | "short" | "byte" | "float" | "double" | "char" => "0",
                "boolean" => "false",
                _ => "null",
            };
            format!("{typed} {name} = {value};")
        }
        Language::C => format!("{} = 0;", &file.text[parameter.range.clone()]),
        _ => format!("const {name}: any = undefined;"),
    };
    let first = body.named_child(0);
    match first {
        Some(first) if file.line(first.start_byte()) > file.line(holder.start_byte()) => {
            let start = file.line_start(first.start_byte());
            edits.insert(subject.definition.file, start, format!("{}{text}\n", file.indentation(first.start_byte())));
            Some(())
        }
        None if body.kind() != "expression" => Some(()),
        _ => None,
    }
}

pub(crate) fn reorder(subject: &Subject<'_>) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() || subject.language() == Language::Python {
        return None;
    }
    let all = declared(subject)?;
    let typed = |file: &File, parameter: &Parameter| {
        parameter.type_range.as_ref().map(|range| file.text[range.clone()].to_owned()).unwrap_or_default()
    };
    let (file, _, first) = &all[0];
    let differ = |at: usize| {
        let two = &first.all[at..at + 2];
        let open = two
            .iter()
            .any(|it| takes_others(subject.language(), &typed(file, it)) || is_generic(subject, &typed(file, it)));
        let pointers = two.iter().filter(|it| file.text[it.range.clone()].contains('*')).count();
        let anything = two.iter().any(|it| file.text[it.range.clone()].contains("void"));
        // Numbers of C are converted to each other.
        let in_c = subject.language() != Language::C || pointers > 0 && !anything;
        !open && in_c && two.iter().all(|it| it.plain) && typed(file, &two[0]) != typed(file, &two[1])
    };
    let place = (0..first.all.len().checked_sub(1)?).find(|at| differ(*at))?;
    let mut edits = Edits::default();
    let swap = |edits: &mut Edits, file: &File, at: usize, one: &Range<usize>, other: &Range<usize>| {
        edits.put(at, one.clone(), &file.text[other.clone()]);
        edits.put(at, other.clone(), &file.text[one.clone()]);
    };
    for (file, at, parameters) in &all {
        swap(&mut edits, file, *at, &parameters.all[place].range, &parameters.all[place + 1].range);
    }
    for (at, call) in &subject.calls {
        let place = place + shift(call, first, subject.language());
        let (one, other) = (call.arguments.get(place)?, call.arguments.get(place + 1)?);
        swap(&mut edits, subject.source.file(at), at.file, &one.range, &other.range);
    }
    let uses = subject.usable().into_iter().map(|(place, _)| (place, Sight::Inferred)).collect();
    Some(Draft { edits, uses, styles: BOTH })
}

/// Whether a type is a generic parameter of the function, for which any type may stand.
fn is_generic(subject: &Subject<'_>, of: &str) -> bool {
    let file = subject.file();
    let list = callable(file, &subject.definition.range).and_then(|it| it.child_by_field_name("type_parameters"));
    let name = |it: Node<'_>| file.text_of(it.child_by_field_name("name").or_else(|| it.named_child(0)).unwrap_or(it));
    list.is_some_and(|list| {
        let mut cursor = list.walk();
        list.named_children(&mut cursor).any(|it| name(it) == of)
    })
}

/// Whether a type takes values of others too, so that another one in its place breaks nothing.
fn takes_others(language: Language, of: &str) -> bool {
    let words: Vec<&str> = of.split(|it: char| !it.is_alphanumeric()).collect();
    match language {
        Language::TypeScript | Language::Tsx => {
            of.contains('|') || ["any", "unknown", "object", "Function"].iter().any(|it| words.contains(it))
        }
        Language::Java => words.contains(&"Object") || of.len() == 1,
        Language::CSharp => words.contains(&"object") || words.contains(&"dynamic") || of.len() == 1,
        _ => false,
    }
}

/// Whether nobody asks of which type the value of a call is, as far as the syntax shows.
fn is_dropped(subject: &Subject<'_>, place: &Place) -> bool {
    let file = subject.source.file(place);
    let call = subject.calls.iter().find(|(at, _)| at == place).and_then(|(_, call)| call.whole.clone());
    call.and_then(|whole| file.node(&whole)).is_some_and(|node| crate::taken::by_any_type(file, node))
}

/// Whether only the length is taken of what a call gives, which a list in its place has as well.
fn is_only_counted(subject: &Subject<'_>, place: &Place) -> bool {
    let file = subject.source.file(place);
    let call = subject.calls.iter().find(|(at, _)| at == place).and_then(|(_, call)| call.whole.clone());
    let around = call.and_then(|whole| file.node(&whole)?.parent());
    let taken = around.and_then(|it| it.child_by_field_name("property").or_else(|| it.child_by_field_name("name")));
    taken.is_some_and(|it| matches!(file.text_of(it), "length" | "Length"))
}

/// A type around another one, what makes one of it, and what takes it out again.
fn wrapped(language: Language, of: &str) -> Option<(String, [&'static str; 2], [&'static str; 2])> {
    if takes_others(language, of) {
        return None;
    }
    Some(match language {
        Language::Rust => (format!("Option<{of}>"), ["Some(", ")"], ["", ".unwrap()"]),
        Language::Go => (format!("[]{of}"), ["wrapInSlice(", ")"], ["", "[0]"]),
        Language::Java if of.chars().next()?.is_uppercase() => {
            (format!("java.util.Optional<{of}>"), ["java.util.Optional.of(", ")"], ["", ".get()"])
        }
        Language::CSharp if of != "void" => (format!("{of}[]"), ["new[] { ", " }"], ["", "[0]"]),
        Language::TypeScript | Language::Tsx => (format!("Array<{of}>"), ["[", "]"], ["", "[0]"]),
        _ => return None,
    })
}

pub(crate) fn retype_parameter(subject: &Subject<'_>, dice: &mut Dice) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() {
        return None;
    }
    let all = declared(subject)?;
    let (file, at, parameters) = &all[0];
    let places: Vec<usize> = (0..parameters.all.len())
        .filter(|place| parameters.all[*place].plain && parameters.all[*place].type_range.is_some())
        .collect();
    let place = *places.get(dice.below(places.len()))?;
    let range = parameters.all[place].type_range.clone()?;
    let (new, make, _) = wrapped(subject.language(), &file.text[range.clone()])?;
    let mut edits = Edits::default();
    edits.put(*at, range, new);
    let mut uses = Vec::new();
    for (at, call) in &subject.calls {
        let place = place + shift(call, parameters, subject.language());
        let Argument { range, literal, .. } = call.arguments.get(place)?;
        edits.insert(at.file, range.start, make[0]);
        edits.insert(at.file, range.end, make[1]);
        let sight = if *literal { Sight::Shown } else { Sight::Inferred };
        if !subject.is_inside(at) {
            uses.push((at.clone(), sight));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

pub(crate) fn retype_result(subject: &Subject<'_>) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() {
        return None;
    }
    let file = subject.file();
    let function = callable(file, &subject.definition.range)?;
    let field = match subject.language() {
        Language::Rust | Language::TypeScript | Language::Tsx => "return_type",
        Language::Go => return results(subject),
        Language::Java => "type",
        Language::CSharp => "returns",
        _ => return None,
    };
    let range = function.child_by_field_name(field)?.byte_range();
    let text = file.text[range.clone()].trim_start_matches(':').trim_start();
    let range = range.end - text.len()..range.end;
    let mut edits = Edits::default();
    let whole = |call: &Call| call.whole.clone();
    let node = |at: &Place, range: &Range<usize>| subject.source.file(at).node(range);
    let tried = |(at, call): &(Place, Call)| {
        whole(call)
            .and_then(|range| node(at, &range)?.parent())
            .filter(|it| it.kind() == "try_expression")
            .map(|it| it.byte_range())
    };
    if subject.language() == Language::Rust
        && text.contains("Result<")
        && subject.calls.iter().all(|it| tried(it).is_some())
    {
        let inner = text.split_once('<')?.1.split(',').next()?.trim_end_matches('>').to_owned();
        edits.put(subject.definition.file, range, inner);
        for (at, call) in &subject.calls {
            edits.put(at.file, whole(call)?.end..tried(&(at.clone(), call.clone()))?.end, "");
        }
        return Some(Draft { edits, uses: subject.usable(), styles: BOTH });
    }
    let (new, _, take) = wrapped(subject.language(), text)?;
    if text == "void" {
        return None;
    }
    edits.put(subject.definition.file, range, new);
    for (at, call) in &subject.calls {
        edits.insert(at.file, whole(call)?.end, take[1]);
    }
    let uses = subject.usable().into_iter().filter(|(place, _)| !is_dropped(subject, place));
    let uses = uses.filter(|(place, _)| !text.ends_with("[]") || !is_only_counted(subject, place));
    let uses = uses.map(|(place, _)| (place, Sight::Inferred)).collect();
    Some(Draft { edits, uses, styles: BOTH })
}

/// One more result in Go. Every use has to bind the results it has.
fn results(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let result = callable(file, &subject.definition.range)?.child_by_field_name("result")?;
    let mut edits = Edits::default();
    let text = file.text_of(result);
    let old = if result.kind() == "parameter_list" { result.named_child_count() } else { 1 };
    if text.contains(' ')
        && result.kind() == "parameter_list"
        && text.split(',').any(|it| it.trim_matches(['(', ')', ' ']).contains(' '))
    {
        return None;
    }
    let new = if result.kind() == "parameter_list" {
        format!("{}, bool)", text.trim_end_matches(')'))
    } else {
        format!("({text}, bool)")
    };
    edits.put(subject.definition.file, result.byte_range(), new);
    for (at, call) in &subject.calls {
        let file = subject.source.file(at);
        let right = file.node(call.whole.as_ref()?)?;
        let list = if right.kind() == "expression_list" { right } else { right.parent()? };
        let statement = list.parent()?;
        let left = statement.child_by_field_name("left")?;
        let bound =
            list.kind() == "expression_list" && list.named_child_count() == 1 && left.named_child_count() == old;
        if !bound {
            return None;
        }
        edits.insert(at.file, left.end_byte(), ", _");
    }
    Some(Draft { edits, uses: subject.usable(), styles: BOTH })
}

/// A function becomes asynchronous, or stops being so. Its callers are asynchronous themselves, so that they can follow.
pub(crate) fn change_async(subject: &Subject<'_>) -> Option<Draft> {
    if !is_function(subject) || !subject.is_only_called() {
        return None;
    }
    let file = subject.file();
    let definition = subject.definition;
    let head = &file.text[definition.item.start..definition.range.start];
    let word = match subject.language() {
        Language::Rust => "fn ",
        Language::Python => "def ",
        _ => "function ",
    };
    let at = match (head.rfind(word), definition.what) {
        (Some(at), _) => definition.item.start + at,
        (None, What::Method) => callable(file, &definition.range)
            .filter(|it| it.kind() == "method_definition")
            .map(|_| definition.range.start)?,
        _ => return None,
    };
    let mut edits = Edits::default();
    let mut uses = Vec::new();
    let is_async = head.contains("async ");
    if is_async && matches!(subject.language(), Language::TypeScript | Language::Tsx)
        || file.text_of(file.node(&definition.item)?).contains("yield")
    {
        return None;
    }
    if is_async {
        edits.put(definition.file, at - "async ".len()..at, "");
    } else {
        edits.insert(definition.file, at, "async ");
    }
    for (place, call) in &subject.calls {
        let user = subject.source.file(place);
        let range = call.whole.clone()?;
        let parent = user.node(&range)?.parent()?;
        let awaited = matches!(parent.kind(), "await_expression" | "await");
        let around = crate::role::around(subject.source, place)?;
        if !user.text[around.item.start..around.name.start].contains("async ") || is_async && !awaited {
            return None;
        }
        match (is_async, subject.language()) {
            (true, Language::Rust) => edits.put(place.file, range.end..parent.end_byte(), ""),
            (true, _) => edits.put(place.file, parent.start_byte()..range.start, ""),
            (false, Language::Rust) => edits.insert(place.file, range.end, ".await"),
            (false, _) => {
                edits.insert(place.file, range.start, "(await ");
                edits.insert(place.file, range.end, ")");
            }
        }
        let shows = is_async || parent.kind() != "expression_statement";
        if shows && !subject.is_inside(place) {
            uses.push((place.clone(), Sight::Shown));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// A method that needs no receiver any more, or one that it may change.
pub(crate) fn change_receiver(subject: &Subject<'_>) -> Option<Draft> {
    if subject.language() != Language::Rust || subject.definition.what != What::Method || !subject.is_only_called() {
        return None;
    }
    let file = subject.file();
    let function = callable(file, &subject.definition.range)?;
    let parameters = parameters(file, function)?;
    let receiver = parameters.receiver.clone()?;
    let body = function.child_by_field_name("body")?;
    let mut edits = Edits::default();
    let uses_self = file.text_of(body).contains("self");
    let sight = if uses_self { Sight::Inferred } else { Sight::Shown };
    if uses_self {
        if &file.text[receiver.clone()] != "&self" {
            return None;
        }
        edits.put(subject.definition.file, receiver, "&mut self");
        // A copy can be changed by everybody.
        for (at, call) in &subject.calls {
            let whole = call.whole.clone()?;
            let value = call.before.strip_suffix('.')?;
            edits.put(at.file, whole.start..at.range.start, format!("(&mut {value}.clone())."));
        }
    } else {
        edits.put(subject.definition.file, without(file, &receiver), "");
        for (at, call) in &subject.calls {
            let whole = call.whole.clone()?;
            if !call.before.ends_with('.') {
                return None;
            }
            edits.put(at.file, whole.start..at.range.start, format!("{}::", subject.definition.owner));
        }
    }
    let mut uses = subject.usable();
    uses.retain(|(place, _)| {
        subject.calls.iter().any(|(at, call)| {
            let shared = || crate::forms::shared_receiver(subject.source.file(at), &at.range, &call.before);
            at == place && call.before.ends_with('.') && (!uses_self || shared())
        })
    });
    let uses = uses.into_iter().map(|(place, _)| (place, sight)).collect();
    Some(Draft { edits, uses, styles: BOTH })
}
