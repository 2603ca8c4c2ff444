//! Routes of HTTP as one text for all frameworks: a method, and a path whose parameters go by their place.
//!
//! `GET /users/{id}` is a route of an application, `GET …/users/{id}` one of which nobody knows what stands in front, `*`
//! any method, `{}` a parameter or a part that code puts in, `{*}` whatever else follows.

use compact_str::{CompactString, format_compact};

/// A route, read from a text as it is above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route<'r> {
    /// In capitals; `*` for any.
    pub method: &'r str,
    /// Whether nothing stands in front of its path.
    pub is_rooted: bool,
    /// The parts of the path.
    pub steps: Vec<Step<'r>>,
}

/// A part of a path. Some frameworks tell capitals apart and some do not: here they are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'r> {
    /// This text.
    Is(&'r str),
    /// A parameter, or what code puts in.
    Any,
    /// Text around a parameter, as it is written.
    Part(&'r str),
    /// Whatever else follows.
    Rest,
}

/// What stands for a hole in the text of a path before it is written as a route.
pub const HOLE: char = '\u{0}';

impl<'r> Route<'r> {
    /// The route that a text is; `None` if it is none.
    #[must_use]
    pub fn read(text: &'r str) -> Option<Self> {
        let (method, path) = text.split_once(' ')?;
        let (is_rooted, path) = match path.strip_prefix('…') {
            Some(rest) => (false, rest),
            None => (true, path),
        };
        let steps = path.strip_prefix('/')?.split('/').filter(|step| !step.is_empty());
        Some(Self { method, is_rooted, steps: steps.map(Step::read).collect() })
    }

    /// Whether a call with this route, as a user writes it, means this offer: every part that the offer fixes is written
    /// out.
    #[must_use]
    pub fn is_meant_by(&self, need: &Self) -> bool {
        let Some((own, its)) = self.beside(need) else { return false };
        let mut is_named = false;
        for (at, step) in own.iter().enumerate() {
            match (step, its.get(at)) {
                (Step::Rest, Some(_)) => return is_named,
                (Step::Is(one), Some(Step::Is(other))) if one.eq_ignore_ascii_case(other) => is_named = true,
                (Step::Part(one), Some(Step::Part(other))) if outline(one) == outline(other) => is_named = true,
                (Step::Part(one), Some(Step::Is(other))) if fits(one, other) => {}
                (Step::Any, Some(Step::Any | Step::Is(_) | Step::Part(_))) => {}
                _ => return false,
            }
        }
        is_named && own.len() == its.len()
    }

    /// Whether an offer may be what a call means, whatever stands in its holes.
    #[must_use]
    pub fn may_serve(&self, need: &Self) -> bool {
        self.overlap(need).is_some_and(|is_named| is_named)
    }

    /// Whether an offer whose own text names nothing may be what a call means, so that only what stands in front of it
    /// tells.
    #[must_use]
    pub fn may_serve_below(&self, need: &Self) -> bool {
        !self.is_rooted && self.overlap(need).is_some_and(|is_named| !is_named)
    }

    /// Whether a route of the same application stands for what a call means, by parameters alone if need be.
    #[must_use]
    pub fn may_take_over(&self, need: &Self) -> bool {
        let is_whole = self.is_rooted && !self.steps.contains(&Step::Rest);
        self.overlap(need).is_some_and(|is_named| is_named || is_whole)
    }

    /// Whether whatever goes to another offer goes to this one as well, as far as both show.
    #[must_use]
    pub fn takes_all_of(&self, other: &Self) -> bool {
        if self.method != "*" && self.method != other.method {
            return false;
        }
        let takes = |(own, its): (&Step<'_>, &Step<'_>)| match (own, its) {
            (Step::Any | Step::Rest, _) => true,
            (Step::Is(one), Step::Is(other)) => one.eq_ignore_ascii_case(other),
            (Step::Part(one), Step::Part(other)) => outline(one) == outline(other),
            (Step::Part(one), Step::Is(other)) => fits(one, other),
            _ => false,
        };
        let all = |own: &[Step<'_>], its: &[Step<'_>]| own.iter().zip(its).all(takes);
        let is_rooted = self.is_rooted && other.is_rooted;
        if let Some((Step::Rest, front)) = self.steps.split_last() {
            return match front.len() {
                0 => true,
                length if is_rooted => length <= other.steps.len() && all(front, &other.steps),
                length => other.steps.windows(length).any(|its| all(front, its)),
            };
        }
        // What stands in front of both, if it is not known, may be one thing.
        match other.steps.len().checked_sub(self.steps.len()) {
            Some(0) => all(&self.steps, &other.steps),
            Some(front) => !self.is_rooted && other.is_rooted && all(&self.steps, &other.steps[front..]),
            None => false,
        }
    }

    /// Whether two offers are one.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let is_one = |(one, other): (&Step<'_>, &Step<'_>)| match (one, other) {
            (Step::Part(one), Step::Part(other)) => outline(one) == outline(other),
            (one, other) => one == other,
        };
        self.method == other.method
            && self.is_rooted == other.is_rooted
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(&other.steps).all(is_one)
    }

    /// The texts that it fixes, in the order of the path.
    pub fn named(&self) -> impl DoubleEndedIterator<Item = &'r str> + '_ {
        self.steps.iter().filter_map(|step| match step {
            Step::Is(text) => Some(*text),
            _ => None,
        })
    }

    fn meets_method(&self, need: &Self) -> bool {
        // Who answers GET answers HEAD.
        let is_head = self.method == "GET" && need.method == "HEAD";
        self.method == "*" || need.method == "*" || self.method == need.method || is_head
    }

    /// The steps of both that stand side by side; `None` where what only one of them has in front does not go with an
    /// unknown prefix of the other.
    fn beside<'s>(&'s self, need: &'s Self) -> Option<(&'s [Step<'r>], &'s [Step<'r>])> {
        if !self.meets_method(need) {
            return None;
        }
        if self.steps.last() == Some(&Step::Rest) {
            // What follows may be long: both have to begin alike.
            return (self.is_rooted && need.is_rooted).then_some((&self.steps, &need.steps));
        }
        let (own, its) = (self.steps.len(), need.steps.len());
        // Nothing that somebody wrote out stands in front of a call by a parameter.
        let is_plain = |steps: &[Step<'_>]| steps.iter().all(|step| matches!(step, Step::Is(_)));
        match own.cmp(&its) {
            std::cmp::Ordering::Equal => Some((&self.steps, &need.steps)),
            std::cmp::Ordering::Less => {
                let (front, rest) = need.steps.split_at(its - own);
                (!self.is_rooted && is_plain(front)).then_some((&self.steps, rest))
            }
            std::cmp::Ordering::Greater => {
                let (front, rest) = self.steps.split_at(own - its);
                (!need.is_rooted && is_plain(front)).then_some((rest, &need.steps))
            }
        }
    }

    /// Whether the two may be one, and if so whether a text says so.
    fn overlap(&self, need: &Self) -> Option<bool> {
        if !self.meets_method(need) {
            return None;
        }
        let may_be = |(one, other): (&Step<'_>, &Step<'_>)| match (one, other) {
            (Step::Is(one), Step::Is(other)) => one.eq_ignore_ascii_case(other),
            (Step::Part(part), Step::Is(text)) | (Step::Is(text), Step::Part(part)) => fits(part, text),
            _ => true,
        };
        let is_named = |(one, other): (&Step<'_>, &Step<'_>)| matches!((one, other), (Step::Is(a), Step::Is(b)) if a.eq_ignore_ascii_case(b));
        if let Some((Step::Rest, front)) = self.steps.split_last() {
            if !self.is_rooted || !need.is_rooted {
                // It may be anywhere in the path.
                let named = front.iter().rev().find(|it| matches!(it, Step::Is(_)));
                return Some(named.is_some_and(|named| need.steps.contains(named)));
            }
            let is_inside = front.len() <= need.steps.len() && front.iter().zip(&need.steps).all(may_be);
            return is_inside.then(|| front.iter().zip(&need.steps).any(is_named)).filter(|it| *it);
        }
        let (own, its) = (self.steps.len(), need.steps.len());
        if own != its && (if own < its { self.is_rooted } else { need.is_rooted }) {
            return None;
        }
        let pairs = || self.steps.iter().rev().zip(need.steps.iter().rev());
        // Two routes that each go with the other only by a hole at another place are two.
        let offer_asks = pairs().any(|it| matches!(it, (Step::Is(_), Step::Any)));
        let call_asks = pairs().any(|it| matches!(it, (Step::Any, Step::Is(_))));
        (pairs().all(may_be) && !(offer_asks && call_asks)).then(|| pairs().any(is_named))
    }
}

impl<'r> Step<'r> {
    fn read(text: &'r str) -> Self {
        let inner = text.strip_prefix('{').and_then(|it| it.strip_suffix('}')).filter(|it| !it.contains(['{', '}']));
        match inner {
            Some(name) if name.starts_with('*') => Self::Rest,
            Some(_) => Self::Any,
            None if text.contains('{') => Self::Part(text),
            None => Self::Is(text),
        }
    }
}

/// A part without the names of its parameters.
fn outline(part: &str) -> String {
    let mut found = String::new();
    let mut is_inside = false;
    for c in part.chars() {
        match c {
            '{' => is_inside = true,
            '}' => {
                is_inside = false;
                found.push_str("{}");
            }
            _ if is_inside => {}
            _ => found.push(c),
        }
    }
    found
}

/// Whether a text begins and ends as a part does.
fn fits(part: &str, text: &str) -> bool {
    let start = part.split('{').next().unwrap_or_default();
    let end = part.rsplit('}').next().unwrap_or_default();
    text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
}

/// The path of routes from the text of a framework, as `/users/{id}`; more than one if a part may be left out. A hole is
/// [`HOLE`].
#[must_use]
pub fn paths(written: &str) -> Vec<CompactString> {
    let mut paths = vec![CompactString::default()];
    let all = steps(cut(written));
    for (at, step) in all.iter().enumerate() {
        // What is put in at the end of a text is a query, mostly.
        let step = Some(step.trim_end_matches(HOLE)).filter(|it| at + 1 == all.len() && !it.is_empty()).unwrap_or(step);
        let (step, is_optional) = read_step(step);
        let Some(step) = step else { continue };
        if is_optional && paths.len() < 4 {
            let shorter = paths.clone();
            paths.iter_mut().for_each(|path| *path = format_compact!("{path}/{step}"));
            paths.extend(shorter);
        } else {
            paths.iter_mut().for_each(|path| *path = format_compact!("{path}/{step}"));
        }
    }
    paths.iter_mut().filter(|path| path.is_empty()).for_each(|path| path.push('/'));
    paths
}

/// A path without its query and fragment. A question mark behind a parameter says that it may be left out.
fn cut(written: &str) -> &str {
    let mut depth = 0_u32;
    let mut previous = ' ';
    let mut is_named = false;
    for (at, c) in written.char_indices() {
        match c {
            '{' | '(' | '<' | '[' => depth += 1,
            '}' | ')' | '>' | ']' => depth = depth.saturating_sub(1),
            '/' => is_named = false,
            ':' if previous == '/' => is_named = true,
            '#' if depth == 0 => return &written[..at],
            '?' if depth == 0 && !is_named && !matches!(previous, ')' | '}') => return &written[..at],
            _ => {}
        }
        previous = c;
    }
    written
}

/// The parts between slashes, but for those inside of brackets.
fn steps(path: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0_u32;
    for c in path.chars() {
        match c {
            '{' | '(' | '<' | '[' => depth += 1,
            '}' | ')' | '>' | ']' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = found.last_mut() {
            last.push(c);
        }
    }
    found.retain(|step| !step.is_empty());
    found
}

/// A part in the form of all frameworks, and whether it may be left out.
fn read_step(step: &str) -> (Option<String>, bool) {
    let bare = |name: &str| name.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let rest = |name: &str| (Some(format!("{{*{}}}", bare(name))), false);
    let parameter = |name: &str| {
        let (name, is_optional) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
        let (name, kind) = name.split_once([':', '=']).unwrap_or((name, ""));
        if name.starts_with(['*', '.']) || name.ends_with("...") || kind.starts_with(".*") || kind.starts_with(".+") {
            return rest(name);
        }
        (Some(format!("{{{}}}", bare(name))), is_optional)
    };
    // A pattern of Django's says where it begins and ends.
    let step = step.trim_start_matches('^');
    let step = step.strip_suffix('$').unwrap_or(step);
    if matches!(step, "" | "{$}") {
        return (None, false);
    }
    if let Some(inner) = step.strip_prefix('(').and_then(|it| it.strip_suffix(')')).filter(|it| *it != ".*") {
        let name = inner.strip_prefix("?P<").and_then(|it| it.split_once('>')).map_or("", |(name, _)| name);
        return (Some(format!("{{{}}}", bare(name))), false);
    }
    if step == "*" || step == "**" || step == "(.*)" {
        return rest("");
    }
    if let Some(name) = step.strip_prefix('*').filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_')) {
        return rest(name);
    }
    if let Some(name) = step.strip_prefix(':') {
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        let pattern = after.starts_with('(').then(|| after.trim_end_matches('?'));
        return match (after, pattern) {
            ("", _) => (Some(format!("{{{name}}}")), false),
            ("?", _) => (Some(format!("{{{name}}}")), true),
            ("*" | "+", _) => rest(name),
            (_, Some(pattern)) if pattern.ends_with(')') => {
                let (is_all, is_optional) = (matches!(pattern, "(.*)" | "(.+)"), after.ends_with('?'));
                if is_all { rest(name) } else { (Some(format!("{{{name}}}")), is_optional) }
            }
            (after, _) => (Some(format!("{{{name}}}{}", holes(after))), false),
        };
    }
    let inside = |open: char, close: char| {
        let inner = step.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close]) || open == '{').then_some(inner)
    };
    if let Some(inner) = inside('{', '}').filter(|inner| !inner.contains('}') || inner.contains([':', '('])) {
        return parameter(inner);
    }
    if let Some(inner) = inside('<', '>') {
        // Flask and Django write the kind in front of the name, rocket only what follows.
        let (kind, name) = inner.split_once(':').unwrap_or(("", inner));
        return if kind == "path" || name.ends_with("..") { rest(name) } else { parameter(name) };
    }
    if let Some(inner) = step.strip_prefix("[[").and_then(|it| it.strip_suffix("]]")) {
        return rest(inner);
    }
    if let Some(inner) = inside('[', ']') {
        return if inner.starts_with("...") { rest(inner) } else { parameter(inner) };
    }
    (Some(holes(step)), false)
}

