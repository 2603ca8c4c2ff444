use expect_test::expect;

use super::uses;
use crate::lang::Language::{JavaScript, Tsx, TypeScript};

const TEXT: &str = "import { push, state, T } from './a';
push([], { id: 1, f() {} }, ...rest);
state.all = { one: [{ id: 2 }] };
new Log<T>({ id: 3 });
const a: T = { inner: { id: 4 } };
const b = { id: 5 } as T;
const c: Record<string, T[]> = { x: [{ id: 6 }] };
useState<T>({ id: 7 });
push([], { ...a, id: 8 });
";

#[test]
fn a_literal_whose_type_stands_elsewhere_says_where_it_stands() {
    uses(
        TypeScript,
        TEXT,
        &expect![[r"
            2: use Call push Discarded is spread/2
            2: use Given push {id: num, f: fn} 1: dict
            2: use Value rest
            3: use Value state
            3: use Value state / all is sets/
            3: use Given state / all {one: list}
            3: use Given state / all {id: num} one: list holds dict
            4: use Type T
            4: use Call Log(dict) Discarded is types/1 T
            4: use Given Log {id: num} is <T> 0: dict
            5: use Type T in a
            5: use Literal T {inner: dict} in a
            5: use Given T {id: num} inner: dict in inner
            6: use Literal T {id: num, ..} in b
            6: use Type T in b
            7: use Type Record is types/2 in c
            7: use Type T in c
            7: use Literal T {id: num} in x
            8: use Type T
            8: use Call useState(dict) Discarded is types/1 T
            8: use Literal T {id: num}
            9: use Call push(list, dict) Discarded
            9: use Value a
        "]],
    );
    uses(
        JavaScript,
        "push([], { id: 1 });",
        &expect![[r"
        1: use Call push(list, dict) Discarded
    "]],
    );
    uses(
        Tsx,
        "<List rows={[{ id: 1 }]} />;",
        &expect![[r"
        1: use Literal List {rows: list}
        1: use Given List {id: num} rows: list holds dict
    "]],
    );
}

#[test]
fn what_has_to_name_every_member_of_a_type_is_a_match_that_gives_a_value() {
    let text = "const a: Record<Kind, string> = { x: 1, [Kind.Y]: 2 };
const b = { x: 1 } satisfies { [key in Kind]: number };
const c: { [key in Kind]?: number } = { x: 1 };
switch (kind as Kind) { case 'x': break; default: kind satisfies never; }
switch (kind as Kind) { case 'x': break; }
";
    uses(
        TypeScript,
        text,
        &expect![[r"
            1: use Type Record is types/2 in a
            1: use Type Kind in a
            1: use Match Kind {x: ?, Y: ?} Bound(1) in a
            1: use Value Kind in a
            1: use Value Kind / Y in a
            2: use Match Kind {x: ?} Bound(1) in b
            2: use Type Kind in b
            3: use Type Kind in c
            4: use Value kind
            4: use Type Kind
            4: use Match Kind {x: ?} Bound(1)
            4: use Choice ? / x {'x': str, ..}
            4: use Value kind
            5: use Value kind
            5: use Type Kind
            5: use Match Kind {x: ?}
            5: use Choice ? / x {'x': str, ..}
        "]],
    );
}

#[test]
fn what_is_spied_on_is_named_by_a_string() {
    let text = "import * as mail from './mail';
jest.spyOn(mail, 'send');
vi.spyOn(Mailer.prototype, 'sendAll');
other.spyOn(mail, 'send');
";
    uses(
        TypeScript,
        text,
        &expect![[r"
            2: use Named mail / send
            2: use Value jest
            2: use Call jest / spyOn(name, str) Discarded
            2: use Value mail
            2: use Choice ? / send {'send': str, ..}
            3: use Named Mailer / sendAll
            3: use Value vi
            3: use Call vi / spyOn(Mailer.prototype, str) Discarded
            3: use Value Mailer
            3: use Value Mailer / prototype
            3: use Choice ? / sendAll {'sendAll': str, ..}
            4: use Value other
            4: use Call other / spyOn(name, str) Discarded
            4: use Value mail
            4: use Choice ? / send {'send': str, ..}
        "]],
    );
}
