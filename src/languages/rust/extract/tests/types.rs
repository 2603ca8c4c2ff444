//! The types of receivers, and types as uses.

use expect_test::expect;

use super::check;

#[test]
fn receivers_have_the_type_that_the_text_shows() {
    check(
        r"
struct Shop { stock: Stock, shelves: Vec<Shelf>, by_name: HashMap<u8, Item>, lock: Arc<Mutex<Inner>> }
impl Shop {
    fn open(&self, a: &mut A, b: Box<dyn B>, c: Option<C>, d: impl D + Send) -> Result<Till, E> {
        self.close();
        self.stock.count(1);
        a.f(); b.f(); c.f(); c.unwrap().f(); c?.f(); d.f();
        for shelf in &self.shelves { shelf.f(); }
        for (key, item) in &self.by_name { item.f(); }
        if let Some(found) = self.by_name.get(1) { found.f(); }
        self.shelves.iter().map(|s| s.f());
        self.lock.lock().unwrap().f();
        self.shelves[0].f();
        unknown.f();
    }
    fn close(&self) -> Till { let t = self.open(1)?; t.f(); self.close().g(); Self::make().h() }
    fn make() -> Self {}
}
",
        &expect![[r"
            1: Private struct = Shop `struct Shop`
            1: Private field of Shop = stock: Stock `stock: Stock`
            1: Private field of Shop = shelves: Vec<Shelf> `shelves: Vec<Shelf>`
            1: Private field of Shop = by_name: HashMap<u8, Item> `by_name: HashMap<u8, Item>`
            1: Private field of Shop = lock: Arc<Mutex<Inner>> `lock: Arc<Mutex<Inner>>`
            3: Private method of Shop = open (&self|a: &mut A, b: Box<dyn B>, c: Option<C>, d: impl D + Send) -> Result<Till, E> x1 `fn open(&self, a: &mut A, b: Box<dyn B>, c: Option<C>, d: impl D + Send) -> Result<Till, E>`
            15: Private method of Shop = close (&self|) -> Till x1 `fn close(&self) -> Till`
            16: Private method of Shop = make (|) -> Self x1 `fn make() -> Self`
            1: use Type Stock in stock
            1: use Type Shelf in shelves
            1: use Type HashMap is types/2 in by_name
            1: use Type Item in by_name
            1: use Type Arc is types/1 Mutex<Inner> in lock
            1: use Type Mutex is types/1 Inner in lock
            1: use Type Inner in lock
            2: use Type Shop
            3: use Type A in open
            3: use Type B in open
            3: use Type C in open
            3: use Type D in open
            3: use Type Till in open
            3: use Type E in open
            4: use Call <Shop> / close() Discarded in open
            5: use Field <Shop> / stock is .count() in open
            5: use Call <Stock> / count(num) Discarded in open
            6: use Call <A> / f() Discarded in open
            6: use Call <B> / f() Discarded in open
            6: use Call <Option> / f() Discarded in open
            6: use Call <C> / f() Discarded in open
            6: use Call <C> / f() Discarded in open
            6: use Call <D> / f() Discarded in open
            7: use Field <Shop> / shelves in open
            7: use Call <Shelf> / f() Discarded in open
            8: use Field <Shop> / by_name in open
            8: use Call <Item> / f() Discarded in open
            9: use Field <Shop> / by_name is .get() in open
            9: use Call <HashMap> / get(num) Bound(1) is Some() inside .f() in open
            9: use Call <Item> / f() Discarded in open
            10: use Field <Shop> / shelves is .iter() in open
            10: use Call <Vec> / iter() Bound(1) is .map() in open
            10: use Call ?self.shelves.iter() / map(fn) Discarded 0: fn/1 in open
            10: use Call <Shelf> / f() Bound(1) in open
            11: use Field <Shop> / lock is .lock() in open
            11: use Call <Mutex> / lock() Tried is .unwrap() inside .f() in open
            11: use Call <Inner> / f() Discarded in open
            12: use Field <Shop> / shelves in open
            12: use Call <Shelf> / f() Discarded in open
            13: use Value unknown in open
            13: use Call ?unknown / f() Discarded in open
            15: use Type Till in close
            15: use Call <Shop> / open(num) Tried inside .f() in close
            15: use Call <Till> / f() Discarded in close
            15: use Call <Shop> / close() Bound(1) is .g() in close
            15: use Call <Till> / g() Discarded in close
            15: use Call Shop / make() Bound(1) is .h() in close
            15: use Call <Shop> / h() Bound(1) in close
        "]],
    );
}

#[test]
fn constructors_and_annotations_give_types() {
    check(
        r"
fn f() {
    let a = a::T::new(1); a.f();
    let b = T::new()?; b.f();
    let c: m::U = g(); c.f();
    let d = V { x: 1 }; d.f();
    let e = &mut W {}; e.f();
    let h = x as X; h.f();
    let i = E::A(1); i.f();
    let j = Y(1); j.f();
    let k = T::build(); k.f();
    let l = Arc::new(Z::new()); l.f();
    let (m, n): (M, N) = g(); m.f(); n.f();
    let o = make().await; o.f();
    let p = make_sync(); p.f();
    let p = 1; p.f();
}
async fn make() -> O {}
fn make_sync() -> P {}
",
        &expect![[r"
            1: Private function = f (|) ->  x1 `fn f()`
            17: Private function = make (|) -> O x1 [async] `async fn make() -> O`
            18: Private function = make_sync (|) -> P x1 `fn make_sync() -> P`
            2: use Type a / T in f
            2: use Call a::T / new(num) Bound(1) is .f() in f
            2: use Call <a::T> / f() Discarded in f
            3: use Type T in f
            3: use Call T / new() Tried inside .f() in f
            3: use Call <T> / f() Discarded in f
            4: use Type m / U in f
            4: use Call g() Bound(1) in f
            4: use Call <m::U> / f() Discarded in f
            5: use Literal V {x: num} in f
            5: use Call <V> / f() Discarded in f
            6: use Literal W in f
            6: use Call <W> / f() Discarded in f
            7: use Value x in f
            7: use Type X in f
            7: use Call <X> / f() Discarded in f
            8: use Type E in f
            8: use Call E / A(num) Bound(1) is .f() in f
            8: use Call <E> / f() Discarded in f
            9: use Call Y(num) Bound(1) is .f() in f
            9: use Call <Y> / f() Discarded in f
            10: use Type T in f
            10: use Call T / build() Bound(1) is .f() in f
            10: use Call ?k / f() Discarded in f
            11: use Type Arc in f
            11: use Call Arc / new(new()) Bound(1) is .f() in f
            11: use Type Z in f
            11: use Call Z / new() Bound(1) in f
            11: use Call <Z> / f() Discarded in f
            12: use Type M in f
            12: use Type N in f
            12: use Call g() Bound(2) in f
            12: use Call <M> / f() Discarded in f
            12: use Call <N> / f() Discarded in f
            13: use Call make() Awaited is .f() in f
            13: use Call <O> / f() Discarded in f
            14: use Call make_sync() Bound(1) is .f() in f
            14: use Call <P> / f() Discarded in f
            15: use Call ?p / f() Discarded in f
            17: use Type O in make
            18: use Type P in make_sync
        "]],
    );
}

#[test]
fn a_generic_parameter_stands_for_its_only_bound() {
    check(
        r"
struct G<S: Service> { s: S }
impl<S: Service> G<S> {
    fn f<A: One + Send, B: One + Two, C>(&self, a: A, b: B, c: C) where C: Three { self.s.call(); a.f(); b.f(); c.f(); A::make(); B::make(); let x: S::Out = 1; }
}
impl<T: Only> Blanket for T { fn g(&self) { self.only(); Self::make(); } }
",
        &expect![[r"
            1: Private struct = G `struct G<S: Service>`
            1: Private field of G = s: S `s: S`
            3: Private method of G = f <A: One + Send, B: One + Two, C> where C: Three(&self|a: A, b: B, c: C) ->  x1 marked for G<?!0> `fn f<A: One + Send, B: One + Two, C>(&self, a: A, b: B, c: C) where C: Three`
            5: Public implementation of T = Blanket `impl<T: Only> Blanket for T`
            5: Public method of T through Blanket = g (&self|) ->  x1 `fn g(&self)`
            1: use Type Service in G
            2: use Type Service
            2: use Type G is types/1 S
            3: use Type One in f
            3: use Type One in f
            3: use Type Two in f
            3: use Type Three in f
            3: use Field <G> / s is .call() in f
            3: use Call <Service> / call() Discarded in f
            3: use Call <One> / f() Discarded in f
            3: use Call ?b / f() Discarded in f
            3: use Call <Three> / f() Discarded in f
            3: use Call One / make() Discarded in f
            3: use Call ? / make() Discarded in f
            3: use Type Service / Out in f
            5: use Type Only in Blanket
            5: use Implement Blanket {g: fn} in Blanket
            5: use Call <Only> / only() Discarded in g
            5: use Call Only / make() Discarded in g
        "]],
    );
}

#[test]
fn types_are_used_wherever_they_are_named() {
    check(
        r"
fn f<T: A<B>>(x: &[C; LEN], y: impl Fn(D) -> E, z: fn(F)) -> Box<dyn G<Item = H> + 'static> where I: J, { let k: L<M>; let n = o::<P>(); q as R; <S as U>::v(); }
",
        &expect![[r"
            1: Private function = f <T: A<B>> where I: J(|x: &[C; LEN], y: impl Fn(D) -> E, z: fn(F)) -> Box<dyn G<Item = H> + 'static> x1 `fn f<T: A<B>>(x: &[C; LEN], y: impl Fn(D) -> E, z: fn(F)) -> Box<dyn G<Item = H> + 'static> where I: J`
            1: use Type A is types/1 B in f
            1: use Type B in f
            1: use Type C in f
            1: use Value LEN in f
            1: use Type D in f
            1: use Type E in f
            1: use Type F in f
            1: use Type G in f
            1: use Type G / Item in f
            1: use Type H in f
            1: use Type I in f
            1: use Type J in f
            1: use Type L is types/1 M in f
            1: use Type M in f
            1: use Call o() Bound(1) is types/1 P in f
            1: use Type P in f
            1: use Value q in f
            1: use Type R in f
            1: use Type S in f
            1: use Type U in f
            1: use Call U / v() Discarded in f
        "]],
    );
}

#[test]
fn fields_of_unnamed_structs_and_enums_have_types() {
    check(
        r"
struct Meters(Length);
enum E { A(Payload), B { x: Other } }
fn f(m: Meters, e: E) { m.0.g(); match e { E::A(p) => p.g(), E::B { x } => x.g() } let Meters(l) = m; l.g(); }
type Alias = Target;
fn h(a: Alias) { a.g(); }
",
        &expect![[r"
            1: Private struct = Meters (|: Length) -> Meters x1 `struct Meters`
            1: Private field of Meters = 0: Length `Length`
            2: Private enum = E `enum E`
            2: Private variant of E = A (|: Payload) -> E x1 `A(Payload)`
            2: Private variant of E = B `B { x: Other }`
            2: Private field of E::B = x: Other `x: Other`
            3: Private function = f (|m: Meters, e: E) ->  x1 `fn f(m: Meters, e: E)`
            4: Private type = Alias: Target `type Alias = Target`
            5: Private function = h (|a: Alias) ->  x1 `fn h(a: Alias)`
            1: use Type Length in 0
            2: use Type Payload in A
            2: use Type Other in x
            3: use Type Meters in f
            3: use Type E in f
            3: use Field <Meters> / 0 is .g() in f
            3: use Call <Length> / g() Discarded in f
            3: use Match E {A: A(), B: B{}} in f
            3: use Type E in f
            3: use Call E / A(name) in f
            3: use Call <Payload> / g() Discarded in f
            3: use Type E in f
            3: use Destructure E / B {x: name} in f
            3: use Call <Other> / g() Discarded in f
            3: use Call Meters(name) in f
            3: use Call <Length> / g() Discarded in f
            4: use Type Target in Alias
            5: use Type Alias in h
            5: use Call <Target> / g() Discarded in h
        "]],
    );
}
