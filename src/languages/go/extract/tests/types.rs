//! The types of values.

use expect_test::expect;

use super::check;

#[test]
fn what_follows_an_error_is_read() {
    let text = "package a\nfunc f() { g( }\ntype T struct { a }}\nfunc After() error { return h(1) }\n";
    check(
        text,
        &expect![[r"
        package a
        2: Internal function = f (|) ->  x0 `func f()`
        3: Public struct = T (|a: a) ->  x1 `type T struct`
        3: Internal field of T = a: a optional `a`
        3: Public implementation of T = a `a`
        4: Public function = After (|) -> error x1 `func After() error`
        2: use Value g in f
        3: use Type a in a
        4: use Call h(num) in After
        unparsed 2-2
        unparsed 3-3
    "]],
    );
    check(
        "func (",
        &expect![[r"
        unparsed 1-1
    "]],
    );
    check("", &expect![[""]]);
}

#[test]
fn the_types_of_what_is_given_are_shown() {
    check(
        r#"package p
func f(a *A, b []string, n int) {
	g(a, b[0], n, 1, "s", unknown)
	h(T{A: a, N: n, U: unknown}, make())
}
func make() pkg.Made { return nil }
"#,
        &expect![[r"
            package p
            2: Internal function = f (|a: *A, b: []string, n: int) ->  x0 `func f(a *A, b []string, n int)`
            6: Internal function = make (|) -> pkg.Made x1 `func make() pkg.Made`
            2: use Type A in f
            3: use Call g(name, ?, name, num, str, unknown) Discarded 0: <*A> 1: <string> 2: <int> in f
            3: use Value unknown in f
            4: use Call h(T{}, make()) Discarded 1: <pkg.Made> in f
            4: use Literal T {A: name, N: name, U: unknown} A: <*A> N: <int> in f
            4: use Value unknown in f
            4: use Call make() Bound(1) in f
            6: use Type pkg / Made in make
        "]],
    );
}
