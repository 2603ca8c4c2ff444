use expect_test::expect;

use super::uses;
use crate::lang::Language::{JavaScript, Tsx, TypeScript};

#[test]
fn calls_have_arguments_in_their_forms() {
    uses(
        JavaScript,
        "f(a, 'b', `c`, 1, -1, true, null, undefined, () => 1, [], {}, Kind.A, x.y, g(), new T(), this, !d, await e, (h), ...rest);\nf(a, 'b', `c`, 1, -1, true, null, undefined, () => 1, [], {}, Kind.A, x.y, g(), new T(), this, !d, /* no */ (h));\ntag`text ${inner}`;\nconst r = await f();\nreturn_(f());\n",
        &expect![[r"
            1: use Call f Discarded
            1: use Value a
            1: use Value Kind
            1: use Value Kind / A
            1: use Value x
            1: use Value x / y
            1: use Call g() Bound(1)
            1: use Call T() Bound(1)
            1: use Value d
            1: use Value e
            1: use Value h
            1: use Value rest
            2: use Call f(name, str, str, num, num, bool, none, none, fn, list, dict, Kind.A, .y, g(), T(), name, bool, name) Discarded
            2: use Value a
            2: use Value Kind
            2: use Value Kind / A
            2: use Value x
            2: use Value x / y
            2: use Call g() Bound(1)
            2: use Call T() Bound(1)
            2: use Value d
            2: use Value h
            3: use Call tag Discarded
            3: use Value inner
            4: use Call f() Awaited in r
            5: use Call return_(f()) Discarded
            5: use Call f() Bound(1)
        "]],
    );
}

#[test]
fn paths_use_what_they_go_through() {
    uses(
        JavaScript,
        "ns.a.b.f();\nnew ns.T(1);\nns.CONST;\na?.b?.(1);\na?.c.d;\nns['key'];\n",
        &expect![[r"
        1: use Value ns
        1: use Value ns / a
        1: use Value ns.a / b
        1: use Call ns.a.b / f() Discarded
        2: use Value ns
        2: use Call ns / T(num) Discarded
        3: use Value ns
        3: use Value ns / CONST
        4: use Value a
        4: use Call a / b(num) Discarded
        5: use Value a
        5: use Value a / c
        5: use Value a.c / d
        6: use Value ns
        6: use Field ns / key
    "]],
    );
}

#[test]
fn local_names_are_no_uses() {
    uses(
        JavaScript,
        "function f(a, { b, c: d = dflt }, [e], ...g) {\n  const h = a + b + d + e + g, { i, ...j } = h;\n  for (const k of i) k(j);\n  for (let l = 0, m; l < m; l++) {}\n  for (n in outer) {}\n  try { inner(); } catch ({ message: o }) { o(); }\n  function inner() { return later; }\n  const later = () => inner;\n  label: while (p) { break label; }\n  switch (a) { case q: const r = 1; default: r; }\n  var s = function t() { t(s); };\n  if (a) { var u = 1; }\n  u;\n  class V { m() { V; } }\n}\nconst top = () => { const top2 = 1; return top2 + other; };\ntop2;\n",
        &expect![[r"
            1: use Value dflt in f
            2: use Field ?h / i in f
            5: use Value outer in f
            5: use Value n in f
            9: use Value p in f
            10: use Value q in f
            16: use Value other in top
            17: use Value top2
        "]],
    );
}

#[test]
fn receivers_have_types_where_the_text_shows_them() {
    uses(
        TypeScript,
        "const client = new Client();\nconst other: ns.Other = make();\nfunction make(): Result { return x; }\nasync function load(): Promise<Item[]> { return []; }\nclass C {\n  store: Store;\n  list?: Item[];\n  constructor(private db: Db) {}\n  helper(): Tool { return t; }\n  m(p: Param, q: Opt | undefined, r: A | B, s: readonly Item[]) {\n    client.a(); other.b(); make().c(); this.store.d(); this.db.e(); this.helper().f();\n    p.g(); q?.h(); r.i(); s[0].j(); s.map(x => x.k()); for (const y of this.list!) y.l();\n    new Made().m(); (z as Cast).n(); const w = new Local.Type(); w.o(); const v = p as Other2; v.p();\n    const self = this; self.helper(); this.list.find(i => i.id)!.q();\n  }\n  async n() { (await load())[0].r(); const [first] = await load(); first.s(); load().then(all => all.t()); }\n}\n",
        &expect![[r"
            1: use Call Client() Bound(1) in client
            2: use Type ns in other
            2: use Type ns / Other in other
            2: use Call make() Bound(1) in other
            3: use Type Result in make
            3: use Value x in make
            4: use Type Promise is types/1 Item[] in load
            4: use Type Item in load
            6: use Type Store in store
            7: use Type Item in list
            8: use Type Db in constructor
            9: use Type Tool in helper
            9: use Value t in helper
            10: use Type Param in m
            10: use Type Opt in m
            10: use Type A in m
            10: use Type B in m
            10: use Type Item in m
            11: use Value client in m
            11: use Call <Client> / a() Discarded in m
            11: use Value other in m
            11: use Call <ns.Other> / b() Discarded in m
            11: use Call make() Taken in m
            11: use Call <Result> / c() Discarded in m
            11: use Field <C> / store in m
            11: use Call <Store> / d() Discarded in m
            11: use Field <C> / db in m
            11: use Call <Db> / e() Discarded in m
            11: use Call <C> / helper() Taken in m
            11: use Call <Tool> / f() Discarded in m
            12: use Call <Param> / g() Discarded in m
            12: use Call <Opt> / h() Discarded in m
            12: use Call ?r / i() Discarded in m
            12: use Call <Item> / j() Discarded in m
            12: use Call <Array> / map(fn) Discarded 0: fn/1 in m
            12: use Call <Item> / k() Bound(1) in m
            12: use Field <C> / list in m
            12: use Call <Item> / l() Discarded in m
            13: use Call Made() Taken in m
            13: use Call <Made> / m() Discarded in m
            13: use Value z in m
            13: use Type Cast in m
            13: use Call <Cast> / n() Discarded in m
            13: use Value Local in m
            13: use Call Local / Type() Bound(1) in m
            13: use Call <Local.Type> / o() Discarded in m
            13: use Type Other2 in m
            13: use Call <Other2> / p() Discarded in m
            14: use Call <C> / helper() Discarded in m
            14: use Field <C> / list in m
            14: use Call <Array> / find(fn) Taken 0: fn/1 in m
            14: use Field <Item> / id in m
            14: use Call <Item> / q() Discarded in m
            16: use Call load() Awaited in n
            16: use Call <Item> / r() Discarded in n
            16: use Call load() Awaited in n
            16: use Call <Item> / s() Discarded in n
            16: use Call load() in n
            16: use Call <Promise> / then(fn) Discarded 0: fn/1 in n
            16: use Call <Array> / t() Bound(1) in n
        "]],
    );
}

#[test]
fn what_is_injected_has_the_type_of_its_class() {
    uses(
        TypeScript,
        "class C { private api = inject(Api); made: Tool; constructor() { this.made = x; this.extra = new Extra(); } m() { this.api.a(); const b = inject(Other); b.c(); this.extra.d(); } }\n",
        &expect![[r"
            1: use Call inject(name) Bound(1) in api
            1: use Value Api in api
            1: use Type Tool in made
            1: use Field <C> / made is sets/ in constructor
            1: use Value x in constructor
            1: use Call Extra() Bound(1) in extra
            1: use Field <C> / api in m
            1: use Call <Api> / a() Discarded in m
            1: use Call inject(name) Bound(1) in m
            1: use Value Other in m
            1: use Call <Other> / c() Discarded in m
            1: use Field <C> / extra in m
            1: use Call <Extra> / d() Discarded in m
        "]],
    );
}

#[test]
fn resources_are_local() {
    uses(
        TypeScript,
        "async function f() { using a = open(); await using b = open(); a.x(); b; }\n",
        &expect![[r"
        1: use Call open() Bound(1) in f
        1: use Call open() Bound(1) in f
        1: use Call ?a / x() Discarded in f
    "]],
    );
}

#[test]
fn generic_parameters_are_their_bounds() {
    uses(
        TypeScript,
        "function f<T extends Base, U>(a: T, b: U, c: T[]): T { a.m(); b.n(); c[0].o(); const x: U = b; return a; }\nclass Box<V extends Item> { value: V; get(): V { return this.value.open(); } }\ntype Fn = <W>(w: W) => W;\n",
        &expect![[r"
            1: use Type Base in f
            1: use Call <Base> / m() Discarded in f
            1: use Call ?b / n() Discarded in f
            1: use Call <Base> / o() Discarded in f
            2: use Type Item in Box
            2: use Field <Box> / value in get
            2: use Call <Item> / open() Bound(1) in get
        "]],
    );
}

#[test]
fn literals_name_the_fields_of_their_type() {
    uses(
        TypeScript,
        "interface Opts { inner: Inner; list: Item[] }\nconst a: Opts = { inner: { deep: 1 }, list: [{ x: 1 }, { y }], ...rest };\nconst b = { c: 1 } as ns.T;\nconst d = <Old>{ e: 2 };\nconst f = { g() {}, h } satisfies S;\nfunction make(o: Opts): Result { return { ok: true }; }\nconst arrow = async (): Promise<Result> => ({ ok: x ? 1 : 2 });\nmake({ inner, list: [] });\nconst part: Partial<Opts> = { list: [] };\nlet untyped = { j: 1 };\n",
        &expect![[r"
            1: use Type Inner in inner
            1: use Type Item in list
            2: use Type Opts in a
            2: use Literal Opts {inner: dict, list: list, ..} in a
            2: use Literal Inner {deep: num} in inner
            2: use Literal Item {x: num} in list
            2: use Literal Item {y: name} in list
            2: use Value y in list
            2: use Value rest in a
            3: use Literal ns / T {c: num, ..} in b
            3: use Type ns in b
            3: use Type ns / T in b
            4: use Literal Old {e: num, ..} in d
            4: use Type Old in d
            5: use Literal S {g: fn, h: name} g: fn/0 in f
            5: use Value h in h
            5: use Type S in f
            6: use Type Opts in make
            6: use Type Result in make
            6: use Literal Result {ok: bool} in make
            7: use Type Promise is types/1 Result in arrow
            7: use Type Result in arrow
            7: use Literal Result {ok: ?} in arrow
            7: use Value x in arrow
            8: use Call make(dict) Discarded
            8: use Literal Opts {inner: name, list: list}
            8: use Value inner
            9: use Type Partial is types/1 Opts in part
            9: use Type Opts in part
            9: use Literal Opts {list: list, ..} in part
        "]],
    );
}

#[test]
fn patterns_take_apart() {
    uses(
        TypeScript,
        "function f({ a, b: { c }, ...d }: Props, { e }) { const { g, h = 1 } = a; const { i } = useThing(x); const { j }: Shown = y; ({ k: this.k } = z); }\n",
        &expect![[r"
            1: use Type Props in f
            1: use Destructure Props {a: name, b: name, ..} in f
            1: use Field ?a / g in f
            1: use Field ?a / h in f
            1: use Call useThing(name) Taken in f
            1: use Value x in f
            1: use Destructure useThing {i: name} in f
            1: use Field ?useThing / i in f
            1: use Type Shown in f
            1: use Value y in f
            1: use Destructure Shown {j: name} in f
            1: use Field ?this / k is sets/ in f
            1: use Value z in f
        "]],
    );
}

#[test]
fn a_switch_over_an_enum_is_a_match() {
    uses(
        TypeScript,
        "switch (x) { case Kind.A: case ns.Kind.B: return 1; }\nfunction f(level: Level) { switch (level) { case 'low': break; default: break; } }\nfunction g(k) { switch (k) { case Kind.A: break; default: const rest: never = k; } }\nswitch (n) { case 1: break; }\nconst names: Record<Kind, string> = { [Kind.A]: 'a', B: 'b' };\n",
        &expect![[r"
            1: use Value x
            1: use Match Kind {A: ?, B: ?}
            1: use Value Kind
            1: use Value Kind / A
            1: use Value ns
            1: use Value ns / Kind
            1: use Value ns.Kind / B
            2: use Type Level in f
            2: use Match Level {low: ?, ..} in f
            2: use Choice ? / low {'low': str, ..} in f
            3: use Match Kind {A: ?} Bound(1) in g
            3: use Value Kind in g
            3: use Value Kind / A in g
            4: use Value n
            5: use Type Record is types/2 in names
            5: use Type Kind in names
            5: use Match Kind {A: ?, B: ?} Bound(1) in names
            5: use Value Kind in names
            5: use Value Kind / A in names
            5: use Choice ? / a {'a': str, ..} in names
            5: use Choice ? / b {'b': str, ..} in B
        "]],
    );
}

#[test]
fn elements_name_properties() {
    uses(
        Tsx,
        "function f(Local) { return <Comp a={1} b=\"s\" c key=\"k\" {...rest}><ns.Item on={() => g()}>text</ns.Item><div id={h}/><Local x/><Generic<T> y/></Comp>; }\n",
        &expect![[r"
            1: use Literal Comp {a: num, b: str, c: bool, children: ?, ..} in f
            1: use Choice ? / s {'s': str, ..} in f
            1: use Choice ? / k {'k': str, ..} in f
            1: use Value rest in f
            1: use Value ns in f
            1: use Literal ns / Item {on: fn, children: ?} on: fn/0 in f
            1: use Call g() Bound(1) in f
            1: use Value h in f
            1: use Literal Generic {y: bool} in f
            1: use Type T in f
        "]],
    );
    uses(
        JavaScript,
        "const x = <><Comp data-x={{ a: b }}>{list.map(i => <Row key={i} item={i}/>)}</Comp></>;\n",
        &expect![[r"
            1: use Literal Comp {data-x: dict, children: ?} in x
            1: use Value b in x
            1: use Value list in x
            1: use Call list / map(fn) in x
            1: use Literal Row {item: name} in x
        "]],
    );
}

#[test]
fn implementing_names_the_members_that_are_given() {
    uses(
        TypeScript,
        "class A implements I { a = 1; b() {} static c() {} constructor(public d: D) {} }\nclass B extends Base implements J { e() { super.e(1); } }\nabstract class C extends Base2 {}\nclass D2 extends mixin(Base3) {}\n",
        &expect![[r"
            1: use Implement I {a: num, b: fn, d: name} in A
            1: use Type D in constructor
            2: use Implement Base {e: fn} in B
            2: use Implement J {e: fn, ..} is inherits/ in B
            2: use Call <Base> / e(num) Discarded in e
            3: use Implement Base2 {, ..} in C
            4: use Call mixin(name) in D2
            4: use Value Base3 in D2
        "]],
    );
}

#[test]
fn decorators_are_markers() {
    uses(
        TypeScript,
        "@a @b.c(1, x) class K { @d() p; @e m(@f q) {} }\n@g export class L {}\n",
        &expect![[r"
        1: use Marker a in K
        1: use Value b in K
        1: use Marker b / c(num, name) in K
        1: use Value x in K
        1: use Marker d() in p
        1: use Marker e in m
        1: use Marker f in m
        2: use Marker g in L
    "]],
    );
}

#[test]
fn this_is_the_type_around() {
    uses(
        JavaScript,
        "class A { m() { this.x; this.x.y(); const f = () => this.m(); function g() { this.z; } } static s() { this.m(); } p = this.m(); }\nconst o = { a() { return this.b; }, c: () => this.d };\ncall({ e() { this.f; } });\n",
        &expect![[r"
            1: use Field <A> / x in m
            1: use Field <A> / x in m
            1: use Call ?this.x / y() Discarded in m
            1: use Call <A> / m() Bound(1) in f
            1: use Field ?this / z in g
            1: use Call <A> / m() Discarded in s
            1: use Call <A> / m() Bound(1) in p
            2: use Field <o> / b in a
            2: use Field ?this / d in c
            3: use Call call(dict) Discarded
            3: use Field ?this / f
        "]],
    );
}

#[test]
fn results_are_bound_awaited_or_discarded() {
    uses(
        JavaScript,
        "async function f() { a(); const x = b(); await c(); return d(); }\ne(g());\n",
        &expect![[r"
        1: use Call a() Discarded in f
        1: use Call b() Bound(1) in f
        1: use Call c() Awaited in f
        1: use Call d() Bound(1) in f
        2: use Call e(g()) Discarded
        2: use Call g() Bound(1)
    "]],
    );
}
