use expect_test::expect;

use super::{javascript, typescript};

#[test]
fn es_imports_say_the_module_the_name_and_what_it_is_called() {
    javascript(
        "import def, { a, b as c, default as d } from './x';\nimport * as ns from '../y';\nimport e, * as f from 'z';\nimport './side';\n",
        &expect![[r"
            1: import ./x / default as def
            1: import ./x / a as a
            1: import ./x / b as c
            1: import ./x / default as d
            2: import ../y /  as ns
            3: import z / default as e
            3: import z /  as f
            4: import ./side /  as 
        "]],
    );
}

#[test]
fn types_are_imported_like_values() {
    typescript(
        "import type { A } from './a';\nimport { type B, c } from './b';\nimport fs = require('fs');\nimport Alias = Name.Space.Inner;\nlet x: import('./d').Thing;\n",
        &expect![[r"
            4: Private type = Alias: Name.Space.Inner `import Alias = Name.Space.Inner;`
            5: Private variable = x: import('./d').Thing `let x: import('./d').Thing;`
            4: use Type Name in Alias
            4: use Type Name / Space in Alias
            4: use Type Name.Space / Inner in Alias
            1: import ./a / A as A
            2: import ./b / B as B
            2: import ./b / c as c
            3: import fs /  as fs
            5: import ./d / Thing as 
        "]],
    );
}

#[test]
fn re_exports_are_imports_that_others_see() {
    typescript(
        "export { a, b as c, default as d } from './x';\nexport * from './y';\nexport * as ns from './z';\nexport type { T } from './t';\n",
        &expect![[r"
            1: import ./x / a as a Public
            1: import ./x / b as c Public
            1: import ./x / default as d Public
            2: import ./y / * as  Public
            3: import ./z /  as ns Public
            4: import ./t / T as T Public
        "]],
    );
}

#[test]
fn what_was_imported_and_is_exported_again_is_re_exported() {
    javascript(
        "import { a, b } from './x';\nimport C from './c';\nexport { a, b as renamed };\nexport default C;\n",
        &expect![[r"
            3: use Value a
            3: use Value b
            4: use Value C
            1: import ./x / a as a
            1: import ./x / b as b
            2: import ./c / default as C
            3: import ./x / a as a Public
            3: import ./x / b as renamed Public
            4: import ./c / default as default Public
        "]],
    );
}

#[test]
fn requires_are_imports() {
    javascript(
        "const whole = require('./a'), { b, c: d, e = 1 } = require('./b');\nvar def = require('./c').default;\nrequire('./side');\nrequire('./d')(whole);\nrequire('./f').start(1);\nfunction later() {\n  const { g } = require('./g');\n  return g(b);\n}\nfunction own(require) { return require('./no'); }\n",
        &expect![[r"
            6: Private function = later (|) ->  x1 `function later()`
            10: Private function = own (|require: ) ->  x1 `function own(require)`
            4: use Value whole
            8: use Call g(name) Bound(1) in later
            8: use Value b in later
            1: import ./a /  as whole
            1: import ./b / b as b
            1: import ./b / c as d
            1: import ./b / e as e
            2: import ./c / default as def
            3: import ./side /  as 
            4: import ./d / default as 
            4: import ./d /  as 
            4: import ./a / default as 
            5: import ./f / start as 
            7: import ./g / g as g in later
        "]],
    );
}

#[test]
fn modules_may_be_loaded_later() {
    javascript(
        "const Lazy = lazy(() => import('./comp'));\nasync function f() {\n  const { a } = await import('./a');\n  const b = (await import('./b')).default;\n  const pending = import('./c');\n  const { c } = await pending;\n  import('./d').then(({ d }) => d());\n  import('./e').then(m => m.e());\n  return a(b, c);\n}\n",
        &expect![[r"
            1: Private constant = Lazy `const Lazy =`
            2: Private function = f (|) ->  x1 [async] `async function f()`
            1: use Call lazy(fn) Bound(1) in Lazy
            7: use Call <Promise> / then(fn) Discarded in f
            7: use Call d() Bound(1) in f
            8: use Call <Promise> / then(fn) Discarded in f
            8: use Value m in f
            8: use Call m / e() Bound(1) in f
            9: use Call a(name, name) Bound(1) in f
            9: use Value b in f
            9: use Value c in f
            1: import ./comp /  as 
            3: import ./a / a as a in f
            4: import ./b / default as b in f
            5: import ./c /  as  in f
            6: import ./c / c as c in f
            7: import ./d /  as  in f
            7: import ./d / d as d in f
            8: import ./e /  as  in f
            8: import ./e /  as m in f
        "]],
    );
}

#[test]
fn test_runners_name_modules() {
    javascript(
        "jest.mock('./api', () => ({}));\nconst real = jest.requireActual('../real');\n",
        &expect![[r"
        2: Private constant = real `const real =`
        1: use Value jest
        1: use Call jest / mock(str, fn) Discarded
        2: use Value jest in real
        2: use Call jest / requireActual(str) Bound(1) in real
        1: import ./api /  as 
        2: import ../real /  as 
    "]],
    );
}

#[test]
fn exports_at_the_end_make_what_stands_above_public() {
    javascript(
        "function f(a) {}\nfunction g() {}\nfunction h() {}\nconst c = 1;\nexport { f, g as renamed, c as default };\n",
        &expect![[r"
            1: Public function = f (|a: ) ->  x1 `function f(a)`
            2: Private function = g (|) ->  x1 `function g()`
            3: Private function = h (|) ->  x1 `function h()`
            4: Public constant = c marked default `const c =`
            5: Public function = renamed (|) ->  x1 `function g()`
            5: use Value f
            5: use Value g
            5: use Value c
        "]],
    );
}

#[test]
fn a_default_export_is_marked() {
    javascript(
        "export default function f() {}\n",
        &expect![[r"
        1: Public function = f (|) ->  x1 marked default `function f()`
    "]],
    );
    javascript(
        "export default (a, b) => a + b;\n",
        &expect![[r"
        1: Public function = default (|a: , b: ) ->  x1 marked default `export default (a, b) =>`
    "]],
    );
    javascript(
        "export class Both {}\nexport default Both;\n",
        &expect![[r"
        1: Public class = Both marked default export `class Both`
        2: use Value Both
    "]],
    );
    javascript(
        "export default { run(a) { return this.stop(a); }, stop: x => x, size: 3 };\n",
        &expect![[r"
        1: Public constant = default marked default `export default`
        1: Public method of default = run (|a: ) ->  x1 optional `run(a)`
        1: Public method of default = stop (|x: ) ->  x1 optional `stop: x =>`
        1: Public field of default = size optional `size:`
        1: use Call <default> / stop(name) Bound(1) in run
    "]],
    );
    typescript(
        "class Whole {}\nexport = Whole;\n",
        &expect![[r"
        1: Public class = Whole marked default `class Whole`
        2: use Value Whole
    "]],
    );
}

#[test]
fn commonjs_exports_are_public() {
    javascript(
        "function a(x) {}\nfunction hidden() {}\nconst b = 2;\nmodule.exports = { a, renamed: b, c() {}, d: function (y) {}, e: 5, ...require('./more') };\n",
        &expect![[r"
            1: Public function = a (|x: ) ->  x1 `function a(x)`
            2: Private function = hidden (|) ->  x1 `function hidden()`
            3: Private constant = b `const b =`
            4: Public function = c (|) ->  x1 `c()`
            4: Public function = d (|y: ) ->  x1 `d: function (y)`
            4: Public constant = e `e:`
            4: Public constant = renamed `const b =`
            4: use Value a
            4: use Value b
            4: import ./more / * as  Public
        "]],
    );
    javascript(
        "exports.f = function (a) { return exports.g(a); };\nexports.g = a => a;\nmodule.exports.h = 3;\nexports.alias = local;\nfunction local() {}\n",
        &expect![[r"
            1: Public function = f (|a: ) ->  x1 `exports.f = function (a)`
            2: Public function = g (|a: ) ->  x1 `exports.g = a =>`
            3: Public constant = h `module.exports.h =`
            5: Private function = local (|) ->  x1 `function local()`
            4: Public function = alias (|) ->  x1 `function local()`
            1: use Call g(name) Bound(1) in f
            4: use Value local
        "]],
    );
    javascript(
        "class Store { get(k) {} }\nmodule.exports = Store;\nmodule.exports.open = (path) => new Store(path);\n",
        &expect![[r"
            1: Public class = Store marked default `class Store`
            1: Public method of Store = get (|k: ) ->  x1 optional `get(k)`
            3: Public function = open (|path: ) ->  x1 `module.exports.open = (path) =>`
            2: use Value Store
            3: use Call Store(name) Bound(1) in open
        "]],
    );
}

#[test]
fn what_is_required_and_exported_at_once_is_re_exported() {
    javascript(
        "exports.a = require('./a');\nexports.b = require('./b').inner;\nmodule.exports.c = function () {};\n",
        &expect![[r"
            3: Public function = c (|) ->  x1 `module.exports.c = function ()`
            1: import ./a /  as a Public
            2: import ./b / inner as b Public
        "]],
    );
    javascript(
        "module.exports = require('./lib');\n",
        &expect![[r"
        1: import ./lib / * as  Public
    "]],
    );
}

#[test]
fn an_object_given_to_a_maker_of_classes_has_methods() {
    javascript(
        "module.exports = React.createClass({\n  displayName: 'Tile',\n  _badge: function() { return 1; },\n  render: function() {\n    const self = this;\n    list.forEach(function(x) { this._badge(x); self._badge(); }.bind(this));\n    return this._badge() && this._gone();\n  },\n});\n",
        &expect![[r"
            1: Public constant = default marked default `module.exports =`
            3: Public method of default = _badge (|) ->  x1 optional `_badge: function()`
            4: Public method of default = render (|) ->  x1 optional `render: function()`
            1: use Value React in default
            1: use Call React / createClass(dict) Bound(1) in default
            6: use Value list in render
            6: use Call list / forEach(fn) Discarded in render
            6: use Call <default> / _badge(name) Discarded in render
            6: use Call <default> / _badge() Discarded in render
            7: use Call <default> / _badge() Bound(1) in render
            7: use Call <default> / _gone() Bound(1) in render
            1: import @ / * as  Public
        "]],
    );
    javascript(
        "const Tile = createReactClass({ _badge() {}, render() { return this._badge(); } });\nexport default Tile;\n",
        &expect![[r"
            1: Public constant = Tile marked default `const Tile =`
            1: Public method of Tile = _badge (|) ->  x1 optional `_badge()`
            1: Public method of Tile = render (|) ->  x1 optional `render()`
            1: use Call createReactClass(dict) Bound(1) in Tile
            1: use Call <Tile> / _badge() Bound(1) in render
            2: use Value Tile
        "]],
    );
}
