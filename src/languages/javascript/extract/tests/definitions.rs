use expect_test::expect;

use super::{javascript, tsx, typescript};

#[test]
fn functions_are_declared_or_bound() {
    javascript(
        "export function f(a, b = 1, { c, d }, [e], ...rest) {}\nexport async function* g() {}\nexport const h = async (x) => x;\nexport const i = function (y) {}, j = z => z;\nlet k = 1;\nvar l;\n",
        &expect![[r"
            1: Public function = f (|a: , b?: , : , : , *rest?: ) ->  x1 `function f(a, b = 1, { c, d }, [e], ...rest)`
            2: Public function = g (|) ->  x1 [async generator] `async function* g()`
            3: Public function = h (|x: ) ->  x1 [async] `const h = async (x) =>`
            4: Public function = i (|y: ) ->  x1 `i = function (y)`
            4: Public function = j (|z: ) ->  x1 `j = z =>`
            5: Private variable = k `let k =`
            6: Private variable = l `var l;`
        "]],
    );
}

#[test]
fn what_is_inside_a_function_is_local() {
    javascript(
        "export function outer() {\n  function inner(a) {}\n  const arrow = () => inner(1);\n  const value = 3;\n  class Local { m() {} }\n}\nif (x) { const hidden = 1; }\n",
        &expect![[r"
            1: Public function = outer (|) ->  x1 `function outer()`
            2: Local function in outer = inner (|a: ) ->  x1 `function inner(a)`
            3: Local function in outer = arrow (|) ->  x1 `const arrow = () =>`
            5: Local class in outer = Local `class Local`
            5: Local method in outer of Local = m (|) ->  x1 optional `m()`
            7: use Value x
        "]],
    );
}

#[test]
fn classes_have_methods_fields_and_accessors() {
    javascript(
        "export class A extends ns.Base {\n  static count = 0;\n  #secret = 1;\n  handler = (e) => this.#secret;\n  constructor(a, b) { super(a); this.b = b; this.made = new Made(); }\n  get size() { return this.b; }\n  set size(v) {}\n  static async load(id) {}\n  *items() {}\n  #hidden() { this.made.go(); }\n  ['computed' + x]() {}\n  'quoted-name'() {}\n  static { this.load(1); }\n}\n",
        &expect![[r"
            1: Public class = A `class A extends ns.Base`
            1: Public implementation of A = Base: ns.Base optional
            2: Public field of A = count optional `static count =`
            3: Private field of A = #secret optional `#secret =`
            4: Public method of A = handler (|e: ) ->  x1 optional `handler = (e) =>`
            5: Public constructor of A = constructor (|a: , b: ) ->  x1 optional `constructor(a, b)`
            5: Public field of A = b optional `this.b =`
            5: Public field of A = made optional `this.made =`
            6: Public field of A = size optional marked accessed `get size()`
            8: Public method of A = load (|id: ) ->  x1 [async static] optional `static async load(id)`
            9: Public method of A = items (|) ->  x1 [generator] optional `*items()`
            10: Private method of A = #hidden (|) ->  x1 optional `#hidden()`
            12: Public method of A = quoted-name (|) ->  x1 optional `'quoted-name'()`
            1: use Value ns in A
            1: use Implement ns / Base {#secret: num, handler: fn, size: fn, items: fn, #hidden: fn, quoted-name: fn, ..} in A
            4: use Field <A> / #secret in handler
            5: use Call ns / Base(name) Discarded in constructor
            5: use Call Made() Bound(1) in made
            6: use Field <A> / b in size
            10: use Field <A> / made in #hidden
            10: use Call <Made> / go() Discarded in #hidden
            11: use Value x in A
            13: use Call <A> / load(num) Discarded in A
        "]],
    );
}

#[test]
fn typescript_classes_say_more() {
    typescript(
        "@Component({ selector: 'x' })\nexport abstract class A<T> extends Base<T> implements I, ns.J<K> {\n  @Input() name?: string;\n  private readonly http: Http = new Http();\n  declare kept: number;\n  constructor(private store: Store, @Inject(TOKEN) public readonly other: Other<T>, plain?: string) { super(); }\n  abstract required(a: string): void;\n  @Listen('x') protected done(this: A<T>, value: T): Promise<void> { return this.store.save(value); }\n  get total(): number { return 1; }\n}\n",
        &expect![[r"
            2: Public class = A marked @Component({ selector: 'x' }) `abstract class A<T> extends Base<T> implements I, ns.J<K>`
            2: Public implementation of A = Base: Base<T> optional
            2: Public implementation of A = I: I optional
            2: Public implementation of A = J: ns.J<K> optional
            3: Public field of A = name: string optional marked @Input() `name?: string`
            4: Private field of A = http: Http optional `private readonly http: Http =`
            5: Public field of A = kept: number optional `declare kept: number`
            6: Public constructor of A = constructor (|store: Store, other: Other<T>, plain?: string) ->  x1 optional `constructor(private store: Store, @Inject(TOKEN) public readonly other: Other<T>, plain?: string)`
            6: Private field of A = store: Store optional `private store: Store`
            6: Public field of A = other: Other<T> optional `@Inject(TOKEN) public readonly other: Other<T>`
            7: Public method of A = required (|a: string) -> void x1 [abstract] `abstract required(a: string): void`
            8: Public method of A = done (this: A<T>|value: T) -> Promise<void> x1 optional marked @Listen('x') `protected done(this: A<T>, value: T): Promise<void>`
            9: Public field of A = total: number optional `get total(): number`
            1: use Marker Component(dict) in A
            1: use Choice ? / x {'x': str, ..} in A
            2: use Implement Base {name: ?, http: Http(), kept: ?, required: ?, done: fn, total: fn, store: name, other: name, ..} in A
            2: use Implement I {name: ?, http: Http(), kept: ?, required: ?, done: fn, total: fn, store: name, other: name, ..} in A
            2: use Type ns in A
            2: use Implement ns / J {name: ?, http: Http(), kept: ?, required: ?, done: fn, total: fn, store: name, other: name, ..} in A
            2: use Type K in A
            3: use Marker Input() in name
            4: use Type Http in http
            4: use Call Http() Bound(1) in http
            6: use Type Store in constructor
            6: use Marker Inject(name) in constructor
            6: use Value TOKEN in constructor
            6: use Type Other is types/1 T in constructor
            6: use Call Base() Discarded in constructor
            8: use Marker Listen(str) in done
            8: use Choice ? / x {'x': str, ..} in done
            8: use Type A is types/1 T in done
            8: use Type Promise is types/1 void in done
            8: use Field <A> / store in done
            8: use Call <Store> / save(name) Bound(1) in done
        "]],
    );
}

#[test]
fn overloads_count_and_their_implementation_does_not() {
    typescript(
        "export function f(a: string): void;\nexport function f(a: number, b?: string): void;\nexport function f(a: any, b?: any) { g(a); }\nclass C {\n  m(a: string): void;\n  m(a: number): void;\n  m(a: any) { g(a); }\n}\n",
        &expect![[r"
            1: Public function = f (|a: string) -> void x1 `function f(a: string): void`
            2: Public function = f (|a: number, b?: string) -> void x1 `function f(a: number, b?: string): void`
            4: Private class = C `class C`
            5: Public method of C = m (|a: string) -> void x1 optional `m(a: string): void`
            6: Public method of C = m (|a: number) -> void x1 optional `m(a: number): void`
            3: use Call g(name) Discarded in f
            7: use Call g(name) Discarded in m
        "]],
    );
}

#[test]
fn members_are_assigned_to_prototypes_and_functions() {
    javascript(
        "function Queue(size) { this.size = size; this.store = new Store(); this.peek = function () { return this.size; }; }\nQueue.prototype.push = function (x) { this.store.put(x); return this.pop(); };\nQueue.prototype = { pop: function () {} };\nQueue.of = (...xs) => new Queue(xs.length);\nQueue.LIMIT = 10;\nObject.assign(Queue.prototype, { drain() { this.pop(); } });\n",
        &expect![[r"
            1: Private function = Queue (|size: ) ->  x1 `function Queue(size)`
            1: Public field of Queue = size optional `this.size =`
            1: Public field of Queue = store optional `this.store =`
            1: Public method of Queue = peek (|) ->  x1 optional `this.peek = function ()`
            2: Public method of Queue = push (|x: ) ->  x1 optional `Queue.prototype.push = function (x)`
            3: Public method of Queue = pop (|) ->  x1 optional `pop: function ()`
            4: Public method of Queue = of (|*xs?: ) ->  x1 [static] optional `Queue.of = (...xs) =>`
            5: Public field of Queue = LIMIT optional `Queue.LIMIT =`
            6: Public method of Queue = drain (|) ->  x1 optional `drain()`
            1: use Call Store() Bound(1) in store
            1: use Field <Queue> / size in peek
            2: use Value Queue in push
            2: use Field <Queue> / store in push
            2: use Call <Store> / put(name) Discarded in push
            2: use Call <Queue> / pop() Bound(1) in push
            3: use Value Queue
            4: use Value Queue in of
            4: use Call Queue(.length) Bound(1) in of
            4: use Field ?xs / length in of
            5: use Value Queue in LIMIT
            6: use Value Object
            6: use Call Object / assign(Queue.prototype, dict) Discarded
            6: use Value Queue
            6: use Value Queue / prototype
            6: use Call <Queue> / pop() Discarded in drain
        "]],
    );
}

#[test]
fn object_literals_are_namespaces() {
    typescript(
        "export const api = {\n  get(id: string) { return this.send(id); },\n  send: async (x) => x,\n  handler: function (y) {},\n  limit: 3,\n  Tool,\n} as const;\nexport const frozen = Object.freeze({ A: 'a', run() {} });\nconst slice = createSlice({ name: 'x', start(state) {} });\n",
        &expect![[r"
            1: Public constant = api `const api =`
            2: Public method of api = get (|id: string) ->  x1 optional `get(id: string)`
            3: Public method of api = send (|x: ) ->  x1 [async] optional `send: async (x) =>`
            4: Public method of api = handler (|y: ) ->  x1 optional `handler: function (y)`
            5: Public field of api = limit optional marked fixed `limit:`
            6: Public field of api = Tool optional marked fixed `Tool`
            8: Public constant = frozen `const frozen =`
            8: Public field of frozen = A optional marked fixed `A:`
            8: Public method of frozen = run (|) ->  x1 optional `run()`
            9: Private constant = slice `const slice =`
            9: Private method of slice = start (|state: ) ->  x1 optional `start(state)`
            2: use Call <api> / send(name) Bound(1) in get
            6: use Value Tool in Tool
            8: use Value Object in frozen
            8: use Call Object / freeze(dict) Bound(1) in frozen
            8: use Choice ? / a {'a': str, ..} in A
            9: use Call createSlice(dict) Bound(1) in slice
            9: use Given createSlice {name: str, start: fn} 0: dict in slice
            9: use Choice ? / x {'x': str, ..} in slice
        "]],
    );
}

#[test]
fn interfaces_and_aliases_of_objects_have_members() {
    typescript(
        "export interface A<T> extends B, ns.C<T> { id: string; name?: T; run(a: number): void; stop?(): void; readonly [key: string]: unknown; (call: X): Y; new (a: Z): A<T> }\nexport type D = { one: string; two?: E } & F & { three(): void };\nexport type R = Readonly<{ four: G }>;\ntype Alias = Promise<H>;\n",
        &expect![[r"
            1: Public interface = A marked open `interface A<T> extends B, ns.C<T>`
            1: Public implementation of A = B: B optional
            1: Public implementation of A = C: ns.C<T> optional
            1: Public field of A = id: string `id: string`
            1: Public field of A = name: T optional `name?: T`
            1: Public method of A = run (|a: number) -> void x1 `run(a: number): void`
            1: Public method of A = stop (|) -> void x1 optional `stop?(): void`
            1: Public method of A = () (|call: X) -> Y x1 optional `(call: X): Y`
            2: Public type = D: { one: string; two?: E } & F & { three(): void } `type D =`
            2: Public field of D = one: string `one: string`
            2: Public field of D = two: E optional `two?: E`
            2: Public method of D = three (|) -> void x1 `three(): void`
            3: Public type = R: Readonly<{ four: G }> `type R =`
            3: Public field of R = four: G marked fixed `four: G`
            4: Private type = Alias: Promise<H> `type Alias =`
            1: use Implement B {, ..} in A
            1: use Type ns in A
            1: use Implement ns / C {, ..} in A
            1: use Type X in A
            1: use Type Y in A
            1: use Type Z in A
            1: use Type A is types/1 T in A
            2: use Type E in two
            2: use Type F in D
            3: use Type G in four
            4: use Type Promise is types/1 H in Alias
            4: use Type H in Alias
        "]],
    );
}

#[test]
fn enums_and_unions_of_literals_have_variants() {
    typescript(
        "export enum Kind { A, B = 'b', 'quoted' = 2, Both = A | B }\ndeclare const enum Hidden { X }\nexport type Level = 'low' | \"high\" | 3 | null;\n",
        &expect![[r#"
            1: Public enum = Kind `enum Kind`
            1: Public variant of Kind = A `A`
            1: Public variant of Kind = B `B =`
            1: Public variant of Kind = quoted `'quoted' =`
            1: Public variant of Kind = Both `Both =`
            2: Public enum = Hidden `const enum Hidden`
            2: Public variant of Hidden = X `X`
            3: Public type = Level: 'low' | "high" | 3 | null `type Level =`
            3: Public variant of Level = low `'low'`
            3: Public variant of Level = high `'high'`
            3: Public variant of Level = 3
            1: use Choice ? / b {'b': str, ..} in B
        "#]],
    );
}

#[test]
fn namespaces_and_ambient_declarations_are_modules() {
    typescript(
        "namespace N { export const a = 1; const hidden = 2; export namespace Inner { export function f(): void {} } }\ndeclare module 'pkg' { export function g(a: string): number; interface Q { x: number } }\ndeclare global { interface Window { extra: string } }\ndeclare function h(a: number): void;\ndeclare let version: string;\n",
        &expect![[r"
            1: Private module = N `namespace N`
            1: Public constant in N = a `const a =`
            1: Private constant in N = hidden `const hidden =`
            1: Public module in N = Inner `namespace Inner`
            1: Public function in N.Inner = f (|) -> void x1 `function f(): void`
            2: Public module = pkg `module 'pkg'`
            2: Public function in pkg = g (|a: string) -> number x1 `function g(a: string): number`
            2: Public interface in pkg = Q `interface Q`
            2: Public field in pkg of Q = x: number `x: number`
            3: Public interface = Window `interface Window`
            3: Public field of Window = extra: string `extra: string`
            4: Public function = h (|a: number) -> void x1 `function h(a: number): void`
            5: Public variable = version: string `let version: string;`
        "]],
    );
}

#[test]
fn what_is_exported_twice_has_both_names() {
    typescript(
        "export class Both { m(): void {} }\nexport { Both as Other };\nexport const { a, b: [c, ...d] } = make();\n",
        &expect![[r"
            1: Public class = Both `class Both`
            1: Public method of Both = m (|) -> void x1 optional `m(): void`
            3: Public constant = a `const { a, b: [c, ...d] } =`
            3: Public constant = c `const { a, b: [c, ...d] } =`
            3: Public constant = d `const { a, b: [c, ...d] } =`
            2: Public class = Other `class Both`
            2: use Value Both
            3: use Call make() Taken
            3: use Destructure make {a: name, b: name}
            3: use Field ?make / a
            3: use Field ?make / b
        "]],
    );
}

#[test]
fn components_take_properties() {
    tsx(
        "interface Props { title: string; onDone?(): void }\nexport const Card: React.FC<Props> = ({ title, onDone }) => <h1 onClick={onDone}>{title}</h1>;\nexport function Row({ title }: Props) { return null; }\nexport default class Page extends React.Component<Props, State> { render() { return this.props.title + this.state.x; } }\nexport const Ref = forwardRef<HTMLDivElement, Props>((props, ref) => <b>{props.title}</b>);\n",
        &expect![[r"
            1: Private interface = Props `interface Props`
            1: Public field of Props = title: string `title: string`
            1: Public method of Props = onDone (|) -> void x1 optional `onDone?(): void`
            2: Public function = Card (|: Props) ->  x1: React.FC<Props> `const Card: React.FC<Props> = ({ title, onDone }) =>`
            3: Public function = Row (|: Props) ->  x1 `function Row({ title }: Props)`
            4: Public class = Page marked default `class Page extends React.Component<Props, State>`
            4: Public implementation of Page = Component: React.Component<Props, State> optional
            4: Public method of Page = render (|) ->  x1 optional `render()`
            5: Public constant = Ref `const Ref =`
            1: Public field of Card = title: string `title: string`
            1: Public field of Card = onDone (|) -> void x1 optional `onDone?(): void`
            1: Public field of Row = title: string `title: string`
            1: Public field of Row = onDone (|) -> void x1 optional `onDone?(): void`
            1: Public field of Page = title: string `title: string`
            1: Public field of Page = onDone (|) -> void x1 optional `onDone?(): void`
            2: use Type React in Card
            2: use Type React / FC is types/1 Props in Card
            2: use Type Props in Card
            2: use Destructure Props {title: name, onDone: name} in Card
            3: use Type Props in Row
            3: use Destructure Props {title: name} in Row
            4: use Value React in Page
            4: use Implement React / Component {render: fn} in Page
            4: use Type Props in Page
            4: use Type State in Page
            4: use Field <Page> / props in render
            4: use Field <Props> / title in render
            4: use Field <Page> / state in render
            4: use Field <State> / x in render
            5: use Type HTMLDivElement in Ref
            5: use Type Props in Ref
            5: use Call forwardRef(fn) Bound(1) 0: fn/2 is types/2 in Ref
            5: use Field <Props> / title in Ref
        "]],
    );
}

#[test]
fn what_cannot_be_read_does_not_hide_the_rest() {
    typescript(
        "export function before() {}\nexport function broken(a: { {\n\nexport class After { m() { return 1; } }\nexport const last = 1;\n",
        &expect![[r"
            1: Public function = before (|) ->  x1 `function before()`
            4: Public class = After `class After`
            4: Public method of After = m (|) ->  x1 optional `m()`
            5: Public constant = last `const last =`
            unparsed 1-6
            unparsed 2-2
        "]],
    );
}

#[test]
fn what_follows_a_missing_brace_is_still_exported() {
    typescript(
        "export function broken(a) { if (x {\n  return f(1;\n}\nexport class After { m() {} }\nexport default 3;\n",
        &expect![[r"
            1: Public function = broken (|a: ) ->  x1 `function broken(a)`
            4: Public class in broken = After `class After`
            4: Public method in broken of After = m (|) ->  x1 optional `m()`
            5: Public constant in broken = default marked default `export default`
            1: use Value x in broken
            2: use Call f(num) Bound(1) in broken
            unparsed 1-1
            unparsed 2-2
            unparsed 5-5
        "]],
    );
}
