//! What is told about two branches of a mini tree.

use expect_test::expect;

use super::candidates;
use super::mini::{GONE, Looking, Mini, Tree, check};

const FEE: (&str, &str) = ("src/fee.rs", "pub fn fee(sum: u64) -> u64 {\n    sum / 100\n}\n");
const MORE: (&str, &str) = ("src/fee.rs", "pub fn fee(sum: u64, rate: u64) -> u64 {\n    sum / rate\n}\n");
const SHOP: (&str, &str) = ("src/shop.rs", "pub fn open() {}\n");
const CALLS: (&str, &str) = ("src/shop.rs", "pub fn open() {}\n\npub fn pay() -> u64 {\n    crate::fee::fee(200)\n}\n");

#[test]
fn a_new_call_of_what_asks_for_more_is_told_whoever_of_the_two_it_is() {
    check(
        &[FEE, SHOP],
        &[MORE],
        &[CALLS],
        expect![[r"
        DIV201 Certain left rust:crate::fee::fee
    "]],
    );
    check(
        &[FEE, SHOP],
        &[CALLS],
        &[MORE],
        expect![[r"
        DIV201 Certain right rust:crate::fee::fee
    "]],
    );
}

#[test]
fn a_call_that_both_have_is_nobody_s() {
    check(&[FEE, CALLS], &[MORE], &[("src/other.rs", "pub fn other() {}\n")], expect![[""]]);
    check(&[FEE, SHOP], &[MORE, CALLS], &[CALLS], expect![[""]]);
}

#[test]
fn a_call_of_its_own_that_the_provider_writes_in_the_old_form_is_a_witness() {
    let own = ("src/own.rs", "pub fn own() -> u64 {\n    crate::fee::fee(7)\n}\n");
    check(&[FEE, SHOP], &[MORE, own], &[CALLS], expect![[""]]);
}

#[test]
fn calls_of_its_own_that_the_provider_has_not_adapted_yet_are_none() {
    let own = ("src/own.rs", "pub fn own() -> u64 {\n    crate::fee::fee(7)\n}\n");
    check(
        &[FEE, SHOP, own],
        &[MORE],
        &[CALLS],
        expect![[r"
        DIV201 Likely left rust:crate::fee::fee
    "]],
    );
}

#[test]
fn what_is_gone_is_told_and_what_has_its_name_elsewhere_is_not() {
    check(
        &[FEE, SHOP],
        &[("src/fee.rs", GONE)],
        &[CALLS],
        expect![[r"
        DIV202 Certain left rust:crate::fee::fee
    "]],
    );
    let elsewhere = (
        "src/shop.rs",
        "pub fn open() {}\n\nfn fee(of: u64) -> u64 {\n    of\n}\n\npub fn pay() -> u64 {\n    fee(200)\n}\n",
    );
    check(&[FEE, SHOP], &[("src/fee.rs", GONE)], &[elsewhere], expect![[""]]);
}

#[test]
fn a_member_of_an_unknown_value_is_told_by_a_name_that_nobody_else_has() {
    let base = |name: &str| format!("class Cart:\n    def {name}(self, sum):\n        return sum\n");
    let more = |name: &str| format!("class Cart:\n    def {name}(self, sum, rate):\n        return sum * rate\n");
    let calls = |name: &str| format!("def pay(it):\n    return it.{name}(2)\n");
    let told = |name: &str, expect| {
        check(&[("cart.py", &base(name))], &[("cart.py", &more(name))], &[("pay.py", &calls(name))], expect);
    };
    told(
        "total_with_fee",
        expect![[r"
        DIV201 Likely left python:cart.Cart.total_with_fee
    "]],
    );
    told(
        "get",
        expect![[r"
        DIV201 Possible left python:cart.Cart.get
    "]],
    );
}

#[test]
fn both_add_one_function() {
    let adds = |body: &str| format!("package shop\n\nfunc Open() int {{ return {body} }}\n");
    let base = ("shop/a.go", "package shop\n\nfunc First() {}\n");
    check(
        &[base],
        &[("shop/b.go", &adds("1"))],
        &[("shop/c.go", &adds("2"))],
        expect![[r"
        DIV212 Certain left go:shop.Open
    "]],
    );
    check(&[base], &[("shop/b_linux.go", &adds("1"))], &[("shop/b_windows.go", &adds("2"))], expect![[""]]);
}

#[test]
fn a_member_without_a_receiver_is_that_of_the_class_around_it_in_java_alone() {
    let java = |fields: &str, more: &str| {
        format!("class Cart {{\n    int first;\n{fields}\n    int last() {{\n        return 1;\n    }}\n{more}}}\n")
    };
    check(
        &[("Cart.java", &java("    int sum;", ""))],
        &[("Cart.java", &java("", ""))],
        &[("Cart.java", &java("    int sum;", "\n    int twice() {\n        return sum;\n    }\n"))],
        expect![[r"
            DIV206 Certain left java:Cart.sum
        "]],
    );
}

#[test]
fn a_module_whose_name_begins_like_a_relative_one_is_absolute() {
    let fee = "def fee(sum):\n    return sum\n";
    let own = "from super_shop.fees import fee\n";
    let uses = "from super_shop.fees import fee\n\nY = 1\n";
    let base = &[("super_shop/fees.py", fee), ("own.py", "X = 1\n"), ("pay.py", "Y = 1\n")];
    let left = &[("super_shop/fees.py", "RATE = 2\n"), ("own.py", own)];
    check(base, left, &[("pay.py", uses)], expect![[""]]);
}

/// What is told about two branches, for cases that differ in little.
fn lines(base: Tree<'_>, left: Tree<'_>, right: Tree<'_>) -> String {
    let mini = Mini::new(base, left, right).expect("the two merge");
    mini.told(candidates, Looking::ByWords).concat()
}

#[test]
fn implementations_for_one_of_the_types_of_a_generic_one_have_a_method_twice() {
    let base: Tree<'_> = &[
        ("src/lib.rs", "pub mod one;\npub mod two;\n\npub struct Stack<T>(pub Vec<T>);\n"),
        ("src/one.rs", "// one\n"),
        ("src/two.rs", "// two\n"),
    ];
    let adds = |head: &str| format!("use crate::Stack;\n\n{head} {{\n    pub fn dump(&self) {{}}\n}}\n");
    let told = |one: &str, other: &str| lines(base, &[("src/one.rs", &adds(one))], &[("src/two.rs", &adds(other))]);
    for (one, other) in [
        ("impl<T> Stack<T>", "impl Stack<u8>"),
        ("impl<T> Stack<Vec<T>>", "impl<E> Stack<Vec<E>>"),
        ("impl<T> Stack<Vec<T>>", "impl Stack<Vec<u8>>"),
        ("impl<T: Copy> Stack<T>", "impl<E: Clone> Stack<E>"),
        ("impl Stack<u8>", "impl crate::Stack<u8>"),
    ] {
        assert_eq!(told(one, other), "DIV212 Certain left rust:crate::one::Stack::dump\n", "{one} {other}");
    }
    for (one, other) in [
        ("impl Stack<u8>", "impl Stack<u16>"),
        ("impl<T> Stack<Vec<T>>", "impl<T> Stack<Option<T>>"),
        ("impl<T: crate::Own> Stack<T>", "impl Stack<u8>"),
        ("#[cfg(unix)]\nimpl<T> Stack<T>", "#[cfg(windows)]\nimpl<T> Stack<T>"),
    ] {
        assert_eq!(told(one, other), "", "{one} {other}");
    }
    let alone = "impl crate::Stack<u8> {\n    pub fn dump(&self) {}\n}\n";
    let found = lines(base, &[("src/one.rs", &adds("impl Stack<u8>"))], &[("src/two.rs", alone)]);
    assert_eq!(found, "DIV212 Certain left rust:crate::one::Stack::dump\n");
}

#[test]
fn a_parameter_that_is_put_before_others_takes_their_arguments() {
    let told = |before: &str, after: &str, call: &str| {
        let of = |head: &str| format!("def log({head}):\n    return 1\n");
        let uses = format!("from pkg.log import log\n\nX = {call}\n");
        let old = of(before);
        let base: Tree<'_> = &[("pkg/log.py", &old), ("pkg/u.py", "Y = 1\n")];
        lines(base, &[("pkg/log.py", &of(after))], &[("pkg/u.py", &uses)])
    };
    let breaks = "DIV201 Certain left python:pkg.log.log\n";
    assert_eq!(told("level, *parts", "depth, level, *parts", "log('info', 'a', 'b')"), breaks);
    assert_eq!(told("level, text=''", "out, level, text=''", "log('info', 'x')"), breaks);
    for (before, after, call) in [
        ("*parts", "first, *parts", "log('info', 'a')"),
        ("level, text=''", "severity, text=''", "log('info', 'x')"),
        ("level, text=''", "level, text='', out=None", "log('info', 'x')"),
        ("level, text=''", "out, level, text=''", "log(out=1, level='info')"),
        ("level, *parts", "level, depth, *parts", "log('info', 'a', 'b')"),
    ] {
        assert_eq!(told(before, after, call), "", "{before} -> {after}: {call}");
    }
}

#[test]
fn fields_that_a_copy_is_given_anew_are_read() {
    let told = |class: [&str; 2], use_: &str| {
        let base: Tree<'_> = &[("pkg/o.py", class[0]), ("pkg/u.py", "Y = 1\n")];
        lines(base, &[("pkg/o.py", class[1])], &[("pkg/u.py", use_)])
    };
    let order = ["total", "amount"].map(|name| {
        format!("from dataclasses import dataclass\n\n\n@dataclass\nclass Order:\n    id: int\n    {name}: int = 0\n")
    });
    let order = [order[0].as_str(), order[1].as_str()];
    for use_ in [
        "from dataclasses import replace as with_\nfrom pkg.o import Order\n\ndef f(o: Order):\n    return with_(o, total=0)\n",
        "import dataclasses as d\nfrom pkg.o import Order\n\ndef f(o: Order):\n    return d.replace(o, total=0)\n",
        "from dataclasses import replace\nfrom pkg.o import Order\n\nX = replace(Order(1), total=0)\n",
        "from pkg.o import Order\n\ndef f(o: Order):\n    return o._replace(total=0)\n",
        "from pkg.o import Order\n\ndef f(o: Order):\n    return o.model_copy(update={'total': 0})\n",
    ] {
        assert!(told(order, use_).contains("python:pkg.o.Order.total"), "{use_}");
    }
    for use_ in [
        "from other import replace as with_\nfrom pkg.o import Order\n\ndef f(o: Order):\n    return with_(o, total=0)\n",
        "from dataclasses import replace\nfrom pkg.o import Order\n\nX = replace(Order(1), id=0)\n",
        "from pkg.o import Order\n\ndef f(o: Order):\n    return o.model_copy(deep={'total': 0})\n",
    ] {
        assert_eq!(told(order, use_), "", "{use_}");
    }
}

#[test]
fn literals_that_are_of_a_type_by_more_than_its_name_lack_what_it_asks_for() {
    let user = |more: &str| format!("export interface User {{\n  id: string;\n  name: string;\n{more}}}\n");
    let told = |use_: &str| {
        let (old, new) = (user(""), user("  role: string;\n"));
        let base: Tree<'_> = &[("src/user.ts", &old), ("src/f.ts", "export const a = 1;\n")];
        let use_ = format!("import type {{ User }} from './user';\n\n{use_}\n");
        lines(base, &[("src/user.ts", &new)], &[("src/f.ts", &use_)])
    };
    for use_ in [
        "interface Admin extends User {\n  level: number;\n}\nexport const root: Admin = { id: '1', name: 'x', level: 1 };",
        "interface New extends Omit<User, 'id'> {\n  level: number;\n}\nexport const root: New = { name: 'x', level: 1 };",
        "export const root: User & { level: number } = { id: '1', name: 'x', level: 1 };",
        "export const root: User = { ...{ id: '1' }, name: 'x' };",
    ] {
        assert_eq!(told(use_), "DIV206 Certain left js:src/user.User.role\n", "{use_}");
    }
    for use_ in [
        "interface Admin extends Partial<User> {\n  level: number;\n}\nexport const root: Admin = { level: 1 };",
        "interface New extends Omit<User, 'role'> {\n  level: number;\n}\nexport const root: New = { id: '1', name: 'x', level: 1 };",
        "export const root: User & { role: string } = { id: '1', name: 'x', role: 'y' };",
        "export const root: Partial<User> & { level: number } = { level: 1 };",
        "export const root = (it: User): User => ({ ...{ name: 'x' }, ...it });",
        "export const root: User = { ...{ id: '1', role: 'x' }, name: 'x' };",
    ] {
        assert_eq!(told(use_), "", "{use_}");
    }
}
