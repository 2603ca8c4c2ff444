//! What is read out of small Go files.

use expect_test::{Expect, expect};

use crate::facts::show;
use crate::lang::Language;

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
    check(text, &expect![[""]]);
}

#[test]
fn functions_have_parameters_results_and_generics() {
    let text = r"package a
func None()
func Grouped(a, b int, c ...string) (n int, err error) { return 0, nil }
func Unnamed(int, *pkg.T) error { return nil }
func generic[T any, S fmt.Stringer](xs []T, s S) []T { s.String(); return xs }
";
    check(text, &expect![[""]]);
}

#[test]
fn methods_belong_to_the_type_of_their_receiver() {
    let text = r"package a
func (s *Set[K, V]) Add(k K) { s.items[k] = s.zero() }
func (Set) Close() {}
";
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
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
    check(text, &expect![[""]]);
}

#[test]
fn tests_are_for_tests() {
    let text = r"package a_test
import `testing`
func TestOne(t *testing.T) { t.Run(`x`, func(t *testing.T) { one() }) }
func helper() {}
";
    check(text, &expect![[""]]);
    let text = r"package a
func TestOne(t *testing.T) {}
func BenchmarkOne(b *testing.B) {}
func ExampleOne() {}
func TestMain(m *testing.M) {}
func TestData() string { return `` }
func Examples() {}
";
    check(text, &expect![[""]]);
}

#[test]
fn what_follows_an_error_is_read() {
    let text = "package a\nfunc f() { g( }\ntype T struct { a }}\nfunc After() error { return h(1) }\n";
    check(text, &expect![[""]]);
    check("func (", &expect![[""]]);
    check("", &expect![[""]]);
}
