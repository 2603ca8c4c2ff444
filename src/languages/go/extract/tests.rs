//! What is read out of small Go files.

mod types;

use expect_test::{Expect, expect};

use crate::lang::Language;
use crate::languages::shared::show;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&show::facts_of(Language::Go, text));
}

#[test]
fn imports_are_called_by_their_alias_or_by_the_end_of_their_path_without_a_version() {
    let text = r#"package a
import "fmt"
import (
	y "gopkg.in/yaml.v3"
	"gopkg.in/inf.v0"
	"github.com/alecthomas/kingpin/v2"
	"github.com/mattn/go-sqlite3"
	"github.com/nats-io/nats.go"
	. "strings"
	_ "embed"
)
"#;
    check(
        text,
        &expect![[r"
        package a
        2: import fmt /  as fmt
        4: import gopkg.in/yaml.v3 /  as y
        5: import gopkg.in/inf.v0 /  as inf
        6: import github.com/alecthomas/kingpin/v2 /  as kingpin
        7: import github.com/mattn/go-sqlite3 /  as sqlite3
        8: import github.com/nats-io/nats.go /  as nats
        9: import strings / * as 
        10: import embed /  as 
    "]],
    );
}

#[test]
fn functions_have_parameters_results_and_generics() {
    let text = r"package a
func None()
func Grouped(a, b int, c ...string) (n int, err error) { return 0, nil }
func Unnamed(int, *pkg.T) error { return nil }
func generic[T any, S fmt.Stringer](xs []T, s S) []T { s.String(); return xs }
";
    check(
        text,
        &expect![[r"
        package a
        2: Public function = None (|) ->  x0 `func None()`
        3: Public function = Grouped (|a: int, b: int, *c?: string) -> (n int, err error) x2 `func Grouped(a, b int, c ...string) (n int, err error)`
        4: Public function = Unnamed (|: int, : *pkg.T) -> error x1 `func Unnamed(int, *pkg.T) error`
        5: Internal function = generic [T any, S fmt.Stringer](|xs: []T, s: S) -> []T x1 `func generic[T any, S fmt.Stringer](xs []T, s S) []T`
        4: use Type pkg / T in Unnamed
        5: use Type fmt / Stringer in generic
        5: use Call <fmt.Stringer> / String() Discarded in generic
    "]],
    );
}

#[test]
fn methods_belong_to_the_type_of_their_receiver() {
    let text = r"package a
func (s *Set[K, V]) Add(k K) { s.items[k] = s.zero() }
func (Set) Close() {}
";
    check(
        text,
        &expect![[r"
        package a
        2: Public method of Set = Add (*Set[K, V]|k: K) ->  x0 `func (s *Set[K, V]) Add(k K)`
        3: Public method of Set = Close (Set|) ->  x0 `func (Set) Close()`
        2: use Type Set in Add
        2: use Field <Set> / items in Add
        2: use Call <Set> / zero() Bound(1) in Add
        3: use Type Set in Close
    "]],
    );
}

#[test]
fn structs_have_fields_and_what_they_embed() {
    let text = r#"package a
type User struct {
	ID, Name string `json:"id"`
	hook     func(e Event) bool
	Base
	*pkg.Node
	Inner struct{ Deep int }
}
type Empty struct{}
"#;
    check(
        text,
        &expect![[r#"
        package a
        2: Public struct = User (|ID: string, Name: string, hook: func(e Event) bool, Base: Base, Node: pkg.Node, Inner: struct{ Deep int }) ->  x1 `type User struct`
        3: Public field of User = ID: string optional marked `json:"id"` `ID, Name string`
        3: Public field of User = Name: string optional marked `json:"id"` `ID, Name string`
        4: Internal field of User = hook (|e: Event) -> bool x1: func(e Event) bool optional `hook func(e Event) bool`
        5: Public field of User = Base: Base optional `Base`
        5: Public implementation of User = Base `Base`
        6: Public field of User = Node: *pkg.Node optional `*pkg.Node`
        6: Public implementation of User = Node `*pkg.Node`
        7: Public field of User = Inner: struct{ Deep int } optional `Inner struct{ Deep int }`
        9: Public struct = Empty (|) ->  x1 `type Empty struct`
        4: use Type Event in hook
        5: use Type Base in Base
        6: use Type pkg / Node in Node
    "#]],
    );
}

#[test]
fn interfaces_require_methods_and_embed_other_interfaces() {
    let text = r"package a
type Store interface {
	Get(ctx context.Context, id string) (*Item, error)
	close()
	io.Closer
}
type Number interface{ ~int | ~float64 }
";
    check(
        text,
        &expect![[r"
        package a
        2: Public interface = Store `type Store interface`
        3: Public method of Store = Get (|ctx: context.Context, id: string) -> (*Item, error) x2 `Get(ctx context.Context, id string) (*Item, error)`
        4: Internal method of Store = close (|) ->  x0 `close()`
        5: Public implementation of Store = Closer `io.Closer`
        7: Public interface = Number `type Number interface`
        3: use Type context / Context in Get
        3: use Type Item in Get
        5: use Type io / Closer in Closer
    "]],
    );
}

#[test]
fn types_constants_and_variables_stand_alone_or_in_groups() {
    let text = r#"package a
type Kind int
type (
	Names = []string
	Handler func(w Writer) error
)
const Max = 10
const (
	KindA Kind = iota
	KindB
)
var limit, rest int = 1, other
var run = func(n int) error { local := n; return do(local) }
var _ = register("a")
func init() {}
"#;
    check(
        text,
        &expect![[r"
            package a
            2: Public type = Kind: int marked defined `type Kind int`
            4: Public type = Names: []string `type Names = []string`
            5: Public type = Handler: func(w Writer) error marked defined `type Handler func(w Writer) error`
            7: Public constant = Max `const Max`
            9: Public constant = KindA: Kind `const KindA Kind`
            10: Public constant = KindB: Kind `const KindB`
            12: Internal variable = limit: int `var limit, rest int`
            12: Internal variable = rest: int `var limit, rest int`
            13: Internal variable = run (|n: int) -> error x1 `var run`
            15: Local function = init (|) ->  x0 `func init()`
            5: use Type Writer in Handler
            9: use Type Kind in KindA
            12: use Value other in rest
            13: use Call do(name) 0: <int> in run
            14: use Call register(str) Bound(1)
        "]],
    );
}

#[test]
fn a_proof_that_a_type_is_of_an_interface_is_an_implementation() {
    let text = r"package a
var _ Store = (*Memory)(nil)
var (
	_ fmt.Stringer = Kind(0)
	_ Store        = &Disk{}
)
type Kind int
";
    check(
        text,
        &expect![[r"
            package a
            2: Public implementation of Memory = Store `_ Store = (*Memory)(nil)`
            4: Public implementation of Kind = Stringer `_ fmt.Stringer = Kind(0)`
            5: Public implementation of Disk = Store `_ Store = &Disk{}`
            7: Public type = Kind: int marked defined `type Kind int`
            2: use Implement Store {, ..} is <*Memory> in Store
            2: use Type Memory in Store
            4: use Implement fmt / Stringer {, ..} is <Kind> in Stringer
            4: use Call Kind(num) Bound(1) in Stringer
            5: use Implement Store {, ..} is <*Disk> in Store
            5: use Literal Disk in Store
        "]],
    );
}

#[test]
fn calls_know_their_package_their_arguments_and_what_becomes_of_the_result() {
    let text = r#"package a
import "pkg"
func f() error {
	pkg.Do(1, "a", true, nil, f, Max, pkg.Max, pkg.New(), &pkg.T{}, func() {}, []int{1}, map[int]int{})
	a, err := pkg.Two()
	_ = helper(a, xs...)
	go pkg.Run()
	if ok := pkg.Ask(err); !ok { return pkg.Fail() }
	take(pkg.Two())
	take(len(a))
	return wrap(a.b)
}
"#;
    check(
        text,
        &expect![[r"
            package a
            3: Internal function = f (|) -> error x1 `func f() error`
            4: use Call pkg / Do(num, str, bool, none, f, Max, pkg.Max, New(), &pkg.T{}, fn, list, dict) Discarded 9: fn/0 in f
            4: use Value f in f
            4: use Value Max in f
            4: use Value pkg / Max in f
            4: use Call pkg / New() Bound(1) in f
            4: use Literal pkg / T in f
            5: use Call pkg / Two() Bound(2) in f
            6: use Call helper Bound(1) is rest/1 in f
            6: use Value xs in f
            7: use Call pkg / Run() Discarded in f
            8: use Call pkg / Ask(name) Bound(1) in f
            8: use Call pkg / Fail() in f
            9: use Call take Discarded in f
            9: use Call pkg / Two() in f
            10: use Call take(len()) Discarded in f
            11: use Call wrap(.b) in f
            11: use Field ?a / b in f
            2: import pkg /  as pkg
        "]],
    );
}

#[test]
fn a_receiver_has_the_type_that_the_file_shows() {
    let text = r"package a
import `pkg`
type Memory struct { items []*Item; byName map[string]pkg.T; user User; Nested *Memory }
type List []Item
func NewMemory() (*Memory, error) { return nil, nil }
func (m *Memory) User() *User { return nil }
func (m Memory) All(list List, rest ...Event) {
	m.user.Touch()
	m.Nested.Nested.user.Touch()
	m.User().Name()
	for _, item := range m.items { item.Sell() }
	for _, item := range list { item.Sell() }
	for _, e := range rest { e.Fire() }
	m.byName[`a`].Do()
	other, err := NewMemory()
	other.Close()
	err.Error()
	var t pkg.T
	t.Do()
	u, v := &User{}, new(pkg.T)
	u.Name()
	v.Do()
	w := pkg.New()
	w.Do()
	x := w.(*Item)
	x.Sell()
	global.Touch()
}
var global = User{}
";
    check(
        text,
        &expect![[r"
        package a
        3: Public struct = Memory (|items: []*Item, byName: map[string]pkg.T, user: User, Nested: *Memory) ->  x1 `type Memory struct`
        3: Internal field of Memory = items: []*Item optional `items []*Item`
        3: Internal field of Memory = byName: map[string]pkg.T optional `byName map[string]pkg.T`
        3: Internal field of Memory = user: User optional `user User`
        3: Public field of Memory = Nested: *Memory optional `Nested *Memory`
        4: Public type = List: []Item marked defined `type List []Item`
        5: Public function = NewMemory (|) -> (*Memory, error) x2 `func NewMemory() (*Memory, error)`
        6: Public method of Memory = User (*Memory|) -> *User x1 `func (m *Memory) User() *User`
        7: Public method of Memory = All (Memory|list: List, *rest?: Event) ->  x0 `func (m Memory) All(list List, rest ...Event)`
        29: Internal variable = global `var global`
        3: use Type Item in items
        3: use Type pkg / T in byName
        3: use Type User in user
        3: use Type Memory in Nested
        4: use Type Item in List
        5: use Type Memory in NewMemory
        6: use Type Memory in User
        6: use Type User in User
        7: use Type Memory in All
        7: use Type List in All
        7: use Type Event in All
        8: use Call <User> / Touch() Discarded in All
        8: use Field <Memory> / user in All
        9: use Call <User> / Touch() Discarded in All
        9: use Field <Memory> / user in All
        9: use Field <Memory> / Nested in All
        9: use Field <Memory> / Nested in All
        10: use Call <User> / Name() Discarded in All
        10: use Call <Memory> / User() Bound(1) in All
        11: use Field <Memory> / items in All
        11: use Call <Item> / Sell() Discarded in All
        12: use Call <Item> / Sell() Discarded in All
        13: use Call <Event> / Fire() Discarded in All
        14: use Call <pkg.T> / Do() Discarded in All
        14: use Field <Memory> / byName in All
        15: use Call NewMemory() Bound(2) in All
        16: use Call <Memory> / Close() Discarded in All
        17: use Call <error> / Error() Discarded in All
        18: use Type pkg / T in All
        19: use Call <pkg.T> / Do() Discarded in All
        20: use Literal User in All
        20: use Type pkg / T in All
        21: use Call <User> / Name() Discarded in All
        22: use Call <pkg.T> / Do() Discarded in All
        23: use Call pkg / New() Bound(1) in All
        24: use Call ?w / Do() Discarded in All
        25: use Type Item in All
        26: use Call <Item> / Sell() Discarded in All
        27: use Call <User> / Touch() Discarded in All
        27: use Value global in All
        29: use Literal User in global
        2: import pkg /  as pkg
    "]],
    );
}

#[test]
fn a_type_switch_gives_its_cases_their_types() {
    let text = r"package a
func f(v any) {
	switch x := v.(type) {
	case *Item:
		x.Sell()
	case User, error:
		x.Name()
	default:
		x.Else()
	}
	switch v.(type) {
	case Event:
	}
}
";
    check(
        text,
        &expect![[r"
        package a
        2: Internal function = f (|v: any) ->  x0 `func f(v any)`
        4: use Type Item in f
        5: use Call <Item> / Sell() Discarded in f
        6: use Type User in f
        7: use Call ?x / Name() Discarded in f
        9: use Call ?x / Else() Discarded in f
        12: use Type Event in f
    "]],
    );
}

#[test]
fn local_names_are_no_uses_as_long_as_they_are_bound() {
    let text = r"package a
import `pkg`
func f(helper func(int)) {
	helper(1)
	value := value
	use(value)
	if pkg := other(); pkg != nil {
		pkg.Local()
	}
	pkg.Do()
	{
		inner := 1
		_ = inner
	}
	_ = inner
	type row struct{ a int }
	r := row{a: 1}
	r.a = 2
	const limit = 3
	for i, limit := range []int{limit} { _, _ = i, limit }
	len := 3
	_ = len
loop:
	for { break loop }
}
func min(a int) int { return min(a) + max(a) }
";
    check(
        text,
        &expect![[r"
            package a
            3: Internal function = f (|helper: func(int)) ->  x0 `func f(helper func(int))`
            26: Internal function = min (|a: int) -> int x1 `func min(a int) int`
            5: use Value value in f
            6: use Call use(name) Discarded in f
            7: use Call other() Bound(1) in f
            8: use Call ?pkg / Local() Discarded in f
            10: use Call pkg / Do() Discarded in f
            15: use Value inner in f
            18: use Field ?r / a in f
            26: use Call min(name) Bound(1) 0: <int> in min
            2: import pkg /  as pkg
        "]],
    );
}

#[test]
fn literals_name_fields_or_give_them_by_place() {
    let text = r#"package a
import "pkg"
type byName map[string]Item
var (
	one   = User{Name: "a", Age: n}
	two   = &pkg.User{"a", 3}
	three = []Item{{ID: 1}, {2}, {Sub: Item{}}}
	four  = map[Key]*pkg.Item{{A: 1}: {ID: 1}, Fallback: nil}
	five  = byName{Fallback: {ID: 1}}
	six   = []struct{ want int }{{want: Max}, {4}}
	seven = Set[Item]{Size: 1}
	eight = [...]string{First: "a"}
)
"#;
    check(
        text,
        &expect![[r"
            package a
            3: Internal type = byName: map[string]Item marked defined `type byName map[string]Item`
            5: Internal variable = one `var one`
            6: Internal variable = two `var two`
            7: Internal variable = three `var three`
            8: Internal variable = four `var four`
            9: Internal variable = five `var five`
            10: Internal variable = six `var six`
            11: Internal variable = seven `var seven`
            12: Internal variable = eight `var eight`
            3: use Type Item in byName
            5: use Literal User {Name: str, Age: n} in one
            5: use Value n in one
            6: use Call pkg / User(str, num) in two
            7: use Type Item in three
            7: use Literal Item {ID: num} in three
            7: use Call Item(num) in three
            7: use Literal Item {Sub: Item{}} in three
            7: use Literal Item in three
            8: use Type Key in four
            8: use Type pkg / Item in four
            8: use Literal Key {A: num} in four
            8: use Literal pkg / Item {ID: num} in four
            8: use Value Fallback in four
            9: use Type byName in five
            9: use Value Fallback in five
            9: use Literal Item {ID: num} in five
            10: use Value Max in six
            11: use Literal Set {Size: num} in seven
            11: use Type Item in seven
            12: use Value First in eight
            2: import pkg /  as pkg
        "]],
    );
}

#[test]
fn generic_functions_and_conversions_are_called() {
    let text = r"package a
import `pkg`
func G[T any](x T) {}
func f() {
	G[Item](1)
	pkg.F[Item](1, 2)
	H[Item, User](3)
	v := Kind(1)
	w := (*Item)(nil)
	b := []byte(text)
	hooks[0](b, v, w)
	Item.Sell(x)
	(*Item).Sell(x)
}
type Item struct{}
";
    check(
        text,
        &expect![[r"
            package a
            3: Public function = G [T any](|x: T) ->  x0 `func G[T any](x T)`
            4: Internal function = f (|) ->  x0 `func f()`
            15: Public struct = Item (|) ->  x1 `type Item struct`
            5: use Call G(num) Discarded in f
            5: use Type Item in f
            6: use Call pkg / F(num, num) Discarded in f
            6: use Type Item in f
            7: use Call H(num) Discarded in f
            7: use Type Item in f
            7: use Type User in f
            8: use Call Kind(num) Bound(1) in f
            9: use Type Item in f
            10: use Value text in f
            11: use Value hooks in f
            12: use Call Item / Sell(x) Discarded in f
            12: use Type Item in f
            12: use Value x in f
            13: use Call Item / Sell(x) Discarded in f
            13: use Type Item in f
            13: use Value x in f
            2: import pkg /  as pkg
        "]],
    );
}

#[test]
fn tests_are_for_tests() {
    let text = r"package a_test
import `testing`
func TestOne(t *testing.T) { t.Run(`x`, func(t *testing.T) { one() }) }
func helper() {}
";
    check(
        text,
        &expect![[r"
            package a_test
            3: Public function = TestOne (|t: *testing.T) ->  x0 for tests `func TestOne(t *testing.T)`
            4: Internal function = helper (|) ->  x0 for tests `func helper()`
            3: use Type testing / T in TestOne
            3: use Call <testing.T> / Run(str, fn) Discarded 1: fn/1 in TestOne
            3: use Type testing / T in TestOne
            3: use Call one() Discarded in TestOne
            2: import testing /  as testing
        "]],
    );
    let text = r"package a
func TestOne(t *testing.T) {}
func BenchmarkOne(b *testing.B) {}
func ExampleOne() {}
func TestMain(m *testing.M) {}
func TestData() string { return `` }
func Examples() {}
";
    check(
        text,
        &expect![[r"
        package a
        2: Public function = TestOne (|t: *testing.T) ->  x0 for tests `func TestOne(t *testing.T)`
        3: Public function = BenchmarkOne (|b: *testing.B) ->  x0 for tests `func BenchmarkOne(b *testing.B)`
        4: Public function = ExampleOne (|) ->  x0 for tests `func ExampleOne()`
        5: Public function = TestMain (|m: *testing.M) ->  x0 for tests `func TestMain(m *testing.M)`
        6: Public function = TestData (|) -> string x1 `func TestData() string`
        7: Public function = Examples (|) ->  x0 `func Examples()`
        2: use Type testing / T in TestOne
        3: use Type testing / B in BenchmarkOne
        5: use Type testing / M in TestMain
    "]],
    );
}
