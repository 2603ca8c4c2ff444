//! What is found in the calls of macros.

use expect_test::expect;

use super::check;

#[test]
fn calls_inside_of_assertions_are_found() {
    check(
        r#"
struct Pair(u32);
fn f(p: Pair, q: u32) {
    assert_eq!(p.go(1), Pair::new(2, q).get::<u8>(), "no {}", helper(q, |a| a.b()));
    assert!(matches!(p, E::A(x, _) | E::B { y, .. } if x > MAX && y.z()));
    println!("{}", p.0);
    let v = vec![E::C, T { a: 1, b: q }, make(q)?];
    format!("{name} {}", name = q);
    assert!(run().await.unwrap(), "{x:?}");
}
"#,
        &expect![[r"
            1: Private struct = Pair (|: u32) -> Pair x1 `struct Pair`
            1: Private field of Pair = 0: u32 `u32`
            2: Private function = f (|p: Pair, q: u32) ->  x1 `fn f(p: Pair, q: u32)`
            2: use Type Pair in f
            3: use Call <Pair> / go(num) Bound(1) in f
            3: use Type Pair in f
            3: use Call Pair / new(num, name) Bound(1) in f
            3: use Call <Pair> / get() Bound(1) in f
            3: use Call helper(name, fn) Bound(1) in f
            3: use Call ?a / b() Bound(1) in f
            4: use Type E in f
            4: use Call E / A(name, ?) Bound(1) in f
            4: use Type E in f
            4: use Destructure E / B {y: name, ..} in f
            4: use Value MAX in f
            4: use Call ?y / z() Bound(1) in f
            5: use Field <Pair> / 0 in f
            6: use Type E in f
            6: use Value E / C in f
            6: use Literal T {a: num, b: name} in f
            6: use Call make(name) Tried in f
            8: use Call run() Awaited in f
        "]],
    );
}

#[test]
fn in_other_macros_only_what_can_hardly_be_anything_else_is_a_use() {
    check(
        r#"
use known::thing;
fn f(v: u32) { select! { x = thing(v) => {}, guess(1) => a::B::c(x), _ = other.method(2) => {} } html! { <p class="x">{ v }</p> } quote! { a::b(#c) } T![fn]; }
"#,
        &expect![[r"
            2: Private function = f (|v: u32) ->  x1 `fn f(v: u32)`
            2: use Macro select in f
            2: use Call thing(name) Bound(1) in f
            2: use Type a / B in f
            2: use Call a::B / c(name) Bound(1) in f
            2: use Call ?other / method(num) Bound(1) in f
            2: use Macro html in f
            2: use Macro quote(?) in f
            2: use Macro T(?) in f
            1: import known / thing as thing
        "]],
    );
}

#[test]
fn generic_arguments_and_closures_do_not_count_as_arguments() {
    check(
        r"
fn f() { assert!(g(h::<A, B>(1), |a, b| a + b, move |c| c, &[1, 2], (1, 2),)); }
",
        &expect![[r"
            1: Private function = f (|) ->  x1 `fn f()`
            1: use Call g(?, fn, fn, &list, ?) Bound(1) in f
            1: use Call h(num) Bound(1) in f
            1: use Type A in f
            1: use Type B in f
        "]],
    );
}

#[test]
fn macros_may_be_paths() {
    check(
        r#"
use tracing::info;
fn f() { tracing::debug!("x"); info!(a = 1, "x {}", g()); own!(); println!(); }
"#,
        &expect![[r"
            2: Private function = f (|) ->  x1 `fn f()`
            2: use Macro tracing / debug(?) in f
            2: use Macro info(?, ?, ?) in f
            2: use Call g() Bound(1) in f
            2: use Macro own() in f
            1: import tracing / info as info
        "]],
    );
}
