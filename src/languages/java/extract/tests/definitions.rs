//! What Java files define and import.

use expect_test::expect;

use super::check;

#[test]
fn types_have_members_with_their_visibility() {
    check(
        r"
package org.acme;
public abstract class Shop<T extends Item> extends Base<T> implements Closer, Runnable {
    public static final int LIMIT = 10;
    private final Repo repo = new Repo();
    protected int a, b;
    String[] names;
    public Shop(Repo repo, String... names) throws IOException, a.b.MyError { }
    Shop() { this(null); }
    public <R> List<R> go(final int n, Map<String, R> map) { return null; }
    void go() { }
    abstract void must(T item);
    private static synchronized void inner() { }
    static class Nested { int x; }
}
",
        &expect![[r"
            package org.acme
            3: Public class = Shop `public abstract class Shop<T extends Item> extends Base<T> implements Closer, Runnable`
            3: Public implementation of Shop = Base `Base<T>`
            3: Public implementation of Shop = Closer `Closer`
            3: Public implementation of Shop = Runnable `Runnable`
            4: Public constant of Shop = LIMIT: int optional `public static final int LIMIT`
            5: Private field of Shop = repo: Repo optional `private final Repo repo`
            6: Public field of Shop = a: int optional `protected int a, b`
            6: Public field of Shop = b: int optional `protected int a, b`
            7: Internal field of Shop = names: String[] optional `String[] names`
            8: Public constructor of Shop = Shop (|repo: Repo, *names?: String...) ->  x1 [throws IOException throws a.b.MyError] `public Shop(Repo repo, String... names) throws IOException, a.b.MyError`
            9: Internal constructor of Shop = Shop (|) ->  x1 `Shop()`
            10: Public method of Shop = go <R>(|n: int, map: Map<String, R>) -> List<R> x1 optional `public <R> List<R> go(final int n, Map<String, R> map)`
            11: Internal method of Shop = go (|) -> void x1 optional `void go()`
            12: Internal method of Shop = must (|item: T) -> void x1 [abstract] `abstract void must(T item)`
            13: Private method of Shop = inner (|) -> void x1 [static synchronized] optional `private static synchronized void inner()`
            14: Internal class of Shop = Nested `static class Nested`
            14: Internal field of Nested = x: int optional `int x`
            3: use Type Item in Shop
            3: use Implement Base {go: fn, inner: fn, must: fn, ..} is types/1 T in Shop
            3: use Implement Closer {go: fn, inner: fn, must: fn, ..} in Shop
            5: use Type Repo in repo
            5: use Call Repo() Bound(1) in repo
            8: use Type Repo in Shop
            8: use Type IOException in Shop
            8: use Type a.b / MyError in Shop
            9: use Call Shop(none) Discarded in Shop
            10: use Type List is types/1 R in go
            10: use Type Map is types/2 in go
        "]],
    );
}

#[test]
fn records_have_components_and_enums_have_constants() {
    check(
        r"
record Point(int x, @Checked Order y) implements Shape { Point { check(x); } static Point of() { return new Point(1, null); } }
record Own(int x) { Own(int x) { this.x = x; } }
enum Color implements Named {
    RED(1), GREEN(2) { @Override int f() { return helper(); } };
    private final int n;
    Color(int n) { this.n = n; }
    int f() { return n; }
}
",
        &expect![[r"
            2: Internal class = Point `record Point(int x, @Checked Order y) implements Shape`
            2: Internal implementation of Point = Shape `Shape`
            2: Internal constructor of Point = Point (|x: int, y: Order) ->  x1 `(int x, @Checked Order y)`
            2: Internal field of Point = x: int marked fixed `int x`
            2: Public method of Point = x (|) -> int x1 optional `int x`
            2: Internal field of Point = y: Order marked @Checked fixed `Order y`
            2: Public method of Point = y (|) -> Order x1 optional marked @Checked `Order y`
            2: Internal method of Point = of (|) -> Point x1 [static] optional `static Point of()`
            3: Internal class = Own `record Own(int x)`
            3: Internal field of Own = x: int marked fixed `int x`
            3: Public method of Own = x (|) -> int x1 optional `int x`
            3: Internal constructor of Own = Own (|x: int) ->  x1 `Own(int x)`
            4: Internal enum = Color `enum Color implements Named`
            4: Internal implementation of Color = Named `Named`
            5: Internal variant of Color = RED `RED`
            5: Internal variant of Color = GREEN `GREEN`
            6: Private field of Color = n: int optional `private final int n`
            7: Private constructor of Color = Color (|n: int) ->  x1 `Color(int n)`
            8: Internal method of Color = f (|) -> int x1 optional `int f()`
            2: use Marker Checked in Point
            2: use Type Order in Point
            2: use Implement Shape {of: fn, x: fn, y: fn} in Point
            2: use Call check(name) Discarded in Point
            2: use Type Point in of
            2: use Call Point(num, none) Bound(1) in of
            3: use Field <Own> / x is sets/ in Own
            4: use Implement Named {f: fn} in Color
            5: use Call Color(num) in RED
            5: use Call Color(num) in GREEN
            5: use Call helper() Bound(1) in GREEN
            7: use Field <Color> / n is sets/ in Color
            8: use Field <Color> / n in f
        "]],
    );
}

#[test]
fn interfaces_say_what_must_be_given() {
    check(
        r#"
public interface Named extends Other<Named> {
    String name();
    default void hello() { name(); }
    static void util() { }
    int LIMIT = 3;
}
@interface Mark { String value() default "x"; int n(); }
sealed interface Shape permits Point, Line { }
"#,
        &expect![[r#"
            2: Public interface = Named `public interface Named extends Other<Named>`
            2: Public implementation of Named = Other `Other<Named>`
            3: Public method of Named = name (|) -> String x1 `String name()`
            4: Public method of Named = hello (|) -> void x1 [default] optional `default void hello()`
            5: Public method of Named = util (|) -> void x1 [static] optional `static void util()`
            6: Public constant of Named = LIMIT: int optional `int LIMIT`
            8: Internal interface = Mark `@interface Mark`
            8: Public method of Mark = value (|) -> String x1 optional `String value() default "x"`
            8: Public method of Mark = n (|) -> int x1 `int n()`
            9: Internal interface = Shape `sealed interface Shape permits Point, Line`
            2: use Implement Other {hello: fn, name: fn, util: fn, ..} is types/1 Named in Named
            2: use Type Named in Named
            4: use Call name() Discarded in hello
            9: use Type Point in Shape
            9: use Type Line in Shape
        "#]],
    );
}

#[test]
fn imports_say_what_is_taken_from_where() {
    check(
        "package a.b;\nimport java.util.List;\nimport java.util.*;\nimport static org.acme.T.f;\nimport static org.acme.T.*;\n",
        &expect![[r"
            package a.b
            2: import java.util / List as List
            3: import java.util / * as 
            4: import org.acme.T / f as f
            5: import org.acme.T / * as 
        "]],
    );
}

#[test]
fn tests_are_known_by_their_annotations_and_names() {
    check(
        "import org.junit.Test;\nclass ATest { @Test void a() { } void helper() { } }\nclass Other { }\n",
        &expect![[r"
        2: Internal class = ATest for tests `class ATest`
        2: Internal method of ATest = a (|) -> void x1 optional for tests marked @Test `void a()`
        2: Internal method of ATest = helper (|) -> void x1 optional for tests `void helper()`
        3: Internal class = Other `class Other`
        2: use Marker Test in a
        1: import org.junit / Test as Test
    "]],
    );
    check(
        "class LatencyTest { void a() { } }\n",
        &expect![[r"
        1: Internal class = LatencyTest `class LatencyTest`
        1: Internal method of LatencyTest = a (|) -> void x1 optional `void a()`
    "]],
    );
}

#[test]
fn classes_inside_of_functions_are_local() {
    check(
        "class A { void f() { class B extends Base { Repo r; void g() { r.h(); } } new B().g(); record R(int n) { } } }\n",
        &expect![[r"
            1: Internal class = A `class A`
            1: Internal method of A = f (|) -> void x1 optional `void f()`
            1: Local class in f = B `class B extends Base`
            1: Local implementation in f of B = Base `Base`
            1: Local field in f of B = r: Repo optional `Repo r`
            1: Local method in f of B = g (|) -> void x1 optional `void g()`
            1: Local class in f = R `record R(int n)`
            1: Local constructor in f of R = R (|n: int) ->  x1 `(int n)`
            1: Local field in f of R = n: int marked fixed `int n`
            1: Local method in f of R = n (|) -> int x1 optional `int n`
            1: use Implement Base {g: fn} in B
            1: use Type Repo in r
            1: use Field <B> / r in g
            1: use Call <Repo> / h() Discarded in g
            1: use Call <B> / g() Discarded in f
        "]],
    );
}
