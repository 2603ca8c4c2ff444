use expect_test::{Expect, expect};

use super::{Expression, Spot, Taken, reading};
use crate::lang::Language;
use crate::model::Position;

fn shown(value: &Expression) -> String {
    match value {
        Expression::Of(text) => format!("<{text}>"),
        Expression::Name(name) => name.to_string(),
        Expression::Member(of, name) => format!("{}.{name}", shown(of)),
        Expression::Call(of) => format!("{}()", shown(of)),
        Expression::Part(slot, of) => format!("{slot:?}({})", shown(of)),
        Expression::Nth(at, of) => format!("{at}({})", shown(of)),
        Expression::Pointer(of) => format!("&{}", shown(of)),
        Expression::Asked(called, at) => format!("asked({at}, {})", shown(called)),
        Expression::Taken(at, of) => format!("taken({at}, {})", shown(of)),
        Expression::Function(parameters) => format!("fn/{parameters}"),
        Expression::Giving(parameters, what) => format!("fn/{parameters} gives {}", shown(what)),
        Expression::Literal(text) => text.to_string(),
        Expression::Local => "local".to_owned(),
        Expression::OneOf(both) => format!("{} | {}", shown(&both[0]), shown(&both[1])),
        Expression::Unknown => "?".to_owned(),
    }
}

fn words(spot: &Spot) -> String {
    let list = |values: Vec<String>| values.join(", ");
    let arguments = list(spot.arguments.iter().map(shown).collect());
    let labels = list(spot.labels.iter().map(|(name, value)| format!("{name}: {}", shown(value))).collect());
    let taken = spot.taken.iter().map(|taken| match taken {
        Taken::Given(called, at) => format!("given {} {at}", shown(called)),
        Taken::Into(value) => format!("into {}", shown(value)),
        Taken::Adds(value) => format!("adds {}", shown(value)),
        Taken::Set(value) => format!("set {}", shown(value)),
        other => format!("{other:?}"),
    });
    let taken = list(taken.collect());
    let receiver = spot.receiver.as_ref().map_or_else(String::new, shown);
    let put = spot.put.as_ref().map_or_else(String::new, shown);
    let written = spot.held.iter().map(|it| format!(" {}{:?}={}", it.text, it.part.as_slice(), shown(&it.value)));
    let written: String = written.collect();
    format!(
        "in {:?} on {receiver:?} held {:?} ({arguments}) {{{labels}}} put {put:?} taken [{taken}]{written}",
        spot.owner,
        spot.holder.as_deref().unwrap_or_default()
    )
}

/// Asks about the name behind each `‸`.
fn check(language: Language, text: &str, expected: &Expect) {
    let plain = text.replace('‸', "");
    let file = reading(language, plain.as_bytes()).unwrap();
    let mut found = String::new();
    for (count, (at, _)) in text.match_indices('‸').enumerate() {
        let before = text[..at].replace('‸', "");
        debug_assert!(count <= before.len());
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
        let place = Position { line: u32::try_from(line).unwrap(), column: u32::try_from(column).unwrap() };
        let said = file.spot(place).map_or_else(|| "nothing".to_owned(), |spot| words(&spot));
        found.push_str(&said);
        found.push('\n');
    }
    expected.assert_eq(&found);
}

