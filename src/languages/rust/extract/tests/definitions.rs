//! The definitions that are found.

use expect_test::expect;

use super::check;

#[test]
fn functions_have_parameters_modifiers_generics_and_a_body() {
    check(
        r#"
pub async unsafe fn f<T: Bound>(mut a: u32, (x, y): (u32, T), _: &str,) -> Result<T, Error> where T: Other, { a }
extern "C" { pub fn printf(format: *const u8, ...) -> i32; static ENV: u8; }
const fn g() {}
"#,
        &expect![[r"
            1: Public function = f <T: Bound> where T: Other(|a: u32, : (u32, T), : &str) -> Result<T, Error> x1 [async unsafe] `pub async unsafe fn f<T: Bound>(mut a: u32, (x, y): (u32, T), _: &str) -> Result<T, Error> where T: Other`
            2: Public function = printf (|format: *const u8, *: ...) -> i32 x1 `pub fn printf(format: *const u8, ...) -> i32`
            2: Private variable = ENV: u8 `static ENV: u8`
            3: Private function = g (|) ->  x1 [const] `const fn g()`
            1: use Type Bound in f
            1: use Type Error in f
            1: use Type Other in f
        "]],
    );
}

#[test]
fn members_belong_to_their_type_and_are_seen_as_they_say() {
    check(
        r"
struct Shop;
impl Shop {
    pub fn new() -> Self { Shop }
    pub(crate) fn stock(&self) {}
    pub(self) fn count(&mut self) {}
    fn sell(self: Box<Self>, amount: u32) {}
    pub const LIMIT: usize = 1;
}
",
        &expect![[r"
            1: Private struct = Shop `struct Shop`
            3: Public method of Shop = new (|) -> Self x1 `pub fn new() -> Self`
            4: Internal method of Shop = stock (&self|) ->  x1 `pub(crate) fn stock(&self)`
            5: Private method of Shop = count (&mut self|) ->  x1 `pub(self) fn count(&mut self)`
            6: Private method of Shop = sell (self: Box<Self>|amount: u32) ->  x1 `fn sell(self: Box<Self>, amount: u32)`
            7: Public constant of Shop = LIMIT: usize `pub const LIMIT: usize`
            2: use Type Shop
            3: use Value Shop in new
        "]],
    );
}

#[test]
fn members_through_a_trait_are_public_and_name_it() {
    check(
        r"
impl<T> fmt::Display for a::Wrapper<T> { fn fmt(&self) {} type Out = u8; const K: u8 = 1; }
impl<T> Trait for Vec<T> {}
impl Trait for &dyn Other {}
impl Trait for [u8] {}
impl !Send for Wrapper {}
unsafe impl Send for Wrapper {}
",
        &expect![[r"
            1: Public implementation of Wrapper = Display `impl<T> fmt::Display for a::Wrapper<T>`
            1: Public method of Wrapper through Display = fmt (&self|) ->  x1 marked for Wrapper<?0> `fn fmt(&self)`
            1: Public type of Wrapper through Display = Out: u8 marked for Wrapper<?0> `type Out = u8`
            1: Public constant of Wrapper through Display = K: u8 marked for Wrapper<?0> `const K: u8`
            2: Public implementation of Vec = Trait `impl<T> Trait for Vec<T>`
            3: Public implementation of Other = Trait `impl Trait for &dyn Other`
            4: Public implementation of [] = Trait `impl Trait for [u8]`
            6: Public implementation of Wrapper = Send `unsafe impl Send for Wrapper`
            1: use Implement fmt / Display {fmt: fn, Out: ?, K: ?} in Display
            1: use Type a / Wrapper is types/1 T in Display
            2: use Implement Trait in Trait
            3: use Implement Trait in Trait
            3: use Type Other in Trait
            4: use Implement Trait in Trait
            5: use Type Wrapper
            6: use Type Wrapper in Send
        "]],
    );
}

#[test]
fn items_of_traits_are_required_without_a_default() {
    check(
        r"
pub trait Reader: Base { type Item; type Error: Display; const SIZE: usize; const ZERO: usize = 0; fn read(&self) -> Self::Item; fn peek(&self) {} }
trait Hidden { fn go(); }
",
        &expect![[r"
            1: Public trait = Reader `pub trait Reader: Base`
            1: Public type of Reader = Item `type Item`
            1: Public type of Reader = Error `type Error: Display`
            1: Public constant of Reader = SIZE: usize `const SIZE: usize`
            1: Public constant of Reader = ZERO: usize optional `const ZERO: usize`
            1: Public method of Reader = read (&self|) -> Self::Item x1 `fn read(&self) -> Self::Item`
            1: Public method of Reader = peek (&self|) ->  x1 optional `fn peek(&self)`
            2: Private trait = Hidden `trait Hidden`
            2: Private method of Hidden = go (|) ->  x1 `fn go()`
            1: use Type Base in Reader
            1: use Type Display in Error
            1: use Type Reader / Item in read
        "]],
    );
}

#[test]
fn fields_and_variants_have_owners() {
    check(
        r"
pub struct Point { pub x: u32, pub(crate) y: Vec<u8>, z: f32 }
pub struct Meters(pub u32, u8);
struct Unit;
pub enum Shape { Empty, Circle(f32, Point), Rect { width: u32, height: u32 }, Last = 7 }
union Bits { a: u32 }
",
        &expect![[r"
            1: Public struct = Point `pub struct Point`
            1: Public field of Point = x: u32 `pub x: u32`
            1: Internal field of Point = y: Vec<u8> `pub(crate) y: Vec<u8>`
            1: Private field of Point = z: f32 `z: f32`
            2: Public struct = Meters (|: u32, : u8) -> Meters x1 `pub struct Meters`
            2: Public field of Meters = 0: u32 `u32`
            2: Private field of Meters = 1: u8 `u8`
            3: Private struct = Unit `struct Unit`
            4: Public enum = Shape `pub enum Shape`
            4: Public variant of Shape = Empty `Empty`
            4: Public variant of Shape = Circle (|: f32, : Point) -> Shape x1 `Circle(f32, Point)`
            4: Public variant of Shape = Rect `Rect { width: u32, height: u32 }`
            4: Public field of Shape::Rect = width: u32 `width: u32`
            4: Public field of Shape::Rect = height: u32 `height: u32`
            4: Public variant of Shape = Last `Last`
            5: Private union = Bits `union Bits`
            5: Private field of Bits = a: u32 `a: u32`
            4: use Type Point in Circle
        "]],
    );
}

#[test]
fn derives_are_implementations() {
    check(
        r#"
#[derive(Debug, Clone, serde::Serialize)]
#[cfg_attr(feature = "x", derive(PartialEq))]
#[serde(rename = "y")]
#[non_exhaustive]
#[allow(dead_code)]
pub struct S { #[serde(skip)] a: u8 }
"#,
        &expect![[r#"
            6: Public struct = S marked #[derive(Debug, Clone, serde::Serialize)] #[cfg_attr(feature = "x", derive(PartialEq))] #[serde(rename = "y")] #[non_exhaustive] `pub struct S`
            1: Public implementation of S = Debug marked derive
            1: Public implementation of S = Clone marked derive
            1: Public implementation of S = Serialize marked derive
            2: Public implementation of S = PartialEq marked derive
            6: Private field of S = a: u8 marked #[serde(skip)] `a: u8`
            1: use Marker serde / Serialize in S
        "#]],
    );
}

#[test]
fn constants_aliases_and_modules() {
    check(
        r#"
pub const MAX: usize = 1 << 4;
static mut COUNT: u32 = 0;
pub type Result<T> = std::result::Result<T, Error>;
pub(super) mod files;
#[path = "other.rs"] mod moved;
mod inner { pub mod deep { pub fn f() {} } struct S; }
const _: () = check();
"#,
        &expect![[r#"
            1: Public constant = MAX: usize `pub const MAX: usize`
            2: Private variable = COUNT: u32 `static mut COUNT: u32`
            3: Public type = Result: std::result::Result<T, Error> `pub type Result<T> = std::result::Result<T, Error>`
            4: Internal module = files `pub(super) mod files`
            5: Private module = moved marked #[path = "other.rs"] `mod moved`
            6: Private module = inner `mod inner`
            6: Public module in inner = deep `pub mod deep`
            6: Public function in inner::deep = f (|) ->  x1 `pub fn f()`
            6: Private struct in inner = S `struct S`
            3: use Type Error in Result
            7: use Call check() Bound(1)
        "#]],
    );
}

#[test]
fn macros_are_public_when_exported_and_not_looked_into() {
    check(
        r"
#[macro_export] macro_rules! shout { ($x:expr) => { call($x, Type { a: 1 }) }; }
macro_rules! whisper { () => {} }
",
        &expect![[r"
            1: Public macro = shout (|$x: ) ->  x1 marked #[macro_export] `macro_rules! shout`
            2: Internal macro = whisper (|) ->  x1 `macro_rules! whisper`
        "]],
    );
}

#[test]
fn what_is_for_tests_says_so() {
    check(
        r"
fn program() {}
#[cfg(test)] mod tests { use super::*; struct Helper; impl Helper { fn go(&self) {} } #[test] fn works() {} }
#[cfg(all(test, unix))] fn helper() {}
#[cfg(any(test, unix))] fn also_program() {}
#[tokio::test] async fn later() {}
",
        &expect![[r"
            1: Private function = program (|) ->  x1 `fn program()`
            2: Private module = tests for tests marked #[cfg(test)] `mod tests`
            2: Private struct in tests = Helper for tests `struct Helper`
            2: Private method in tests of Helper = go (&self|) ->  x1 for tests `fn go(&self)`
            2: Private function in tests = works (|) ->  x1 for tests marked #[test] `fn works()`
            3: Private function = helper (|) ->  x1 for tests marked #[cfg(all(test, unix))] `fn helper()`
            4: Private function = also_program (|) ->  x1 marked #[cfg(any(test, unix))] `fn also_program()`
            5: Private function = later (|) ->  x1 [async] for tests marked #[tokio::test] `async fn later()`
            2: use Type Helper in tests
            5: use Marker tokio / test in later
            2: import super / * as  in tests
        "]],
    );
}

#[test]
fn a_whole_file_can_be_for_tests() {
    check(
        r"
#![cfg(test)]
fn helper() {}
",
        &expect![[r"
            2: Private function = helper (|) ->  x1 for tests `fn helper()`
        "]],
    );
}

#[test]
fn items_inside_of_functions_are_local() {
    check(
        r"
fn outer() { fn inner(a: u8) {} struct Local { b: u8 } impl Local { fn go(&self) {} } use a::b; inner(1); }
",
        &expect![[r"
            1: Private function = outer (|) ->  x1 `fn outer()`
            1: Local function in outer = inner (|a: u8) ->  x1 `fn inner(a: u8)`
            1: Local struct in outer = Local `struct Local`
            1: Local field in outer of Local = b: u8 `b: u8`
            1: Local method in outer of Local = go (&self|) ->  x1 `fn go(&self)`
            1: use Type Local in outer
            1: use Call inner(num) Discarded in outer
            1: import a / b as b in outer
        "]],
    );
}

#[test]
fn items_inside_of_macros_are_found_where_they_stand() {
    check(
        r"
cfg_rt! {
    /// Says it.
    pub mod task;
    pub fn spawn(x: u32) -> Task { helper(x) }
    cfg_inner! { pub use task::Handle; }
}
cfg_if! { if #[cfg(unix)] { mod unix; } else { fn fallback() {} } }
thread_local! { static CURRENT: Task = Task::new(); }
bitflags! { pub struct Flags: u32 { const A = 1; } }
lazy_static! { static ref CACHE: Cache = Cache::new(); }
impl Pair { cfg_rt! { pub fn inside(&self) { self.other() } } }
",
        &expect![[r"
            3: Public module = task `pub mod task`
            4: Public function = spawn (|x: u32) -> Task x1 `pub fn spawn(x: u32) -> Task`
            7: Private module = unix `mod unix`
            7: Private function = fallback (|) ->  x1 `fn fallback()`
            8: Private variable = CURRENT: Task `static CURRENT: Task`
            9: Public struct = Flags `struct Flags`
            9: Public constant of Flags = A `const A`
            10: Private variable = CACHE: Cache `static ref CACHE: Cache`
            11: Public method of Pair = inside (&self|) ->  x1 `pub fn inside(&self)`
            1: use Macro cfg_rt
            4: use Type Task in spawn
            4: use Call helper(name) Bound(1) 0: <u32> in spawn
            5: use Macro cfg_inner
            7: use Macro cfg_if(?)
            8: use Type Task in CURRENT
            8: use Type Task in CURRENT
            8: use Call Task / new() Bound(1) in CURRENT
            9: use Macro bitflags(?)
            10: use Macro lazy_static
            10: use Type Cache in CACHE
            10: use Type Cache in CACHE
            10: use Call Cache / new() Bound(1) in CACHE
            11: use Type Pair
            11: use Macro cfg_rt(?)
            11: use Call <Pair> / other() Bound(1) in inside
            5: import task / Handle as Handle Public
        "]],
    );
}

#[test]
fn a_parse_error_does_not_lose_the_rest() {
    check(
        r"
pub fn before(a: u32) {}
fn broken( { let x = ; }
pub fn after() { call(1) }
struct S { a: u32 }
",
        &expect![[r"
            1: Public function = before (|a: u32) ->  x1 `pub fn before(a: u32)`
            2: Private function = broken (|) ->  x1 `fn broken(`
            3: Public function = after (|) ->  x1 `pub fn after()`
            4: Private struct = S `struct S`
            4: Private field of S = a: u32 `a: u32`
            3: use Call call(num) Bound(1) in after
            unparsed 2-2
            unparsed 2-2
        "]],
    );
}
