//! What a file relies on.

use expect_test::expect;

use super::check;

#[test]
fn the_types_of_variables_are_told() {
    check(
        r#"
using Shop;
class A : Base {
    Repo repo; Order[] orders; Dictionary<string, List<Order>> map; Cart Cart { get; }
    Order Make() => null;
    void F(Item item, Cart c = null) {
        repo.A(); this.repo.B(); c.C(); Make().D(); item.F();
        var o = new Order(); o.H();
        var made = Make(); made.I();
        foreach (var e in orders) { e.J(); }
        foreach (Order e in repo.All()) e.K();
        orders[0].L(); map["k"][0].M(); map.Values.First().N();




    }
}
"#,
        &expect![[r"
            3: Internal class = A `class A : Base`
            3: Internal implementation of A = Base `Base`
            4: Private field of A = repo: Repo optional `Repo repo`
            4: Private field of A = orders: Order[] optional `Order[] orders`
            4: Private field of A = map: Dictionary<string, List<Order>> optional `Dictionary<string, List<Order>> map`
            4: Private field of A = Cart: Cart optional `Cart Cart { get; }`
            5: Private method of A = Make (|) -> Order x1 optional `Order Make()`
            6: Private method of A = F (|~item: Item, ~c?: Cart) -> void x1 optional `void F(Item item, Cart c = null)`
            3: use Implement Base {Cart: fn, F: fn, Make: fn, map: fn, orders: fn, repo: fn} in A
            4: use Type Repo in repo
            4: use Type Order in orders
            4: use Type Dictionary is types/2 in map
            4: use Type List is types/1 Order in map
            4: use Type Order in map
            4: use Type Cart in Cart
            5: use Type Order in Make
            6: use Type Item in F
            6: use Type Cart in F
            7: use Field <A> / repo in F
            7: use Call <Repo> / A() Discarded in F
            7: use Field <A> / repo in F
            7: use Call <Repo> / B() Discarded in F
            7: use Call <Cart> / C() Discarded in F
            7: use Call Make() in F
            7: use Call <Order> / D() Discarded in F
            7: use Call <Item> / F() Discarded in F
            8: use Call Order() Bound(1) in F
            8: use Literal Order in F
            8: use Call <Order> / H() Discarded in F
            9: use Call Make() Bound(1) in F
            9: use Call <Order> / I() Discarded in F
            10: use Field <A> / orders in F
            10: use Call <Order> / J() Discarded in F
            11: use Type Order in F
            11: use Field <A> / repo in F
            11: use Call <Repo> / All() Taken in F
            11: use Call <Order> / K() Discarded in F
            12: use Field <A> / orders in F
            12: use Call <Order> / L() Discarded in F
            12: use Field <A> / map in F
            12: use Call <Order> / M() Discarded in F
            12: use Field <A> / map in F
            12: use Field <Dictionary> / Values in F
            12: use Call ?map.Values / First() in F
            12: use Call ?map.Values.First() / N() Discarded in F
            2: import Shop / * as 
        "]],
    );
}

#[test]
fn the_types_of_casts_paths_and_chains_are_told() {
    check(
        r#"
using Shop;
class A : Base {
    Repo repo; Order[] orders; Dictionary<string, List<Order>> map; Cart Cart { get; }
    Order Make() => null;
    void F(Item item, Cart c = null) {

        var o = new Order(); o.H();




        ((Order)x).O(); (x as Order).P(); (x as Order)?.Q(); if (x is Order p && p.R()) { } p.S();
        using var r = new Reader(); r.T(); try { } catch (MyError ex) when (ex.Code == 1) { ex.U(); }
        base.V(); Order.W(); Shop.Order.X(); global::Shop.Order.Y(); Cart.Z(); unknown.AA(); Unknown().AB(); o!.AC(); o?.AD()?.AE();
        Task<Order> task = null; (await task).AF(); "s".AG(); int.Parse("1"); A.B.Cart<int>.AH(); Find<Order>(o);
    }
}
"#,
        &expect![[r#"
            3: Internal class = A `class A : Base`
            3: Internal implementation of A = Base `Base`
            4: Private field of A = repo: Repo optional `Repo repo`
            4: Private field of A = orders: Order[] optional `Order[] orders`
            4: Private field of A = map: Dictionary<string, List<Order>> optional `Dictionary<string, List<Order>> map`
            4: Private field of A = Cart: Cart optional `Cart Cart { get; }`
            5: Private method of A = Make (|) -> Order x1 optional `Order Make()`
            6: Private method of A = F (|~item: Item, ~c?: Cart) -> void x1 optional `void F(Item item, Cart c = null)`
            3: use Implement Base {Cart: fn, F: fn, Make: fn, map: fn, orders: fn, repo: fn} in A
            4: use Type Repo in repo
            4: use Type Order in orders
            4: use Type Dictionary is types/2 in map
            4: use Type List is types/1 Order in map
            4: use Type Order in map
            4: use Type Cart in Cart
            5: use Type Order in Make
            6: use Type Item in F
            6: use Type Cart in F
            8: use Call Order() Bound(1) in F
            8: use Literal Order in F
            8: use Call <Order> / H() Discarded in F
            13: use Type Order in F
            13: use Field x in F
            13: use Call <Order> / O() Discarded in F
            13: use Field x in F
            13: use Type Order in F
            13: use Call <Order> / P() Discarded in F
            13: use Field x in F
            13: use Type Order in F
            13: use Call <Order> / Q() Discarded in F
            13: use Field x in F
            13: use Type Order in F
            13: use Call <Order> / R() Bound(1) in F
            13: use Call <Order> / S() Discarded in F
            14: use Call Reader() Bound(1) in F
            14: use Literal Reader in F
            14: use Call <Reader> / T() Discarded in F
            14: use Type MyError in F
            14: use Field <MyError> / Code in F
            14: use Call <MyError> / U() Discarded in F
            15: use Call <Base> / V() Discarded in F
            15: use Type Order is named/ in F
            15: use Call Order / W() Discarded in F
            15: use Type Shop / Order in F
            15: use Call Shop.Order / X() Discarded in F
            15: use Type Shop / Order in F
            15: use Call Shop.Order / Y() Discarded in F
            15: use Type Cart is named/ in F
            15: use Call Cart / Z() Discarded in F
            15: use Field unknown in F
            15: use Call ?unknown / AA() Discarded in F
            15: use Call Unknown() in F
            15: use Call ?Unknown() / AB() Discarded in F
            15: use Call <Order> / AC() Discarded in F
            15: use Call <Order> / AD() in F
            15: use Call ?o?.AD() / AE() Discarded in F
            16: use Type Task is types/1 Order in F
            16: use Type Order in F
            16: use Call <Order> / AF() Discarded in F
            16: use Call ?"s" / AG() Discarded in F
            16: use Type A is named/ in F
            16: use Value A / B in F
            16: use Field ?A.B / Cart in F
            16: use Call ?A.B.Cart<int> / AH() Discarded in F
            16: use Call Find(name) Discarded in F
            16: use Type Order in F
            2: import Shop / * as 
        "#]],
    );
}

#[test]
fn calls_say_what_they_are_given_and_what_becomes_of_the_result() {
    check(
        r#"
class A {
    int F(int z) {
        G(1, "s", null, true, 'c', z, x.y, H(), new B(), typeof(B), () => 1, Color.Red, (int)z, new[] { 1 }, -1, $"{z}", ref z, out var q, out _, named: 2, other: "s");
        int r = G(q);
        await G();
        return G(r);
    }
}
"#,
        &expect![[r"
            2: Internal class = A `class A`
            3: Private method of A = F (|~z: int) -> int x1 optional `int F(int z)`
            4: use Call G(num, str, none, bool, char, name, .y, H(), B(), class, fn, Color.Red, name, list, num, str, ref, out, out) {named: num, other: str} Discarded in F
            4: use Field x in F
            4: use Field ?x / y in F
            4: use Call H() Bound(1) in F
            4: use Call B() Bound(1) in F
            4: use Literal B in F
            4: use Value B in F
            4: use Type Color is named/ in F
            4: use Value Color / Red in F
            5: use Call G(name) Bound(1) in F
            6: use Call G() Awaited in F
            7: use Call G(name) Bound(1) in F
        "]],
    );
}

#[test]
fn constructions_name_what_they_set() {
    check(
        r#"
class A {
    Order order = new() { Id = 1 };
    Order Prop { get; } = new("p");
    Order Make() { return new(2); }
    Order Arrow() => new(3);
    void F(Point p) {
        var a = new Order(1, name: "b") { Title = "t", Items = { 1, 2 }, Child = { Inner = 1 } };
        var b = new List<Order> { new Order(), new() };
        var c = new Dictionary<string, Order> { ["k"] = new(4) };
        Order d = new(5); order = new(6);
        var e = new { p.X, Name = 3 };
        var f = p with { X = 1, Y = z };
        var g = new Order { Id = 1 };
        Func<Order> h = () => { return new(7); };
    }
}
class Order { public Child Child; }
"#,
        &expect![[r"
            2: Internal class = A `class A`
            3: Private field of A = order: Order optional `Order order`
            4: Private field of A = Prop: Order optional `Order Prop { get; }`
            5: Private method of A = Make (|) -> Order x1 optional `Order Make()`
            6: Private method of A = Arrow (|) -> Order x1 optional `Order Arrow()`
            7: Private method of A = F (|~p: Point) -> void x1 optional `void F(Point p)`
            18: Internal class = Order `class Order`
            18: Public field of Order = Child: Child optional `public Child Child`
            3: use Type Order in order
            3: use Call Order() Bound(1) in order
            3: use Literal Order {Id: num} in order
            4: use Type Order in Prop
            4: use Call Order(str) Bound(1) in Prop
            5: use Type Order in Make
            5: use Call Order(num) Bound(1) in Make
            6: use Type Order in Arrow
            6: use Call Order(num) Bound(1) in Arrow
            7: use Type Point in F
            8: use Call Order(num) {name: str} Bound(1) in F
            8: use Literal Order {Title: str, Items: filled, Child: filled, ..} in F
            9: use Call List() Bound(1) is types/1 Order in F
            9: use Type Order in F
            9: use Call Order() Bound(1) in F
            9: use Literal Order in F
            9: use Call ?() Bound(1) in F
            10: use Call Dictionary() Bound(1) is types/2 in F
            10: use Type Order in F
            10: use Call ?(num) Bound(1) in F
            11: use Type Order in F
            11: use Call Order(num) Bound(1) in F
            11: use Field <A> / order is sets/ in F
            11: use Call Order(num) Bound(1) in F
            12: use Field <Point> / X in F
            13: use Literal Point {X: num, Y: name, ..} in F
            13: use Field z in F
            14: use Call Order() Bound(1) in F
            14: use Literal Order {Id: num} in F
            15: use Type Func is types/1 Order in F
            15: use Type Order in F
            15: use Call ?(num) Bound(1) in F
            18: use Type Child in Child
        "]],
    );
}

#[test]
fn patterns_and_switches_name_members() {
    check(
        r#"
class A {
    int F(object o, Kind kind) {
        if (o is Cart { Title: "t", Count: > 3, Inner: { Deep: 1 } } cc && o is not null and Order ord) { cc.G(); ord.H(); }
        if (o is Point(1, var py) p) { p.I(); py.J(); }
        if (o is not Item item) return 0;
        item.K();
        var s = kind switch { Kind.Red => 1, Kind.Green or Kind.Blue => 2 };
        s = kind switch { Kind.Red => 1, _ => 0 };
        s = o switch { Cart k when k.Count > 1 => 3, Order { Id: 1 } => 4, [1, ..] => 5, _ => 0 };
        switch (kind) { case Kind.Red: case Kind.Green: L(); break; default: break; }
        switch (o) { case string str: str.M(); break; case Cart c when c.N(): c.O(); break; }
        return s;
    }
}
"#,
        &expect![[r"
            2: Internal class = A `class A`
            3: Private method of A = F (|~o: object, ~kind: Kind) -> int x1 optional `int F(object o, Kind kind)`
            3: use Type Kind in F
            4: use Type Cart in F
            4: use Field <Cart> / Title in F
            4: use Field <Cart> / Count in F
            4: use Field <Cart> / Inner in F
            4: use Field ?Deep / Deep in F
            4: use Type Order in F
            4: use Call <Cart> / G() Discarded in F
            4: use Call <Order> / H() Discarded in F
            5: use Type Point in F
            5: use Call <Point> / I() Discarded in F
            5: use Call ?py / J() Discarded in F
            6: use Type Item in F
            7: use Call <Item> / K() Discarded in F
            8: use Match Kind {Red: ?, Green: ?, Blue: ?} Bound(1) in F
            8: use Type Kind is named/ in F
            8: use Value Kind / Red in F
            8: use Type Kind is named/ in F
            8: use Value Kind / Green in F
            8: use Type Kind is named/ in F
            8: use Value Kind / Blue in F
            9: use Match Kind {Red: ?, ..} Bound(1) in F
            9: use Type Kind is named/ in F
            9: use Value Kind / Red in F
            10: use Type Cart in F
            10: use Field <Cart> / Count in F
            10: use Type Order in F
            10: use Field <Order> / Id in F
            11: use Match Kind {Red: ?, Green: ?, ..} in F
            11: use Type Kind is named/ in F
            11: use Value Kind / Red in F
            11: use Type Kind is named/ in F
            11: use Value Kind / Green in F
            11: use Call L() Discarded in F
            12: use Call ?str / M() Discarded in F
            12: use Type Cart in F
            12: use Call <Cart> / N() Bound(1) in F
            12: use Call <Cart> / O() Discarded in F
        "]],
    );
}

#[test]
fn local_names_are_no_uses() {
    check(
        r"
class A {
    int field, shadowed;
    void F(int p) {
        int shadowed = p;
        for (int i = 0; i < p; i++) { Use(i, shadowed, field); }
        { int inner = 1; Use(inner); }
        var (d, e) = Pair(); (int h, string k) = Pair(); Use(d, e, h, k);
        Func<int, int> g = x => x + p; Func<int, int, int> m = (a, b) => a + b; m = delegate(int q) { return q; };
        var found = from u in us where u.Ok join v in vs on u.Id equals v.Id let w = u.W orderby w select new { u, v };
        TryGet(out var got); got.L(); label: goto label;
        var n = nameof(p); n = nameof(Order.Total);
    }
    T Generic<T, U>(T t) where U : Bound { T u = t; U v; v.M(); return u; }
    int Value { get => field; set { field = value; } }
}
",
        &expect![[r"
            2: Internal class = A `class A`
            3: Private field of A = field: int optional `int field, shadowed`
            3: Private field of A = shadowed: int optional `int field, shadowed`
            4: Private method of A = F (|~p: int) -> void x1 optional `void F(int p)`
            14: Private method of A = Generic <T, U>(|~t: T) -> T x1 optional `T Generic<T, U>(T t) where U : Bound`
            15: Private field of A = Value: int optional `int Value { get; set; }`
            6: use Call Use(name, name, name) Discarded in F
            6: use Field <A> / field in F
            7: use Call Use(name) Discarded in F
            8: use Call Pair() Bound(2) in F
            8: use Call Pair() Bound(2) in F
            8: use Call Use(name, name, name, name) Discarded in F
            9: use Type Func is types/2 in F
            9: use Type Func is types/3 in F
            10: use Field us in F
            10: use Field ?u / Ok in F
            10: use Field vs in F
            10: use Field ?u / Id in F
            10: use Field ?v / Id in F
            10: use Field ?u / W in F
            11: use Call TryGet(out) Discarded in F
            11: use Call ?got / L() Discarded in F
            12: use Value Order is named/ in F
            12: use Value Order / Total is named/ in F
            14: use Type Bound in Generic
            14: use Call <Bound> / M() Discarded in Generic
            15: use Field <A> / field in Value
            15: use Field <A> / field is sets/ in Value
        "]],
    );
}

#[test]
fn attributes_are_markers() {
    check(
        "[assembly: InternalsVisibleTo(\"X\")]\n[Service(\"x\"), Acme.Entity] class A { [Inject(Lifetime = Kind.Scoped)] public void F([FromBody] Order o) { } }\n",
        &expect![[r#"
            2: Internal class = A marked [Service("x")] [Acme.Entity] `class A`
            2: Public method of A = F (|~o: Order) -> void x1 optional marked [Inject(Lifetime = Kind.Scoped)] `public void F([FromBody] Order o)`
            1: use Marker InternalsVisibleToAttribute(str)
            2: use Marker ServiceAttribute(str) in A
            2: use Marker Acme / EntityAttribute() in A
            2: use Marker InjectAttribute() {Lifetime: Kind.Scoped} in F
            2: use Type Kind is named/ in F
            2: use Value Kind / Scoped in F
            2: use Marker FromBodyAttribute() in F
            2: use Type Order in F
        "#]],
    );
}

#[test]
fn types_implement_their_bases() {
    check(
        "class A : Base, IFirst, Outer.ISecond<Item> { public void F() { } int G { get; } }\nclass B : IFirst { }\nabstract class C : IFirst { }\npartial class D : IFirst { }\nclass E(int x) : Base(x, \"s\") { }\nenum F : byte { }\n",
        &expect![[r#"
            1: Internal class = A `class A : Base, IFirst, Outer.ISecond<Item>`
            1: Internal implementation of A = Base `Base`
            1: Internal implementation of A = IFirst `IFirst`
            1: Internal implementation of A = ISecond `Outer.ISecond<Item>`
            1: Public method of A = F (|) -> void x1 optional `public void F()`
            1: Private field of A = G: int optional `int G { get; }`
            2: Internal class = B `class B : IFirst`
            2: Internal implementation of B = IFirst `IFirst`
            3: Internal class = C `abstract class C : IFirst`
            3: Internal implementation of C = IFirst `IFirst`
            4: Internal class = D marked partial `partial class D : IFirst`
            4: Internal implementation of D = IFirst `IFirst`
            5: Internal class = E `class E(int x) : Base(x, "s")`
            5: Internal constructor of E = E (|~x: int) ->  x1 `E(int x)`
            5: Internal implementation of E = Base `Base`
            6: Internal enum = F `enum F : byte`
            1: use Implement Base {F: fn, G: fn} in A
            1: use Implement IFirst {F: fn, G: fn, ..} is inherits/ in A
            1: use Implement Outer / ISecond {F: fn, G: fn, ..} is inherits/ in A
            1: use Type Item in A
            2: use Implement IFirst in B
            3: use Implement IFirst {, ..} in C
            4: use Implement IFirst {, ..} in D
            5: use Call Base(name, str) Discarded in E
            5: use Implement Base in E
        "#]],
    );
}

#[test]
fn deep_nesting_is_read() {
    let read = |text: String| {
        let facts = crate::languages::extract(crate::lang::Language::CSharp, text.as_bytes());
        facts.map(|facts| (facts.definitions.len(), facts.uses.iter().count()))
    };
    let deep = format!("class A {{ object a = {}F(){}; }}", "(".repeat(280), ")".repeat(280));
    assert_eq!(read(deep), Ok((2, 1)));
    assert_eq!(read(format!("{}{}", "class A {".repeat(190), "}".repeat(190))), Ok((190, 0)));
}
