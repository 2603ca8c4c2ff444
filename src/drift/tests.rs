//! What is told about two branches of a mini tree.

use expect_test::expect;

use super::mini::{GONE, check};

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
