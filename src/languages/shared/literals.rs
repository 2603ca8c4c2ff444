//! Tests: what is declared inside a function without a name, or in the value of a constant, cannot be named from
//! outside.

use crate::facts::Visibility;
use crate::lang::Language;
use crate::languages::extract;

/// The definitions that others can name.
fn seen(language: Language, text: &str) -> Vec<String> {
    let facts = extract(language, text.as_bytes()).unwrap();
    let seen = facts.definitions.into_iter().filter(|it| it.visibility != Visibility::Local);
    seen.map(|it| if it.owner.is_empty() { it.name.into() } else { format!("{}.{}", it.owner, it.name) }).collect()
}

#[test]
fn go_declares_nothing_in_a_function_literal() {
    let text = r#"package suite
var _ = describe("one", func() {
	var (
		name  = "one"
		count int
	)
	const limit = 3
	type row struct{ cells int }
	it("is", func() { var deep string; type inner interface{ Run() } })
})
var handler = func(w int) { var inside = 2 }
"#;
    assert_eq!(seen(Language::Go, text), ["handler"]);
}

#[test]
fn scripts_declare_nothing_in_a_callback() {
    let text = "
describe('one', () => {
  const name = 'one';
  var old = 1;
  function helper() { const deep = 1; }
  class Row { cells = 1; }
  beforeEach(async function () { const inside = 1; });
});
(function () { var first = 1; function inner() {} })();
(() => { const second = 1; class Inner {} })();
export const make = wrap(() => { const third = 1; function inner() {} return third; });
if (ready) { const fourth = 1; function inner() {} }
";
    for language in [Language::JavaScript, Language::TypeScript, Language::Tsx] {
        assert_eq!(seen(language, text), ["make"], "{language:?}");
    }
    let types = "
describe('one', () => {
  interface Shape { width: number }
  type Name = string;
  enum Kind { A, B }
});
";
    assert_eq!(seen(Language::TypeScript, types), [""; 0]);
}

#[test]
fn python_declares_nothing_in_a_lambda_or_a_comprehension() {
    let text = "
double = lambda n: [twice for twice in n]
pairs = {key: value for key, value in source.items()}
@register(lambda a, b=1: [c for c in a])
def top(n):
    inner = n
    def nested(): pass
";
    assert_eq!(seen(Language::Python, text), ["double", "pairs", "top"]);
}

#[test]
fn rust_declares_nothing_in_a_value_but_implements_there() {
    let text = "
static TABLE: LazyLock<u32> = LazyLock::new(|| {
    fn helper(a: u32) -> u32 { a }
    struct Row { cells: u32 }
    const LIMIT: u32 = 3;
    helper(LIMIT)
});
const SIZE: usize = { const INNER: usize = 2; fn f() {} INNER };
const _: () = {
    struct Check;
    enum Kind { One }
    fn check() {}
    impl Clone for Check { fn clone(&self) -> Self { Check } }
    impl Cart { pub fn total(&self) {} }
};
impl Cart { const MOST: u32 = { fn inner() {} 1 }; }
";
    assert_eq!(seen(Language::Rust, text), ["TABLE", "SIZE", "Cart.total", "Cart.MOST"]);
}

#[test]
fn java_declares_nothing_in_a_lambda_an_initialiser_or_a_class_without_a_name() {
    let text = "
class Shop {
  static final Runnable FIRST = () -> { class Step { int n; void run() {} } record Pair(int a) {} };
  private final Comparator<String> order = new Comparator<>() { int n; public int compare(String a, String b) { return 0; } class Deep {} };
  static { class Step { void run() {} } enum Kind { ONE } interface Quiet { void hush(); } }
  { class Step {} }
  void after() {}
}
";
    assert_eq!(seen(Language::Java, text), ["Shop", "Shop.FIRST", "Shop.order", "Shop.after"]);
}

#[test]
fn c_declares_nothing_in_what_a_macro_makes_a_function() {
    let text = "
START_TEST(first)
{
	struct row { int cells; };
	enum { IN_TEST };
	typedef int local_t;
	int found = 1;
}
END_TEST
int after(void) { return ({ int inner = 1; inner; }); }
";
    assert_eq!(seen(Language::C, text), ["after"]);
}
