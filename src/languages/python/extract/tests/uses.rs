//! What Python files use.

use expect_test::expect;

use super::check;
use crate::lang::Language;

#[test]
fn what_a_function_binds_is_local_to_all_of_it() {
    check(
        r#"
def f(param, *rest):
    use(later, param, rest)
    later = 1
    for a, (b, *c) in items: pass
    with ctx() as d, other() as (e, g): pass
    try: pass
    except Error as h: print(h)
    if (i := compute()): pass
    import local_module
    def j(): return later
    class K: pass
    match d:
        case [l, *m]: pass
        case {"key": n, **o}: pass
        case Point(x=p) as q: pass
    a, b, c, d, e, g, h, i, j, K, l, m, n, o, p, q
    return [later for later in outer if later], lambda z: z + free, local_module.x
def g():
    global counter
    counter = 1
    later
"#,
        &expect![[r"
            2: Public function = f (|~param: , *rest?: ) ->  x3 `def f(param, *rest)`
            11: Local function in f = j (|) ->  x1 `def j()`
            12: Local class in f = K `class K`
            19: Public function = g (|) ->  x1 `def g()`
            3: use Call use(name, name, name) Discarded in f
            5: use Value items in f
            6: use Call ctx() Bound(1) in f
            6: use Call other() Bound(1) in f
            8: use Value Error in f
            9: use Call compute() Bound(1) in f
            16: use Destructure Point {x: ?, ..} in f
            18: use Value outer in f
            18: use Value free in f
            18: use Value local_module in f
            18: use Value local_module / x in f
            21: use Value counter in g
            22: use Value later in g
            10: import local_module /  as local_module in f
        "]],
    );
}

#[test]
fn a_comprehension_binds_its_names_for_itself_only() {
    check(
        r"
def f(xs: list[Item]):
    a = {k: v.name for k, v in xs for w in k}
    b = [x.price for x in xs]
    return sum(y.cost for y in xs if y), x, w
",
        &expect![[r"
            2: Public function = f (|~xs: list[Item]) ->  x3 `def f(xs: list[Item])`
            2: use Type Item in f
            3: use Field ?v / name in f
            4: use Field <Item> / price in f
            5: use Field <Item> / cost in f
            5: use Value x in f
            5: use Value w in f
        "]],
    );
}

#[test]
fn receivers_are_typed_by_annotations_calls_and_fields() {
    check(
        r#"
class Shop:
    owner: Person
    def __init__(self, repo: Repo, mode=None):
        self.repo = repo
        self.cart = Cart()
        self.either = Cart() if mode else Box()
    def make(self) -> "Order": ...
    async def load(self) -> Order: ...
    async def run(self, a: "x.Foo | None", b: Optional[Bar], c: Union[A, B], d: dict[str, Item], e: T):
        self.repo.save(1); self.cart.add(); self.either.add(); self.owner.greet()
        self.make().pay(); (await self.load()).pay(); self.load().pay()
        a.one(); b.two(); c.three(); d["k"].four(); e.five()
        x = Cart(); x.add()
        x = unknown(); x.add()
        y = cast(Order, x); y.pay()
        with Cart() as z: z.add()
        for order in self.orders(): order.pay()
        if isinstance(x, Order): x.pay()
        x.other()
        "text".join(d).strip(); [].append(1); d.items(); len(d).real
    def orders(self) -> Iterator[Order]: ...
T = TypeVar("T", bound="Thing")
app = Flask()
app.route().x
"#,
        &expect![[r#"
            2: Public class = Shop `class Shop`
            3: Public field of Shop = owner: Person optional `owner: Person`
            4: Public constructor of Shop = Shop (self|~repo: Repo, ~mode?: ) ->  x1 `def __init__(self, repo: Repo, mode=None)`
            5: Public field of Shop = repo optional
            6: Public field of Shop = cart optional
            7: Public field of Shop = either optional
            8: Public method of Shop = make (self|) -> "Order" x1 optional `def make(self) -> "Order"`
            9: Public method of Shop = load (self|) -> Order x1 [async] optional `async def load(self) -> Order`
            10: Public method of Shop = run (self|~a: "x.Foo | None", ~b: Optional[Bar], ~c: Union[A, B], ~d: dict[str, Item], ~e: T) ->  x1 [async] optional `async def run(self, a: "x.Foo | None", b: Optional[Bar], c: Union[A, B], d: dict[str, Item], e: T)`
            22: Public method of Shop = orders (self|) -> Iterator[Order] x1 optional `def orders(self) -> Iterator[Order]`
            24: Public variable = app `app`
            3: use Type Person in Shop
            4: use Type Repo in Shop
            6: use Call Cart() Bound(1) in Shop
            7: use Call Cart() Bound(1) in Shop
            7: use Call Box() Bound(1) in Shop
            8: use Type Order in make
            9: use Type Order in load
            10: use Value x in run
            10: use Type x / Foo in run
            10: use Type Optional in run
            10: use Type Bar in run
            10: use Type Union in run
            10: use Type A in run
            10: use Type B in run
            10: use Type Item in run
            11: use Field <Shop> / repo in run
            11: use Call <Repo> / save(num) Discarded in run
            11: use Field <Shop> / cart in run
            11: use Call <Cart> / add() Discarded in run
            11: use Field <Shop> / either in run
            11: use Call ?self.either / add() Discarded in run
            11: use Field <Shop> / owner in run
            11: use Call <Person> / greet() Discarded in run
            12: use Call <Shop> / make() in run
            12: use Call <Order> / pay() Discarded in run
            12: use Call <Shop> / load() Awaited in run
            12: use Call <Order> / pay() Discarded in run
            12: use Call <Shop> / load() in run
            12: use Call ?self.load() / pay() Discarded in run
            13: use Call <x.Foo> / one() Discarded in run
            13: use Call <Bar> / two() Discarded in run
            13: use Call ?c / three() Discarded in run
            13: use Call <Item> / four() Discarded in run
            13: use Call <Thing> / five() Discarded in run
            14: use Call Cart() Bound(1) in run
            14: use Call <Cart> / add() Discarded in run
            15: use Call unknown() Bound(1) in run
            15: use Call ?x / add() Discarded in run
            16: use Call cast(Order, name) Bound(1) in run
            16: use Value Order in run
            16: use Call <Order> / pay() Discarded in run
            17: use Call Cart() Bound(1) in run
            17: use Call <Cart> / add() Discarded in run
            18: use Call <Shop> / orders() Taken in run
            18: use Call <Order> / pay() Discarded in run
            19: use Value Order in run
            19: use Call <Order> / pay() Discarded in run
            20: use Call ?x / other() Discarded in run
            22: use Type Iterator in orders
            22: use Type Order in orders
            23: use Call TypeVar(str) {bound: str} Bound(1)
            24: use Call Flask() Bound(1)
            25: use Value app
            25: use Call <Flask> / route()
            25: use Field ?app.route() / x
        "#]],
    );
}

#[test]
fn branches_that_disagree_leave_no_type() {
    check(
        r"
def f(c, p: Optional[Foo] = None):
    x = None
    if c: x = Foo()
    x.same()
    if c: x = Bar()
    else: x = Foo()
    x.either()
    if p is None: p = Foo()
    p.same()
    def inner():
        p.closure()
",
        &expect![[r"
            2: Public function = f (|~c: , ~p?: Optional[Foo]) ->  x1 `def f(c, p: Optional[Foo] = None)`
            11: Local function in f = inner (|) ->  x1 `def inner()`
            2: use Type Optional in f
            2: use Type Foo in f
            4: use Call Foo() Bound(1) in f
            5: use Call <Foo> / same() Discarded in f
            6: use Call Bar() Bound(1) in f
            7: use Call Foo() Bound(1) in f
            8: use Call ?x / either() Discarded in f
            9: use Call Foo() Bound(1) in f
            10: use Call <Foo> / same() Discarded in f
            12: use Call <Foo> / closure() Discarded in inner
        "]],
    );
}

#[test]
fn calls_say_what_they_are_given_and_what_becomes_of_the_result() {
    check(
        r#"
from m import f, Color, mod
async def g(x, xs, kw):
    f(1, "s", None, True, x, x.y, h(), [1], {}, lambda: 1, -2, Color.RED, LIMIT)
    a, b = f(*xs, key=x)
    await f(**kw)
    return mod.sub.call(f(i for i in xs))
    Base.method(self, 1)
    super().run()
"#,
        &expect![[r"
            3: Public function = g (|~x: , ~xs: , ~kw: ) ->  x1 [async] `async def g(x, xs, kw)`
            4: use Call f(num, str, none, bool, name, .y, h(), list, dict, fn, num, Color.RED, LIMIT) Discarded in g
            4: use Field ?x / y in g
            4: use Call h() Bound(1) in g
            4: use Type Color in g
            4: use Value Color / RED in g
            4: use Value LIMIT in g
            5: use Call f {key: name} Bound(2) is spread/0 in g
            6: use Call f() {, ..} Awaited in g
            7: use Value mod in g
            7: use Value mod / sub in g
            7: use Call mod.sub / call(f()) Bound(1) in g
            7: use Call f(list) Bound(1) in g
            8: use Type Base in g
            8: use Call Base / method(num) Discarded in g
            8: use Value self in g
            9: use Call ?super() / run() Discarded in g
            2: import m / f as f Internal
            2: import m / Color as Color Internal
            2: import m / mod as mod Internal
        "]],
    );
}

#[test]
fn a_constructor_is_called_by_the_name_of_its_class() {
    check(
        r"
class A(Base):
    def __init__(self, n):
        super().__init__(n, deep=True)
        Other.__init__(self, n)
    def __new__(cls, n): return super().__new__(cls)
    @classmethod
    def make(cls): return cls(1)
class B(One, Two):
    def __init__(self): super().__init__()
",
        &expect![[r"
            2: Public class = A `class A(Base)`
            2: Public implementation of A = Base `Base`
            3: Public constructor of A = A (self|~n: ) ->  x1 `def __init__(self, n)`
            6: Public method of A = __new__ (cls|~n: ) ->  x1 optional `def __new__(cls, n)`
            7: Public method of A = make (cls|) ->  x1 [class] optional marked classmethod `def make(cls)`
            9: Public class = B `class B(One, Two)`
            9: Public implementation of B = One `One`
            9: Public implementation of B = Two `Two`
            10: Public constructor of B = B (self|) ->  x1 `def __init__(self)`
            2: use Implement Base {__init__: fn, __new__: fn, make: fn} in A
            4: use Call Base(name) {deep: bool} Discarded in A
            5: use Value Other in A
            5: use Call Other(name) Discarded in A
            6: use Call <Base> / __new__(name) Bound(1) in __new__
            8: use Call A(num) Bound(1) in make
            9: use Implement One {__init__: fn, ..} in B
            9: use Implement Two {__init__: fn, ..} in B
            10: use Call ?super() / __init__() Discarded in B
        "]],
    );
}

#[test]
fn annotations_are_uses_also_inside_of_strings() {
    check(
        r#"
def f(a: pkg.Type, b: "Foo[list['Bar']]", c: Literal["no", "names"], d: "pkg.sub.Deep | None") -> Callable[[One], Two]:
    x: Three = 1
    y: list["Four"]
    return cast("Five", x)
"#,
        &expect![[r#"
            2: Public function = f (|~a: pkg.Type, ~b: "Foo[list['Bar']]", ~c: Literal["no", "names"], ~d: "pkg.sub.Deep | None") -> Callable[[One], Two] x1 `def f(a: pkg.Type, b: "Foo[list['Bar']]", c: Literal["no", "names"], d: "pkg.sub.Deep | None") -> Callable[[One], Two]`
            2: use Value pkg in f
            2: use Type pkg / Type in f
            2: use Type Foo in f
            2: use Type Bar in f
            2: use Type Literal in f
            2: use Value pkg in f
            2: use Value pkg / sub in f
            2: use Type pkg.sub / Deep in f
            2: use Type Callable in f
            2: use Type One in f
            2: use Type Two in f
            3: use Type Three in f
            4: use Type Four in f
            5: use Call cast(str, name) Bound(1) in f
        "#]],
    );
}

#[test]
fn decorators_are_markers() {
    check(
        r#"
@app.route("/x", methods=["GET"])
@functools.wraps(inner)
@plain
@property
def f(): pass
@register
class C:
    @field_of_module.check
    def m(self): pass
"#,
        &expect![[r#"
            2: Public function = f (|) ->  x1 marked app.route("/x", methods=["GET"]) functools.wraps(inner) plain property `def f()`
            7: Public class = C marked register `class C`
            9: Public method of C = m (self|) ->  x1 optional marked field_of_module.check `def m(self)`
            2: use Value app in f
            2: use Marker app / route(str) {methods: list} in f
            3: use Value functools in f
            3: use Marker functools / wraps(name) in f
            3: use Value inner in f
            4: use Marker plain in f
            7: use Marker register in C
            9: use Value field_of_module in m
            9: use Marker field_of_module / check in m
        "#]],
    );
}

#[test]
fn matches_name_the_variants_of_an_enum() {
    check(
        r"
def f(c, p):
    match c:
        case Color.RED: pass
        case Color.GREEN | Color.BLUE: pass
        case _: pass
    match c:
        case mod.Kind.A: pass
        case mod.Kind.B if c: pass
    match p:
        case Point(x=0, y=Limit.MAX): pass
        case Pair(1, other): other
        case str() | None: pass
",
        &expect![[r"
            2: Public function = f (|~c: , ~p: ) ->  x1 `def f(c, p)`
            4: use Type Color in f
            4: use Match Color {RED: ?, GREEN: ?, BLUE: ?, ..} in f
            4: use Value Color / RED in f
            5: use Type Color in f
            5: use Value Color / GREEN in f
            5: use Type Color in f
            5: use Value Color / BLUE in f
            8: use Value mod in f
            8: use Type mod / Kind in f
            8: use Match mod / Kind {A: ?} in f
            8: use Value mod.Kind / A in f
            9: use Value mod in f
            9: use Type mod / Kind in f
            9: use Value mod.Kind / B in f
            11: use Destructure Point {x: ?, y: ?, ..} in f
            11: use Type Limit in f
            11: use Value Limit / MAX in f
            12: use Type Pair in f
        "]],
    );
}

#[test]
fn strings_with_expressions_are_read() {
    check(
        r#"
def f(x):
    return f"{x} {NAME!r:>{WIDTH}} {call(x)}" "no {NAME}" rf'{x.y}'
"#,
        &expect![[r"
            2: Public function = f (|~x: ) ->  x1 `def f(x)`
            3: use Value NAME in f
            3: use Value WIDTH in f
            3: use Call call(name) Bound(1) in f
            3: use Field ?x / y in f
        "]],
    );
}

#[test]
fn names_of_the_language_are_no_uses_unless_the_file_means_something_else() {
    check(
        "from m import open\nopen(len(str(1)), __name__, ValueError)\nid = 3\nprint(id)\n",
        &expect![[r"
        3: Public variable = id `id`
        2: use Call open(len(), name, ValueError) Discarded
        4: use Value id
        1: import m / open as open Internal
    "]],
    );
}

#[test]
fn names_in_a_class_body_are_its_members() {
    check(
        "size = 1\nclass A:\n    size = 2\n    twice = size * other\n    def f(self, n=size): return size\n",
        &expect![[r"
        1: Public variable = size `size`
        2: Public class = A `class A`
        3: Public field of A = size optional `size`
        4: Public field of A = twice optional `twice`
        5: Public method of A = f (self|~n?: ) ->  x1 optional `def f(self, n=size)`
        4: use Field <A> / size in A
        4: use Value other in A
        5: use Field <A> / size in f
        5: use Value size in f
    "]],
    );
}

#[test]
fn what_cannot_be_parsed_does_not_hide_the_rest() {
    check(
        "def a(): return b()\ndef broken():\n    x = = 3\nclass C:\n    def m(self): return d()\nimport e\n",
        &expect![[r"
            1: Public function = a (|) ->  x1 `def a()`
            2: Public function = broken (|) ->  x1 `def broken()`
            4: Public class = C `class C`
            5: Public method of C = m (self|) ->  x1 optional `def m(self)`
            1: use Call b() Bound(1) in a
            5: use Call d() Bound(1) in m
            6: import e /  as e Internal
            unparsed 3-3
        "]],
    );
    check(
        "def f(:\n    pass\nclass C:\n    def m(self): return d()\n",
        &expect![[r"
        1: Public function = f (|) ->  x1 `def f(`
        3: Public class = C `class C`
        4: Public method of C = m (self|) ->  x1 optional `def m(self)`
        4: use Call d() Bound(1) in m
        unparsed 1-1
    "]],
    );
    check(
        "def f(\n",
        &expect![[r"
        unparsed 1-1
    "]],
    );
    check("", &expect![[""]]);
    check(
        "\u{feff}import x\r\nx.y()\r\n",
        &expect![[r"
        2: use Value x
        2: use Call x / y() Discarded
        1: import x /  as x Internal
    "]],
    );
}

#[test]
fn a_method_of_the_name_of_a_type_is_not_that_type() {
    check(
        "class A:\n    def str(self, n: str) -> str: return n\n    Kind = 1\n    def g(self, k: Kind): pass\n",
        &expect![[r"
            1: Public class = A `class A`
            2: Public method of A = str (self|~n: str) -> str x1 optional `def str(self, n: str) -> str`
            3: Public field of A = Kind optional `Kind`
            4: Public method of A = g (self|~k: Kind) ->  x1 optional `def g(self, k: Kind)`
            4: use Type <A> / Kind in g
        "]],
    );
}

#[test]
fn deep_nesting_is_read() {
    let call = format!("{}f(1){}", "(".repeat(280), ")".repeat(280));
    check(
        &call,
        &expect![[r"
            1: use Call f(num) Discarded
        "]],
    );
    let mut functions = String::new();
    for depth in 0..140 {
        functions.push_str(&" ".repeat(depth));
        functions.push_str("def f():\n");
    }
    functions.push_str(&" ".repeat(140));
    let facts = crate::languages::extract(Language::Python, (functions + "g()\n").as_bytes());
    assert_eq!(facts.map(|facts| (facts.definitions.len(), facts.uses.iter().count())), Ok((140, 1)));
}
