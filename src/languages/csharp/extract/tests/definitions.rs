//! Types, their members, and how they are called.

use expect_test::expect;

use super::check;

#[test]
fn types_have_their_members() {
    check(
        r#"
namespace Shop.Carts;
[Serializable, Obsolete("x", error: true)]
public sealed partial class Cart<T> : Base<T>, IDisposable where T : class, new()
{
    private readonly int _a = 1, _b;
    public const string Name = "n";
    public required string? Title { get; init; }
    public int Total => _a + 1;
    public int Count { get; private set; } = 3;
    public string this[int i, string k] { get => k; set { _a = value; } }
    public event EventHandler? Changed;
    public event Action Other { add { } remove { } }
    protected internal int P;
    private protected int Q;
    public delegate int Make(int x);
    enum Kind : byte { One = 1, [Obsolete] Two }
}
"#,
        &expect![[r#"
            package Shop.Carts
            3: Public class = Cart marked [Serializable] [Obsolete("x", error: true)] partial `public sealed partial class Cart<T> : Base<T>, IDisposable where T : class, new()`
            4: Public implementation of Cart = Base `Base<T>`
            4: Public implementation of Cart = IDisposable `IDisposable`
            6: Private field of Cart = _a: int optional `private readonly int _a`
            6: Private field of Cart = _b: int optional `private readonly int _a = 1, _b`
            7: Public constant of Cart = Name: string optional `public const string Name`
            8: Public field of Cart = Title: string marked required `public required string? Title { get; init; }`
            9: Public field of Cart = Total: int optional `public int Total { get; }`
            10: Public field of Cart = Count: int optional `public int Count { get; private set; }`
            11: Public method of Cart = this[] (|~i: int, ~k: string) -> string x1 optional `public string this[int i, string k] { get; set; }`
            12: Public field of Cart = Changed: EventHandler optional `public event EventHandler? Changed`
            13: Public field of Cart = Other: Action optional `public event Action Other { add; remove; }`
            14: Public field of Cart = P: int optional `protected internal int P`
            15: Internal field of Cart = Q: int optional `private protected int Q`
            16: Public type of Cart = Make: public delegate int Make(int x) `public delegate int Make(int x)`
            17: Private enum of Cart = Kind `enum Kind : byte`
            17: Private variant of Kind = One `One`
            17: Private variant of Kind = Two marked [Obsolete] `Two`
            3: use Marker SerializableAttribute() in Cart
            3: use Marker ObsoleteAttribute(str) {error: bool} in Cart
            4: use Implement Base {Changed: fn, Count: fn, Name: fn, Other: fn, P: fn, Q: fn, Title: fn, Total: fn, _a: fn, _b: fn, this[]: fn, ..} is types/1 T in Cart
            4: use Implement IDisposable {Changed: fn, Count: fn, Name: fn, Other: fn, P: fn, Q: fn, Title: fn, Total: fn, _a: fn, _b: fn, this[]: fn, ..} in Cart
            9: use Field <Cart> / _a in Total
            11: use Field <Cart> / _a is sets/ in this[]
            12: use Type EventHandler in Changed
            13: use Type Action in Other
            17: use Marker ObsoleteAttribute() in Two
        "#]],
    );
}

#[test]
fn methods_say_how_they_are_called() {
    check(
        r#"
public class Cart : Base
{
    public Cart(int a, string b = "x", params int[] rest) : base(a, b: b) { }
    static Cart() { }
    ~Cart() { }
    public async Task<int?> RunAsync<U>(U u, ref int x, out Foo? y, in int z, CancellationToken ct = default) where U : Cart { await Go(1); }
    public static Cart operator +(Cart a, Cart b) => a;
    public static implicit operator int(Cart c) => 1;
    void IDisposable.Dispose() { }
    [return: NotNull] [Fact] public abstract void Test();
    partial void Changed();
    extern void Native();
}
static class Extensions { internal static int Words(this string text, int most) => most; }
"#,
        &expect![[r#"
            2: Public class = Cart `public class Cart : Base`
            2: Public implementation of Cart = Base `Base`
            4: Public constructor of Cart = Cart (|~a: int, ~b?: string, *rest?: int[]) ->  x1 `public Cart(int a, string b = "x", params int[] rest)`
            5: Local constructor of Cart = Cart (|) ->  x1 [static] `static Cart()`
            6: Local constructor of Cart = Cart (|) ->  x1 `~Cart()`
            7: Public method of Cart = RunAsync <U>(|~u: U, ~x: ref int, ~y: out Foo, ~z: int, ~ct?: CancellationToken) -> Task<int?> x1 optional `public async Task<int?> RunAsync<U>(U u, ref int x, out Foo? y, in int z, CancellationToken ct = default) where U : Cart`
            8: Public method of Cart = operator + (|~a: Cart, ~b: Cart) -> Cart x1 [static] optional `public static Cart operator +(Cart a, Cart b)`
            9: Public method of Cart = operator int (|~c: Cart) -> int x1 [static] optional `public static implicit operator int(Cart c)`
            10: Private method of Cart through IDisposable = Dispose (|) -> void x1 optional `void IDisposable.Dispose()`
            11: Public method of Cart = Test (|) -> void x1 [abstract] for tests marked [NotNull] [Fact] `public abstract void Test()`
            12: Private method of Cart = Changed (|) -> void x1 optional marked partial `partial void Changed()`
            13: Private method of Cart = Native (|) -> void x1 optional `extern void Native()`
            15: Internal class = Extensions `static class Extensions`
            15: Internal method of Extensions = Words (this string|~most: int) -> int x1 [static] optional `internal static int Words(this string text, int most)`
            2: use Implement Base {Changed: fn, Dispose: fn, Native: fn, RunAsync: fn, Test: fn} in Cart
            4: use Call Base(name) {b: name} Discarded in Cart
            7: use Type Task is types/1 int? in RunAsync
            7: use Type Foo in RunAsync
            7: use Type CancellationToken in RunAsync
            7: use Type Cart in RunAsync
            7: use Call Go(num) Awaited in RunAsync
            8: use Type Cart in operator +
            8: use Type Cart in operator +
            8: use Type Cart in operator +
            9: use Type Cart in operator int
            10: use Type IDisposable in Cart
            11: use Marker NotNullAttribute() in Test
            11: use Marker FactAttribute() in Test
        "#]],
    );
}

#[test]
fn records_and_primary_constructors_are_built_by_place() {
    check(
        "public record Point(int X, int Y = 0) : Base(X) { public int Z { get; } }\nrecord struct Pair(int A);\nclass Store(IDisk disk) { int Read() => disk.Read(); }\n",
        &expect![[r"
            1: Public class = Point `public record Point(int X, int Y = 0) : Base(X)`
            1: Public constructor of Point = Point (|~X: int, ~Y?: int) ->  x1 `Point(int X, int Y = 0)`
            1: Public field of Point = X: int optional `int X`
            1: Public field of Point = Y: int optional `int Y = 0`
            1: Public implementation of Point = Base `Base`
            1: Public field of Point = Z: int optional `public int Z { get; }`
            2: Internal class = Pair `record struct Pair(int A)`
            2: Internal constructor of Pair = Pair (|~A: int) ->  x1 `Pair(int A)`
            2: Internal field of Pair = A: int optional `int A`
            3: Internal class = Store `class Store(IDisk disk)`
            3: Internal constructor of Store = Store (|~disk: IDisk) ->  x1 `Store(IDisk disk)`
            3: Private method of Store = Read (|) -> int x1 optional `int Read()`
            1: use Call Base(name) Discarded in Point
            1: use Implement Base {X: fn, Y: fn, Z: fn} in Point
            3: use Type IDisk in Store
            3: use Call <IDisk> / Read() Bound(1) in Read
        "]],
    );
}

#[test]
fn interfaces_require_what_has_no_body() {
    check(
        "interface IStore<in T> : IBase { int Load(); int Size { get; set; } event Action Closed; int this[int i] { get; } void Def() { } static abstract int X(); static int Y() => 1; }\nabstract class Base { protected abstract int A { get; } public virtual void B() { } }\n",
        &expect![[r"
            1: Internal interface = IStore `interface IStore<in T> : IBase`
            1: Internal implementation of IStore = IBase `IBase`
            1: Public method of IStore = Load (|) -> int x1 `int Load()`
            1: Public field of IStore = Size: int `int Size { get; set; }`
            1: Public field of IStore = Closed: Action `event Action Closed`
            1: Public method of IStore = this[] (|~i: int) -> int x1 `int this[int i] { get; }`
            1: Public method of IStore = Def (|) -> void x1 optional `void Def()`
            1: Public method of IStore = X (|) -> int x1 [abstract static] `static abstract int X()`
            1: Public method of IStore = Y (|) -> int x1 [static] optional `static int Y()`
            2: Internal class = Base `abstract class Base`
            2: Public field of Base = A: int `protected abstract int A { get; }`
            2: Public method of Base = B (|) -> void x1 [virtual] optional `public virtual void B()`
            1: use Implement IBase {Closed: fn, Def: fn, Load: fn, Size: fn, X: fn, Y: fn, this[]: fn, ..} in IStore
            1: use Type Action in Closed
        "]],
    );
}

#[test]
fn several_namespaces_are_modules() {
    check(
        "namespace A { class One { } namespace B { using C; class Two { void F() { } } } }\nnamespace D { enum Kind { X } }\n",
        &expect![[r"
            1: Local module = A
            1: Internal class in A = One `class One`
            1: Local module in A = B
            1: Internal class in A.B = Two `class Two`
            1: Private method in A.B of Two = F (|) -> void x1 optional `void F()`
            2: Local module = D
            2: Internal enum in D = Kind `enum Kind`
            2: Internal variant in D of Kind = X `X`
            1: import C / * as  in A.B
        "]],
    );
    check(
        "namespace A.B { class One { } }\nnamespace A.B { class Two { } }\n",
        &expect![[r"
        package A.B
        1: Internal class = One `class One`
        2: Internal class = Two `class Two`
    "]],
    );
}

#[test]
fn usings_are_imports() {
    check(
        "global using System.Text;\nusing System;\nusing static System.Math;\nusing Json = Newtonsoft.Json.Linq;\nusing Ids = System.Collections.Generic.List<int>;\nusing Pair = (int, int);\nextern alias Foo;\n",
        &expect![[r"
            3: use Type System / Math
            1: import System.Text / * as  Internal
            2: import System / * as 
            3: import System.Math / * as 
            4: import Newtonsoft.Json / Linq as Json
            5: import System.Collections.Generic / List as Ids
        "]],
    );
}

#[test]
fn alternatives_are_all_read() {
    check(
        "class A {\n#if NET6_0\n  public void Only() { }\n#elif NET5_0\n  public void Only(int x) { }\n#else\n  public void Other() { }\n#endif\n  void F() {\n#if DEBUG\n    Log();\n#endif\n  }\n}\n",
        &expect![[r"
            1: Internal class = A `class A`
            3: Public method of A = Only (|) -> void x1 optional marked #if `public void Only()`
            5: Public method of A = Only (|~x: int) -> void x1 optional marked #if `public void Only(int x)`
            7: Public method of A = Other (|) -> void x1 optional marked #if `public void Other()`
            9: Private method of A = F (|) -> void x1 optional `void F()`
            11: use Call Log() Discarded in F
        "]],
    );
}

#[test]
fn what_is_declared_in_a_function_is_nobody_else_s() {
    check(
        "class A { void F() { int Local(int p) => p; Local(1); var f = (int a) => { int Inner() => a; return Inner(); }; } int field = Make(() => { int x = 1; return x; }); }\nint Top() => 1;\nvar started = Top();\nConsole.WriteLine(started);\n",
        &expect![[r"
            1: Internal class = A `class A`
            1: Private method of A = F (|) -> void x1 optional `void F()`
            1: Private field of A = field: int optional `int field`
            1: use Call Make(fn) Bound(1) in field
            3: use Call Top() Bound(1)
            4: use Type Console is named/
            4: use Call Console / WriteLine(name) Discarded
        "]],
    );
}

#[test]
fn what_cannot_be_parsed_does_not_hide_the_rest() {
    check(
        "class A { void F( { G(); } int H() { return I(); } }\nclass B { C c; }\n",
        &expect![[r"
        1: Internal class = A `class A`
        1: Private method of A = F (|) -> void x1 optional `void F(`
        1: Private method of A = H (|) -> int x1 optional `int H()`
        2: Internal class = B `class B`
        2: Private field of B = c: C optional `C c`
        1: use Call G() Discarded in F
        1: use Call I() Bound(1) in H
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