/// A part with something else around what is put in.
fn holes(step: &str) -> String {
    step.replace(HOLE, "{}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &str) -> String {
        paths(path).join(" ")
    }

    #[test]
    fn all_frameworks_write_paths_in_one_form() {
        for (path, expected) in [
            ("/users/:id", "/users/{id}"),
            ("/users/:id(\\d+)", "/users/{id}"),
            ("/users/{id:[0-9]+}/", "/users/{id}"),
            ("/users/{id:int}", "/users/{id}"),
            ("/users/<int:id>/", "/users/{id}"),
            ("users/[id]", "/users/{id}"),
            ("/a/[...slug]", "/a/{*slug}"),
            ("/a/[[...slug]]", "/a/{*slug}"),
            ("/a/<path:rest>", "/a/{*rest}"),
            ("/a/<rest..>", "/a/{*rest}"),
            ("/a/{rest...}", "/a/{*rest}"),
            ("/a/{*rest}", "/a/{*rest}"),
            ("/a/{rest:.*}", "/a/{*rest}"),
            ("/a/*", "/a/{*}"),
            ("/a/*rest", "/a/{*rest}"),
            ("/a/{$}", "/a"),
            ("/a/:b?", "/a/{b} /a"),
            ("/users/\u{0}/posts", "/users/{}/posts"),
            ("/users\u{0}", "/users"),
            ("/bot\u{0}/send", "/bot{}/send"),
            ("/users/\u{0}.json", "/users/{}.json"),
            ("/users/:id.json", "/users/{id}.json"),
            ("/users?page=1", "/users"),
            ("/users/\u{0}?page=\u{0}", "/users/{}"),
            ("/", "/"),
            ("", "/"),
        ] {
            assert_eq!(written(path), expected, "{path:?}");
        }
    }

    fn route(text: &str) -> Route<'_> {
        Route::read(text).unwrap()
    }

    #[test]
    fn a_call_means_a_route_by_what_it_writes_out() {
        let means = |need: &str, offer: &str| route(offer).is_meant_by(&route(need));
        assert!(means("GET /users/{}", "GET /users/{id}"));
        assert!(means("GET /users/5", "GET /users/{id}"));
        assert!(!means("GET /users/{}", "GET /users/me"), "the hole may be anything");
        assert!(!means("POST /users/{}", "GET /users/{id}"));
        assert!(means("GET …/users", "GET /api/users"));
        assert!(!means("GET …/users", "GET /orgs/{}/users"), "an organisation would be written");
        assert!(means("GET /api/users/5", "GET …/users/{id}"));
        assert!(!means("GET /api/users/5", "GET /users/{id}"));
        assert!(!means("GET /users/5", "GET …/{id}"), "nothing is named");
        assert!(means("GET /files/a/b", "GET /files/{*path}"));
        assert!(means("GET /users/5.json", "GET /users/{id}.json"));
    }

    #[test]
    fn an_offer_may_serve_whatever_stands_in_holes() {
        let serves = |offer: &str, need: &str| route(offer).may_serve(&route(need));
        assert!(serves("GET /users/me", "GET /users/{}"));
        assert!(!serves("GET /cats/toys/{id}", "GET /cats/{}/toys"));
        assert!(serves("* …/users", "GET /api/users"));
        assert!(!serves("GET /{}", "GET /users"), "what takes all tells nothing");
        assert!(!serves("GET /{*}", "GET /users"));
        assert!(serves("GET /api/{*}", "GET /api/users"));
        assert!(!serves("GET …/{id}", "GET /users/5"));
        assert!(route("GET …/{id}").may_serve_below(&route("GET /users/5")));
    }

    #[test]
    fn parameters_go_by_their_place() {
        assert!(route("GET /a/{b}/c").is_same_as(&route("GET /a/{x}/c")));
        assert!(!route("GET /a/{b}").is_same_as(&route("GET /a/b")));
        assert!(!route("GET /a/b").is_same_as(&route("GET …/a/b")));
    }

    #[test]
    fn an_offer_may_take_all_that_goes_to_another_one() {
        let takes = |one: &str, other: &str| route(one).takes_all_of(&route(other));
        assert!(takes("* /{*}", "GET /users/{id}"));
        assert!(takes("GET /users/{*rest}", "GET /users/{id}"));
        assert!(takes("GET …/users/{*}", "GET /api/users/{id}"));
        assert!(takes("GET /{kind}/{id}", "GET /users/{id}"));
        assert!(takes("GET …/{id}", "GET /users/{id}"));
        assert!(!takes("GET /users/me", "GET /users/{id}"), "of many it takes one");
        assert!(!takes("POST /{*}", "GET /users"));
        assert!(!takes("GET /{id}", "GET /users/{id}"));
        assert!(!takes("GET …/by-id/{id}", "GET …/{id}"), "both stand below one prefix");
        assert!(!takes("GET /cats/{*}", "GET /users/{id}"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_paths(text in "[-a:{}()<>?#*/\\[\\].$\u{0}\u{e9}]{0,40}") {
            for path in paths(&text) {
                let text = format!("GET {path}");
                proptest::prop_assert!(Route::read(&text).is_some(), "{text}");
            }
        }
    }
}
