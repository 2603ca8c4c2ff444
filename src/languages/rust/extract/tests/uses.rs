//! The uses and imports that are found.

use expect_test::expect;

use super::check;

#[test]
fn every_part_of_a_path_is_a_use() {
    check(
        r"
fn f() { a::B::c(1); crate::x::y::z(); D::E; super::g::<H>(2); ::k::L::m(); Self::n(); std::mem::swap(a, b); Vec::<P>::new(); u32::from(1); }
",
        &expect![[r"
            1: Private function = f (|) ->  x1 `fn f()`
            1: use Type a / B in f
            1: use Call a::B / c(num) Discarded in f
            1: use Type crate / x in f
            1: use Type crate::x / y in f
            1: use Call crate::x::y / z() Discarded in f
            1: use Type D in f
            1: use Value D / E in f
            1: use Call super / g(num) Discarded is types/1 H in f
            1: use Type H in f
            1: use Type ::k / L in f
            1: use Call ::k::L / m() Discarded in f
            1: use Call ? / n() Discarded in f
            1: use Value a in f
            1: use Value b in f
            1: use Type P in f
        "]],
    );
}

#[test]
fn calls_have_arguments_and_say_what_becomes_of_the_result() {
    check(
        r#"
async fn f(v: u32) -> u32 {
    g();
    let a = g(v, "s", -1, 1.5, true, None, &v, &mut v, |x| x, [1], T { a: 1 }, h(), self.b, A::B, (C),);
    let (b, c) = g();
    let _ = g();
    g()?;
    g().await;
    g().unwrap();
    if g() { return g(); }
    g()
}
"#,
        &expect![[r"
            1: Private function = f (|v: u32) -> u32 x1 [async] `async fn f(v: u32) -> u32`
            2: use Call g() Discarded in f
            3: use Call g(name, str, num, num, bool, none, &name, &mut name, fn, list, T{}, h(), .b, A::B, C) Bound(1) 0: <u32> 6: <u32> 7: <u32> 8: fn/1 13: <A> 14: <C> in f
            3: use Literal T {a: num} in f
            3: use Call h() Bound(1) in f
            3: use Field ?self / b in f
            3: use Type A in f
            3: use Value A / B in f
            3: use Value C in f
            4: use Call g() Bound(2) in f
            5: use Call g() Discarded in f
            6: use Call g() Tried in f
            7: use Call g() Awaited in f
            8: use Call g() Tried is .unwrap() in f
            9: use Call g() Bound(1) in f
            9: use Call g() Bound(1) in f
            10: use Call g() Bound(1) in f
        "]],
    );
}

#[test]
fn literals_and_patterns_name_fields() {
    check(
        r"
fn f(a: u32) {
    let s = S { a, b: g(), c: 1 };
    let t = m::T { a, ..Default::default() };
    let S { a, b: Some(x), .. } = s;
    let E::V { y } = e else { return };
    let U(p, _) = u;
    let W(first, ..) = w;
    a(x, y, p, first);
}
",
        &expect![[r"
            1: Private function = f (|a: u32) ->  x1 `fn f(a: u32)`
            2: use Literal S {a: name, b: g(), c: num} a: <u32> in f
            2: use Call g() Bound(1) in f
            3: use Literal m / T {a: name, ..} a: <u32> in f
            4: use Destructure S {a: name, b: Some(), ..} in f
            5: use Type E in f
            5: use Destructure E / V {y: name} in f
            5: use Value e in f
            6: use Call U(name, ?) in f
            6: use Value u in f
            7: use Call W in f
            7: use Value w in f
        "]],
    );
}

#[test]
fn a_match_names_the_enum_and_its_variants() {
    check(
        r"
enum E { A, B(u8), C { x: u8 } }
use other::F::{self, P, Q};
fn f(e: E) {
    match e { E::A | E::B(_) => 1, E::C { x } if x > 1 => 2, E::C { .. } => 3 };
    match e { m::G::A => 1, _ => 2 };
    match e { P => 1, Q => 2 };
    match e { Some((E::A, H::K)) => 1, Some((E::B(1), _)) => 2, None => 3, Some((E::C { .. }, H::L)) => 4 };
    match e { Ok(x) => x, Err(E::A) => 1, Err(other) => 2 };
    match n { 1 => 1, MAX => 2, k => 3 };
}
impl E { fn g(&self) { match self { Self::A => 1, Self::B(x) => *x, Self::C { .. } => 2 } } }
",
        &expect![[r"
            1: Private enum = E `enum E`
            1: Private variant of E = A `A`
            1: Private variant of E = B (|: u8) -> E x1 `B(u8)`
            1: Private variant of E = C `C { x: u8 }`
            1: Private field of E::C = x: u8 `x: u8`
            3: Private function = f (|e: E) ->  x1 `fn f(e: E)`
            11: Private method of E = g (&self|) ->  x1 `fn g(&self)`
            3: use Type E in f
            4: use Match E {A: A, B: B(), C: C{}} in f
            4: use Type E in f
            4: use Value E / A in f
            4: use Type E in f
            4: use Call E / B(?) in f
            4: use Type E in f
            4: use Destructure E / C {x: name} in f
            4: use Type E in f
            4: use Destructure E / C {, ..} in f
            5: use Match m / G {A: A, ..} in f
            5: use Type m / G in f
            5: use Value m::G / A in f
            6: use Match other / F {P: P, Q: Q} in f
            6: use Value P in f
            6: use Value Q in f
            7: use Match E {A: A, B: B(), C: C{}} in f
            7: use Type E in f
            7: use Value E / A in f
            7: use Match H {K: K, L: L, ..} in f
            7: use Type H in f
            7: use Value H / K in f
            7: use Type E in f
            7: use Call E / B(num) in f
            7: use Type E in f
            7: use Destructure E / C {, ..} in f
            7: use Type H in f
            7: use Value H / L in f
            8: use Match E {A: A, ..} in f
            8: use Type E in f
            8: use Value E / A in f
            9: use Value n in f
            9: use Value MAX in f
            11: use Type E
            11: use Match E {A: A, B: B(), C: C{}} in g
            11: use Value E / A in g
            11: use Call E / B(name) in g
            11: use Destructure E / C {, ..} in g
            2: import other / F as F
            2: import other::F / P as P
            2: import other::F / Q as Q
        "]],
    );
}

#[test]
fn local_names_are_no_uses() {
    check(
        r"
use x::thing;
fn f<T, const N: usize>(a: u32, (b, c): (u32, u32)) {
    let d = a + b + c + N;
    let thing = thing(d);
    thing.x;
    thing(1);
    if let Some(e) = d && e > 1 { e(); }
    while let Ok(g) = h() { g; }
    for (i, j) in d { i; j; }
    let k = |l: u32, Foo { m, .. }| l + m;
    k(1);
    match d { n @ 1..=LAST => n, (o, p) => o + p };
    'label: loop { break 'label; }
    fn inner() { d; }
    { let q = 1; }
    q;
}
",
        &expect![[r"
            2: Private function = f <T, const N: usize>(|a: u32, : (u32, u32)) ->  x1 `fn f<T, const N: usize>(a: u32, (b, c): (u32, u32))`
            14: Local function in f = inner (|) ->  x1 `fn inner()`
            4: use Call thing(name) Bound(1) is .x in f
            5: use Field ?thing / x in f
            8: use Call h() Bound(1) is Ok() in f
            10: use Destructure Foo {m: name, ..} in f
            12: use Value LAST in f
            14: use Value d in inner
            16: use Value q in f
            1: import x / thing as thing
        "]],
    );
}

#[test]
fn a_name_is_bound_from_its_statement_on() {
    check(
        r"
fn f() { config; let config = config(config); config; { let other = 1; } other }
",
        &expect![[r"
            1: Private function = f (|) ->  x1 `fn f()`
            1: use Value config in f
            1: use Call config(name) Bound(1) in f
            1: use Value config in f
            1: use Value other in f
        "]],
    );
}

#[test]
fn imports_are_one_per_name() {
    check(
        r"
use a;
use a::b::{self, c as d, e::*, f::{g, self as h}};
pub use self::k::L as _;
pub(crate) use crate::m::{n};
use ::o::p;
extern crate q as r;
mod s { use super::t; }
",
        &expect![[r"
            7: Private module = s `mod s`
            1: import  / a as a
            2: import a / b as b
            2: import a::b / c as d
            2: import a::b::e / * as 
            2: import a::b::f / g as g
            2: import a::b / f as h
            3: import self::k / L as  Public
            4: import crate::m / n as n Internal
            5: import ::o / p as p
            6: import  / q as r
            7: import super / t as t in s
        "]],
    );
}

#[test]
fn markers_name_macros_that_others_define() {
    check(
        r"
use macros::helper;
#[tokio::main] #[inline] #[instrument(skip(x))] #[derive(MyTrait)] #[helper] #[other] struct S;
",
        &expect![[r"
            2: Private struct = S marked #[tokio::main] #[inline] #[instrument(skip(x))] #[derive(MyTrait)] #[helper] #[other] `struct S`
            2: Private implementation of S = MyTrait marked derive
            2: use Marker tokio / main in S
            2: use Marker instrument in S
            2: use Marker MyTrait in S
            2: use Marker helper in S
            1: import macros / helper as helper
        "]],
    );
}

#[test]
fn links_in_documentation_are_uses() {
    check(
        r"
//! See [`Top`].
/// Links [`Foo::bar()`], [`crate::a::Baz`], [`fn@run`], [`mac!`], [`Vec<T>`], [`text`](Target), [`See`][target].
/// Not [text](Other), `[code]`, [`a b`], nor [`std::fmt`].
/// ```
/// [`Fenced`]
/// ```
/// [`Named`]: crate::named
pub struct S {
    /// [`Self::b`]
    a: u32,
}
",
        &expect![[r"
            8: Public struct = S `pub struct S`
            10: Private field of S = a: u32 `a: u32`
            1: use Link Top
            2: use Link Foo in S
            2: use Link Foo / bar in S
            2: use Link crate::a / Baz in S
            2: use Link run in S
            2: use Link mac in S
            2: use Link Target in S
            2: use Link target in S
            7: use Link crate / named in S
            9: use Link S / b in a
        "]],
    );
}

#[test]
fn names_of_the_language_are_no_uses_unless_the_file_has_its_own() {
    check(
        r#"
use std::collections::HashMap;
use crate::errors::Result;
fn f(a: Option<String>, b: HashMap<u8, Box<X>>) -> Result<Vec<u8>> { println!("{}", 1); Ok(HashMap::new()) }
"#,
        &expect![[r"
            3: Private function = f (|a: Option<String>, b: HashMap<u8, Box<X>>) -> Result<Vec<u8>> x1 `fn f(a: Option<String>, b: HashMap<u8, Box<X>>) -> Result<Vec<u8>>`
            3: use Type X in f
            3: use Type Result is types/1 Vec<u8> in f
            1: import std::collections / HashMap as HashMap
            2: import crate::errors / Result as Result
        "]],
    );
}
