//! What the text shows of types where values meet.

use expect_test::expect;

use super::check;

#[test]
fn what_is_put_into_a_list_is_a_use_of_the_field_that_it_ends_up_in() {
    check(
        r#"
fn f(other: Other) -> Page {
    let mut flags = Vec::new();
    flags.push("a".to_string());
    flags.push(String::from("b"));
    flags.push("c".into());
    let mut lost = Vec::new();
    lost.push(other);
    Page { flags: flags.clone(), rest: Rest { flags } }
}
"#,
        &expect![[r"
            1: Private function = f (|other: Other) -> Page x1 `fn f(other: Other) -> Page`
            1: use Type Other in f
            1: use Type Page in f
            3: use Call <Vec> / push(to_string()) Discarded 0: <String> in f
            3: use Field <Page> / flags holds <String> in f
            3: use Field <Rest> / flags holds <String> in f
            3: use Call <str> / to_string() Bound(1) in f
            4: use Call <Vec> / push(from()) Discarded 0: <String> in f
            4: use Field <Page> / flags holds <String> in f
            4: use Field <Rest> / flags holds <String> in f
            5: use Call <Vec> / push(into()) Discarded in f
            5: use Call <str> / into() Bound(1) in f
            7: use Call <Vec> / push(name) Discarded 0: <Other> in f
            8: use Literal Page {flags: clone(), rest: Rest{}} flags: <Vec<String>> in f
            8: use Literal Rest {flags: name} flags: <Vec<String>> in f
        "]],
    );
}

#[test]
fn what_a_field_is_given_or_taken_apart_as_is_shown() {
    check(
        r"
fn f(a: &mut A) -> Option<u8> {
    if let Some(m::Kind::Stop { .. }) = a.kind {}
    match &a.state { State::Open if x() => {} _ => {} }
    let Ok(b) = a.made() else { return None };
    a.name = String::new();
    a.size = None;
    a.last.unwrap();
    a.first?;
    if let Some(c) = a.found.as_ref() {}
    if let d = a.plain {}
    None
}
",
        &expect![[r"
            1: Private function = f (|a: &mut A) -> Option<u8> x1 `fn f(a: &mut A) -> Option<u8>`
            1: use Type A in f
            2: use Type m / Kind in f
            2: use Destructure m::Kind / Stop {, ..} in f
            2: use Field <A> / kind is Some(m::Kind::Stop) in f
            3: use Field <A> / state is State::Open in f
            3: use Match State {Open: Open, ..} in f
            3: use Type State in f
            3: use Value State / Open in f
            3: use Call x() Bound(1) in f
            4: use Call <A> / made() Bound(1) is Ok() in f
            5: use Field <A> / name is <String> in f
            6: use Field <A> / size is none in f
            7: use Field <A> / last is .unwrap() in f
            8: use Field <A> / first is .?() in f
            9: use Field <A> / found is Some() in f
            10: use Field <A> / plain in f
        "]],
    );
}

#[test]
fn the_types_of_what_is_given_are_shown() {
    check(
        r#"
fn f(a: &Vec<Box<T>>, b: Option<Vec<Deep<Deep<Deep<Deep<Deep<u8>>>>>>>, c: (u8, [i64; 4]), d: impl D) {
    g(a, b, c, d, Some(unknown), "s");
    T { a, b: unknown, c: 1 };
}
"#,
        &expect![[r"
            1: Private function = f (|a: &Vec<Box<T>>, b: Option<Vec<Deep<Deep<Deep<Deep<Deep<u8>>>>>>>, c: (u8, [i64; 4]), d: impl D) ->  x1 `fn f(a: &Vec<Box<T>>, b: Option<Vec<Deep<Deep<Deep<Deep<Deep<u8>>>>>>>, c: (u8, [i64; 4]), d: impl D)`
            1: use Type T in f
            1: use Type Deep is types/1 Deep<Deep<Deep<Deep<u8>>>> in f
            1: use Type Deep is types/1 Deep<Deep<Deep<u8>>> in f
            1: use Type Deep is types/1 Deep<Deep<u8>> in f
            1: use Type Deep is types/1 Deep<u8> in f
            1: use Type Deep is types/1 u8 in f
            1: use Type D in f
            2: use Call g(name, name, name, name, Some(), str) Discarded 0: <Vec<T>> 1: <Option<Vec<Deep<Deep<Deep<_>>>>>> 2: <(u8, [i64])> 3: <D> 4: <Option<_>> in f
            2: use Value unknown in f
            3: use Literal T {a: name, b: name, c: num} a: <Vec<T>> in f
            3: use Value unknown in f
        "]],
    );
}