#[test]
fn rust() {
    let text = "
impl Till {
    fn open(&self, name: &User, items: Vec<Item>) -> Option<u32> {
        let number = name.number();
        self.store.‸find(number, \"a\", self, other);
        let found = crate::store::‸first(items[0]);
        found.close();
        for item in items {
            if self.desk.‸flag {}
        }
        let made = ‸Desk { flag: number, name };
        name.‸last(1)
    }
}
";
    check(
        Language::Rust,
        text,
        &expect![[r#"
        in "Till" on "<Till>.store" held "&self" (<&User>.number(), <&str>, <Till>, other) {} put "" taken []
        in "Till" on "" held "" (Element(<Vec<Item>>)) {} put "" taken [Method("close")]
        in "Till" on "<Till>.desk" held "" () {} put "" taken [As("bool")]
        in "Till" on "" held "" (?, ?) {flag: <&User>.number(), name: <&User>} put "" taken []
        in "Till" on "<&User>" held "&User" (?) {} put "" taken [As("Option<u32>")]
    "#]],
    );
}

#[test]
fn go() {
    let text = "package a

func (it *Till) Open(name string, all []Item) (int, error) {
	number, err := store.Number(name)
	for _, one := range all {
		store.‸Find(number, one, &name, it.Name, err)
	}
	x := it.‸First()
	x.Close()
	it.‸Name = name
	return it.‸Sum(), nil
}
";
    check(
        Language::Go,
        text,
        &expect![[r#"
        in "" on "store" held "" (0(store.Number()), Element(<[]Item>), &<string>, <*Till>.Name, 1(store.Number())) {} put "" taken []
        in "" on "<*Till>" held "*Till" () {} put "" taken [Method("Close")]
        in "" on "<*Till>" held "" () {} put "<string>" taken []
        in "" on "<*Till>" held "*Till" () {} put "" taken []
    "#]],
    );
}

#[test]
fn java() {
    let text = "class Till extends Base {
    private Store store;

    String open(Order order, List<String> all) {
        var name = order.customer();
        for (String one : all) {
            store.‸find(name, one, this, new Row(1), (Other) one);
        }
        int sum = ‸total(name);
        return this.store.‸title(0);
    }
}
";
    check(
        Language::Java,
        text,
        &expect![[r#"
        in "Till" on "<Store>" held "" (<Order>.customer(), <String>, <Till>, <Row>, <Other>) {} put "" taken []
        in "Till" on "" held "" (<Order>.customer()) {} put "" taken [As("int")]
        in "Till" on "<Till>.store" held "" (<int>) {} put "" taken [As("String")]
    "#]],
    );
}

#[test]
fn csharp() {
    let text = "class Till
{
    private readonly Store store = new Store();

    public string Open(Order order, List<string> all)
    {
        var name = order.Customer;
        foreach (var one in all)
        {
            store.‸Find(name, one, await order.Load());
        }
        return order.‸Title();
    }
}
";
    check(
        Language::CSharp,
        text,
        &expect![[r#"
        in "Till" on "<Store>" held "Store" (<Order>.Customer, Element(<List<string>>), Inner(<Order>.Load())) {} put "" taken []
        in "Till" on "<Order>" held "Order" () {} put "" taken [As("string")]
    "#]],
    );
}

#[test]
fn typescript() {
    let text = "class Till {
  open(user: User, all: string[]): number {
    const name = user.name;
    const { other } = user;
    for (const one of all) {
      ‸find(name, one, other, this.store);
    }
    const row = this.‸first();
    row.close();
    return store.‸sum(row as Row);
  }
}
";
    check(
        Language::TypeScript,
        text,
        &expect![[r#"
        in "Till" on "" held "" (<User>.name, Element(<string[]>), <User>.other, <Till>.store) {} put "" taken []
        in "Till" on "<Till>" held "" () {} put "" taken [Method("close")]
        in "Till" on "store" held "" (<Row>) {} put "" taken [As("number")]
    "#]],
    );
}

#[test]
fn c() {
    let text = "int till(struct buf *into, const char *name, int sizes[])
{
	struct row *row = first(into);
	int size = ‸find(into, name, row, sizes[0], size);
	return into->‸size;
}
";
    check(
        Language::C,
        text,
        &expect![[r#"
        in "" on "" held "" (<struct buf *>, <char *>, <struct row *>, Element(<int *>), size) {} put "" taken [As("int")]
        in "" on "<struct buf *>" held "" () {} put "" taken [As("int")]
    "#]],
    );
}

#[test]
fn what_is_written_behind_a_type_is_found() {
    let typescript = "
const one: ‸Handler = (a, b) => a;
class Shop { all: ‸Handler[] = [one, (a) => a]; }
function make(): ‸Handler { if (x) { return (a) => a; } return one; }
const table: Record<string, ‸Handler> = { a: one, b: (a, b) => b };
let none: ‸Handler;
";
    let rust = "
const ONE: ‸Handler = save;
fn make() -> ‸Handler { if x { return ONE; } Box::new(|a| a) }
";
    let go = "package a
var one, two ‸Handler = save, func(a int) {}
func make() ‸Handler { return func(a, b int) {} }
var table = map[string]‸Handler{\"a\": save}
";
    let csharp = "
class Shop { ‸Handler One { get; } = a => a; ‸Handler Two() => (a, b) => b; ‸Handler x = Save, y = a => a; }
";
    check(
        Language::TypeScript,
        typescript,
        &expect![[r#"
        in "" on "" held "" () {} put "" taken [] Handler[]=fn/2 gives taken(0, <Handler>)
        in "Shop" on "" held "" () {} put "" taken [] Handler[][Element]=<Handler> Handler[][Element]=fn/1 gives local
        in "" on "" held "" () {} put "" taken [] Handler[]=<Handler> Handler[]=fn/1 gives local
        in "" on "" held "" () {} put "" taken [] Record<string, Handler>[Label("a")]=<Handler> Record<string, Handler>[Label("b")]=fn/2 gives local
        nothing
    "#]],
    );
    check(
        Language::Rust,
        rust,
        &expect![[r#"
        in "" on "" held "" () {} put "" taken [] Handler[]=save
        in "" on "" held "" () {} put "" taken [] Handler[]=fn/1 gives taken(0, asked(0, Box::new)) Handler[]=<Handler>
    "#]],
    );
    check(
        Language::Go,
        go,
        &expect![[r#"
        in "" on "" held "" () {} put "" taken [] Handler[]=save Handler[]=fn/1 gives <>
        in "" on "" held "" () {} put "" taken [] Handler[]=fn/2 gives <>
        in "" on "" held "" (?) {a: save} put "" taken [] map[string]Handler[Label("a")]=save
    "#]],
    );
    check(
        Language::CSharp,
        csharp,
        &expect![[r#"
        in "Shop" on "" held "" () {} put "Handler" taken [] Handler[]=fn/1 gives local
        in "Shop" on "" held "" () {} put "Handler" taken [] Handler[]=fn/2 gives local
        in "Shop" on "" held "" () {} put "Handler" taken [] Handler[]=Save Handler[]=fn/1 gives taken(0, <Handler>)
    "#]],
    );
}

#[test]
fn operators_functions_of_the_file_and_what_is_awaited_are_followed() {
    let text = "const find = (name: string): Zone => new Zone();

async function run(a: string, b: number, zone: Zone) {
    put(‸one('x' + a, b * 2, !a, a ?? 'y', find(a)));
    show(await ‸load(a ? zone : find(a)));
}
";
    check(
        Language::TypeScript,
        text,
        &expect![[r#"
        in "" on "" held "" (<string>, <number>, <boolean>, <string> | <'y'>, <Zone>) {} put "" taken [given put 0]
        in "" on "" held "" (<Zone>) {} put "" taken [Part(Inner, Given(Name("show"), 0))]
    "#]],
    );
}
