//! What Java files use.

use expect_test::expect;

use super::check;
use crate::lang::Language;

#[test]
fn receivers_are_typed_by_declarations() {
    check(
        r#"
class A extends Base {
    Repo repo; List<Order> orders; Order[] array; Map<String, List<Order>> map;
    Order make() { return null; }
    <T extends Item> void f(Cart cart, T item, Order... rest) {
        repo.a(); this.repo.b(); cart.c(); make().d(); this.make().e(); item.f(); rest[0].g();
        var order = new Order(); order.h();
        var made = make(); made.i();
        for (Order o : orders) o.j();
        for (var o : orders) o.k();
        array[0].l(); map.get("x").get(0).m();
        ((Order) x).n();
        if (x instanceof Order y && y.o()) y.p();
        try (Reader in = open()) { in.q(); } catch (Error1 | Error2 e) { e.r(); } catch (Error3 e) { e.s(); }
        super.t(); new Order().u(); Order.v(); org.acme.Order.w(); Outer.Inner.x();
        unknown().y(); inherited.z();
        "text".length(); String.format("x").trim(); System.out.println();
    }
}
"#,
        &expect![[r"
            2: Internal class = A `class A extends Base`
            2: Internal implementation of A = Base `Base`
            3: Internal field of A = repo: Repo optional `Repo repo`
            3: Internal field of A = orders: List<Order> optional `List<Order> orders`
            3: Internal field of A = array: Order[] optional `Order[] array`
            3: Internal field of A = map: Map<String, List<Order>> optional `Map<String, List<Order>> map`
            4: Internal method of A = make (|) -> Order x1 optional `Order make()`
            5: Internal method of A = f <T extends Item>(|cart: Cart, item: T, *rest?: Order...) -> void x1 optional `<T extends Item> void f(Cart cart, T item, Order... rest)`
            2: use Implement Base {f: fn, make: fn} in A
            3: use Type Repo in repo
            3: use Type List is types/1 Order in orders
            3: use Type Order in orders
            3: use Type Order in array
            3: use Type Map is types/2 in map
            3: use Type List is types/1 Order in map
            3: use Type Order in map
            4: use Type Order in make
            5: use Type Item in f
            5: use Type Cart in f
            5: use Type Order in f
            6: use Field <A> / repo in f
            6: use Call <Repo> / a() Discarded in f
            6: use Field <A> / repo in f
            6: use Call <Repo> / b() Discarded in f
            6: use Call <Cart> / c() Discarded in f
            6: use Call make() in f
            6: use Call <Order> / d() Discarded in f
            6: use Call <A> / make() in f
            6: use Call <Order> / e() Discarded in f
            6: use Call <Item> / f() Discarded in f
            6: use Call <Order> / g() Discarded in f
            7: use Call Order() Bound(1) in f
            7: use Call <Order> / h() Discarded in f
            8: use Call make() Bound(1) in f
            8: use Call <Order> / i() Discarded in f
            9: use Type Order in f
            9: use Field <A> / orders in f
            9: use Call <Order> / j() Discarded in f
            10: use Field <A> / orders in f
            10: use Call <Order> / k() Discarded in f
            11: use Field <A> / array in f
            11: use Call <Order> / l() Discarded in f
            11: use Field <A> / map in f
            11: use Call <Map> / get(str) in f
            11: use Call <List> / get(num) in f
            11: use Call <Order> / m() Discarded in f
            12: use Type Order in f
            12: use Field x in f
            12: use Call <Order> / n() Discarded in f
            13: use Field x in f
            13: use Type Order in f
            13: use Call <Order> / o() Bound(1) in f
            13: use Call <Order> / p() Discarded in f
            14: use Type Reader in f
            14: use Call open() Bound(1) in f
            14: use Call <Reader> / q() Discarded in f
            14: use Type Error1 in f
            14: use Type Error2 in f
            14: use Call ?e / r() Discarded in f
            14: use Type Error3 in f
            14: use Call <Error3> / s() Discarded in f
            15: use Call <Base> / t() Discarded in f
            15: use Call Order() in f
            15: use Call <Order> / u() Discarded in f
            15: use Type Order in f
            15: use Call Order / v() Discarded in f
            15: use Type org.acme / Order in f
            15: use Call org.acme.Order / w() Discarded in f
            15: use Type Outer in f
            15: use Type Outer / Inner in f
            15: use Call Outer.Inner / x() Discarded in f
            16: use Call unknown() in f
            16: use Call ?unknown() / y() Discarded in f
            16: use Field inherited in f
            16: use Call ?inherited / z() Discarded in f
        "]],
    );
}

#[test]
fn local_names_are_no_uses() {
    check(
        r"
class A {
    int field, shadowed;
    void f(int p) {
        int shadowed = p;
        for (int i = 0; i < p; i++) { use(i, shadowed, field); }
        { int inner = 1; use(inner); }
        use(inner);
        Function<Integer, Integer> g = x -> x + p;
        BiFunction<A, B, C> h = (A a, B b) -> a.m(b);
        BiFunction<A, B, C> k = (a, b) -> { int c = 1; return c; };
        label: while (true) { break label; }
    }
    <T> T generic(T t, Class<T> c) { T u = t; return u; }
}
",
        &expect![[r"
            2: Internal class = A `class A`
            3: Internal field of A = field: int optional `int field, shadowed`
            3: Internal field of A = shadowed: int optional `int field, shadowed`
            4: Internal method of A = f (|p: int) -> void x1 optional `void f(int p)`
            14: Internal method of A = generic <T>(|t: T, c: Class<T>) -> T x1 optional `<T> T generic(T t, Class<T> c)`
            6: use Call use(name, name, name) Discarded in f
            6: use Field <A> / field in f
            7: use Call use(name) Discarded in f
            8: use Call use(name) Discarded in f
            8: use Field inner in f
            9: use Type Function is types/2 in f
            10: use Type BiFunction is types/3 in f
            10: use Type A in f
            10: use Type B in f
            10: use Type C in f
            10: use Type A in f
            10: use Type B in f
            10: use Call <A> / m(name) Bound(1) in f
            11: use Type BiFunction is types/3 in f
            11: use Type A in f
            11: use Type B in f
            11: use Type C in f
        "]],
    );
}

#[test]
fn calls_say_what_they_are_given_and_what_becomes_of_the_result() {
    check(
        r#"
class A {
    int f() {
        g(1, "s", null, true, 'c', x, x.y, h(), new B(), B.class, () -> 1, Color.RED, (int) z, new int[1], LIMIT_MAX);
        int r = g();
        return g(r);
    }
}
"#,
        &expect![[r"
            2: Internal class = A `class A`
            3: Internal method of A = f (|) -> int x1 optional `int f()`
            4: use Call g(num, str, none, bool, char, name, .y, h(), B(), class, fn, Color.RED, name, list, LIMIT_MAX) Discarded in f
            4: use Field x in f
            4: use Field x in f
            4: use Field ?x / y in f
            4: use Call h() Bound(1) in f
            4: use Call B() Bound(1) in f
            4: use Type B in f
            4: use Type Color in f
            4: use Value Color / RED in f
            4: use Field z in f
            4: use Value LIMIT_MAX in f
            5: use Call g() Bound(1) in f
            6: use Call g(name) Bound(1) in f
        "]],
    );
}

#[test]
fn constructions_are_calls_and_anonymous_classes_implement() {
    check(
        r#"
class A extends Base {
    A(int n) { super(n, "x"); }
    A() { this(1); }
    void f() {
        new Outer.Inner<Item>(1);
        new Closer() { int k; @Override public void close() { k++; used(k); } };
        new Abstract(1) { void one() { } };
        list.map(A::new).map(Order::total).map(this::wrap).map(super::x).map(helper::y).forEach(System.out::println);
    }
}
"#,
        &expect![[r"
            2: Internal class = A `class A extends Base`
            2: Internal implementation of A = Base `Base`
            3: Internal constructor of A = A (|n: int) ->  x1 `A(int n)`
            4: Internal constructor of A = A (|) ->  x1 `A()`
            5: Internal method of A = f (|) -> void x1 optional `void f()`
            2: use Implement Base {f: fn} in A
            3: use Call Base(name, str) Discarded in A
            4: use Call A(num) Discarded in A
            6: use Type Outer in f
            6: use Call Outer / Inner(num) Discarded is types/1 Item in f
            6: use Type Item in f
            7: use Call Closer() Discarded is class{} in f
            7: use Implement Closer {close: fn} in f
            7: use Call used(name) Discarded in f
            8: use Call Abstract(num) Discarded is class{} in f
            8: use Implement Abstract {one: fn} in f
            9: use Field list in f
            9: use Call ?list / map(fn) in f
            9: use Value A is builds/ in f
            9: use Call ?list.map(A::new) / map(fn) in f
            9: use Type Order in f
            9: use Value Order / total in f
            9: use Call ?list.map(A::new).map(Order::total) / map(fn) in f
            9: use Value <A> / wrap in f
            9: use Call ?list.map(A::new).map(Order::total).map(t… / map(fn) in f
            9: use Value <Base> / x in f
            9: use Call ?list.map(A::new).map(Order::total).map(t… / map(fn) in f
            9: use Field helper in f
            9: use Value ?helper / y in f
            9: use Call ?list.map(A::new).map(Order::total).map(t… / forEach(fn) Discarded in f
        "]],
    );
}

#[test]
fn names_with_dots_are_packages_types_constants_or_fields() {
    check(
        r"
import org.acme.Config;
import static org.acme.T.LIMIT;
class A {
    Config config;
    a.b.Type t; Outer.Inner u;
    void f() {
        use(Config.MAX, Config.Kind.ONE, org.acme.Strings.EMPTY, config.name, this.config.depth.x, inherited, LIMIT, A.this.t);
        Config.instance = config.next = null;
    }
}
",
        &expect![[r"
            4: Internal class = A `class A`
            5: Internal field of A = config: Config optional `Config config`
            6: Internal field of A = t: a.b.Type optional `a.b.Type t`
            6: Internal field of A = u: Outer.Inner optional `Outer.Inner u`
            7: Internal method of A = f (|) -> void x1 optional `void f()`
            5: use Type Config in config
            6: use Type a.b / Type in t
            6: use Type Outer in u
            6: use Type Outer / Inner in u
            8: use Call use(Config.MAX, Config.Kind.ONE, org.acme.Strings.EMPTY, .name, .x, name, LIMIT, .t) Discarded in f
            8: use Type Config in f
            8: use Value Config / MAX in f
            8: use Type Config in f
            8: use Type Config / Kind in f
            8: use Value Config.Kind / ONE in f
            8: use Type org.acme / Strings in f
            8: use Value org.acme.Strings / EMPTY in f
            8: use Field <A> / config in f
            8: use Field <Config> / name in f
            8: use Field <A> / config in f
            8: use Field <Config> / depth in f
            8: use Field ?this.config.depth / x in f
            8: use Field inherited in f
            8: use Value LIMIT in f
            8: use Type A in f
            8: use Field <A> / t in f
            9: use Type Config in f
            9: use Value Config / instance is sets/ in f
            9: use Field <A> / config in f
            9: use Field <Config> / next is sets/ in f
            2: import org.acme / Config as Config
            3: import org.acme.T / LIMIT as LIMIT
        "]],
    );
}

#[test]
fn annotations_are_markers() {
    check(
        r#"
@Service("x") @org.acme.Entity
class A {
    @Inject @Named(value = "n", required = Defaults.YES) Repo repo;
    @Override @Route({Paths.ONE, "two"}) public void f(@Nullable String s) { }
    @Test void g() { }
}
"#,
        &expect![[r#"
            2: Internal class = A marked @Service("x") @org.acme.Entity `class A`
            4: Internal field of A = repo: Repo optional marked @Inject @Named(value = "n", required = Defaults.YES) `Repo repo`
            5: Public method of A = f (|s: String) -> void x1 optional marked @Override @Route({Paths.ONE, "two"}) `public void f(@Nullable String s)`
            6: Internal method of A = g (|) -> void x1 optional for tests marked @Test `void g()`
            2: use Marker Service {value: str} in A
            2: use Marker org.acme / Entity in A
            4: use Marker Inject in repo
            4: use Marker Named {value: str, required: Defaults.YES} in repo
            4: use Type Defaults in repo
            4: use Value Defaults / YES in repo
            4: use Type Repo in repo
            5: use Marker Route {value: list} in f
            5: use Type Paths in f
            5: use Value Paths / ONE in f
            5: use Marker Nullable in f
            6: use Marker Test in g
        "#]],
    );
}

#[test]
fn switches_name_the_constants_of_an_enum() {
    check(
        r"
class A {
    Color color;
    int f(Object o, int n, Unknown u) {
        switch (color) { case RED: a(); break; case GREEN: default: b(); }
        switch (n) { case LIMIT: a(); }
        int r = switch (u.kind()) { case ONE, TWO -> 1; default -> 2; };
        return switch (o) { case Point(int x, var y) -> x; case Order q when q.paid -> q.n; case null -> 1; default -> 0; };
    }
}
",
        &expect![[r"
            2: Internal class = A `class A`
            3: Internal field of A = color: Color optional `Color color`
            4: Internal method of A = f (|o: Object, n: int, u: Unknown) -> int x1 optional `int f(Object o, int n, Unknown u)`
            3: use Type Color in color
            4: use Type Unknown in f
            5: use Match Color {RED: ?, GREEN: ?, ..} in f
            5: use Field <A> / color in f
            5: use Call a() Discarded in f
            5: use Call b() Discarded in f
            6: use Value LIMIT in f
            6: use Call a() Discarded in f
            7: use Call <Unknown> / kind() Bound(1) in f
            8: use Destructure Point(?, ?) in f
            8: use Type Order in f
            8: use Field <Order> / paid in f
            8: use Field <Order> / n in f
        "]],
    );
}

#[test]
fn documentation_links_are_uses() {
    check(
        "/** Like {@link Order#total()}, {@linkplain org.acme.Base} and {@link String}. */\nclass A {\n    /**\n     * {@link #go(int) that} {@link\n     * Far}\n     */\n    void f() { }\n    /* {@link No} */\n}\n",
        &expect![[r"
            2: Internal class = A `class A`
            7: Internal method of A = f (|) -> void x1 optional `void f()`
            1: use Link Order
            1: use Link Order / total
            1: use Link org.acme / Base
            4: use Link A / go in A
        "]],
    );
}

#[test]
fn what_cannot_be_parsed_does_not_hide_the_rest() {
    check(
        "class A { void f( { g(); } int h() { return i(); } }\nclass B { C c; }\n",
        &expect![[r"
        1: Internal class = A `class A`
        1: Internal method of A = f (|) -> void x1 optional `void f(`
        1: Internal method of A = h (|) -> int x1 optional `int h()`
        2: Internal class = B `class B`
        2: Internal field of B = c: C optional `C c`
        1: use Call g() Discarded in f
        1: use Call i() Bound(1) in h
        2: use Type C in c
        unparsed 1-1
    "]],
    );
    check(
        "class {",
        &expect![[r"
        unparsed 1-1
    "]],
    );
    check("", &expect![[""]]);
}

#[test]
fn what_the_language_defines_is_no_use() {
    check(
        "class A { void f(StringBuilder b, Order o) { b.append(1).append(o.toString().trim()).toString().length(); Order.class.getName().trim(); o.getClass().getName(); } }\n",
        &expect![[r"
            1: Internal class = A `class A`
            1: Internal method of A = f (|b: StringBuilder, o: Order) -> void x1 optional `void f(StringBuilder b, Order o)`
            1: use Type Order in f
            1: use Call <Order> / toString() in f
            1: use Type Order in f
            1: use Call <Order> / getClass() in f
        "]],
    );
}

#[test]
fn deep_nesting_is_read() {
    let read = |text: String| {
        let facts = crate::languages::extract(Language::Java, text.as_bytes());
        facts.map(|facts| (facts.definitions.len(), facts.uses.iter().count()))
    };
    let deep = format!("class A {{ Object a = {}f(){}; }}", "(".repeat(280), ")".repeat(280));
    assert_eq!(read(deep), Ok((2, 1)));
    let deep = format!("class A {{ Object a = {}1{}; }}", "new B() { Object b = ".repeat(90), "; }".repeat(90));
    assert_eq!(read(deep), Ok((2, 180)));
    assert_eq!(read(format!("{}{}", "class A {".repeat(190), "}".repeat(190))), Ok((190, 0)));
}
