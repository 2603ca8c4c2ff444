use expect_test::expect;

use super::uses;
use crate::lang::Language::TypeScript;

#[test]
fn annotations_use_types() {
    uses(
        TypeScript,
        "let a: A | B[] | [C, D?] | (E & F) | readonly G[] = x as H;\nlet b: ns.deep.I<J>;\nfunction c(d: K = e, ...f: L[]): asserts d is M {}\nconst g = (h: typeof i.j, k: keyof N, l: O['field'], m: `x${P}`) => {};\nconst n = new Q<R>(), o = call<S>(), p = <T>y;\nlet q: (this: U, r: V) => W, s: new (t: X) => Y;\nlet u: string | number | unknown | 'lit' | null;\n",
        &expect![[r"
            1: use Type A in a
            1: use Type B in a
            1: use Type C in a
            1: use Type D in a
            1: use Type E in a
            1: use Type F in a
            1: use Type G in a
            1: use Value x in a
            1: use Type H in a
            2: use Type ns in b
            2: use Type ns / deep in b
            2: use Type ns.deep / I is types/1 J in b
            2: use Type J in b
            3: use Type K in c
            3: use Value e in c
            3: use Type L in c
            3: use Type M in c
            4: use Value i in g
            4: use Value i / j in g
            4: use Type N in g
            4: use Type O in g
            4: use Field <O> / field in g
            4: use Type P in g
            5: use Type R in n
            5: use Call Q() Bound(1) is types/1 R in n
            5: use Type S in o
            5: use Call call() Bound(1) is types/1 S in o
            5: use Value y in p
            5: use Type T in p
            6: use Type U in q
            6: use Type V in q
            6: use Type W in q
            6: use Type X in s
            6: use Type Y in s
        "]],
    );
}

#[test]
fn names_that_a_type_binds_are_no_uses() {
    uses(
        TypeScript,
        "type A<T, U = T> = { [K in keyof T]: T[K] | U };\ntype B<X> = X extends Promise<infer Y> ? Y : never;\ninterface C<Z extends D> { m<V>(a: V): Z; f: <W>(b: W) => W; [key: string]: E }\nfunction f() { interface Local { g: G } type Own = Local; let x: Own; x.g.h(); }\n",
        &expect![[r"
            2: use Type Promise is types/1 in B
            3: use Type D in C
            3: use Type E in C
            4: use Type G in g
            4: use Field <Own> / g in f
            4: use Call ?x.g / h() Discarded in f
        "]],
    );
}
