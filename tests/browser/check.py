#!/usr/bin/env python3
"""The page of `--format html` in a real browser, as a person meets it. Needs git, Python 3.9 and Chromium, no package.

    python3 tests/browser/check.py PROGRAM [--shots FOLDER] [--readme FILE]

PROGRAM is a built divergence. CHROMIUM names the browser. --shots keeps a picture of each window, --readme makes that of
the README from the demonstration. It makes repositories of 1, 8 and 150 branches with hostile
names, their pages, and opens each at 375 and 1,440 px, light and dark. It holds that nothing runs and nothing is asked of
a network, that the page is no wider than the window, that texts have enough contrast, that every link leads somewhere and
can be reached by the keyboard, and that the parts of the page are there. The exit code is 1 if anything of this is not so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HOSTILE = [
    "<img/src=x/onerror=window.__hit=1>",
    "feat/\"onmouseover=\"window.__hit=2",
    "a'b&amp;<script>window.__hit=3</script>",
    "data=text/html,window.__hit=4",
    "\u202egnp.exe",
    "x" * 180,
    "</style><svg/onload=window.__hit=5>",
]

LOOK = r"""
(() => {
  const said = [];
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) {
    const wide = [...document.querySelectorAll('body *')].filter(it => !it.closest('.scroll, pre, svg')
      && it.getBoundingClientRect().right > room + 1).slice(0, 3);
    said.push('wider than the window: ' + document.documentElement.scrollWidth + ' of ' + room + ': '
      + wide.map(it => it.outerHTML.slice(0, 120)).join(' | '));
  }
  if (window.__hit !== undefined) said.push('something ran: ' + window.__hit);
  if (document.scripts.length) said.push('there is a script');
  for (const it of document.querySelectorAll('*')) {
    for (const name of it.getAttributeNames()) if (/^on/i.test(name)) said.push('a handler: ' + it.outerHTML.slice(0, 120));
  }
  const known = ['HTML','HEAD','META','TITLE','STYLE','BODY','HEADER','H1','H2','H3','H4','P','A','NAV','SECTION','OL','UL','LI','B',
    'SPAN','STRONG','DIV','TABLE','THEAD','TBODY','TR','TH','TD','I','BR','ARTICLE','CODE','PRE','FOOTER','FIGURE','FIGCAPTION',
    'DETAILS','SUMMARY','DL','DT','DD','PROGRESS','CAPTION','LABEL','INPUT','MAIN'];
  for (const it of document.querySelectorAll('*')) {
    const isDrawing = it.closest('svg') && ['svg','path','polyline','line','rect','circle','text','g','title'].includes(it.tagName);
    if (!known.includes(it.tagName) && !isDrawing) said.push('an element that the page does not write: ' + it.outerHTML.slice(0, 120));
  }
  for (const it of document.querySelectorAll('a')) {
    const to = it.getAttribute('href') || '';
    if (!to.startsWith('#')) said.push('a link that leaves the page: ' + to);
    else if (!document.getElementById(to.slice(1))) said.push('a link to nothing: ' + to);
    if (it.tabIndex < 0) said.push('no keyboard reaches ' + to);
    if (!(it.textContent.trim() || it.title)) said.push('a link without a name: ' + to);
  }
  const ids = [...document.querySelectorAll('[id]')].map(it => it.id);
  if (new Set(ids).size !== ids.length) said.push('two elements have one id');
  if (document.querySelectorAll('h1').length !== 1) said.push('there is not one title');
  if (!document.documentElement.lang) said.push('the page has no language');
  const read = text => (text.match(/[\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => {
    const part = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = it => {
    for (; it; it = it.parentElement) {
      const back = read(getComputedStyle(it).backgroundColor);
      if (back.length === 3 || back[3] > 0.99) return back;
    }
    return read(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3).concat([255, 255, 255]).slice(0, 3);
  };
  // Every shade of the map, whether this check has it or not.
  const shades = document.createElement('div');
  shades.innerHTML = '<table class="heat large"><tbody><tr>' + ['c1', 'c2', 'c3', 'c4', 'd1', 'u1'].map(it =>
    `<td class="${it}"><a href="#order">${it}</a></td>`).join('') + '</tr></tbody></table>';
  document.body.append(shades);
  const poor = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const it = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || it.closest('svg') || !it.getClientRects().length) continue;
    const style = getComputedStyle(it);
    // Signs of a map that is too small for them are not shown.
    if (read(style.color)[3] === 0) continue;
    const [one, other] = [lum(read(style.color)), lum(behind(it))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) {
      const what = (it.closest('[class]') || it).className + ' ' + style.color + ' on ' + behind(it);
      if (!poor.has(what)) poor.set(what, ratio.toFixed(2) + ' at ' + walk.currentNode.data.trim().slice(0, 30));
    }
  }
  for (const [what, ratio] of poor) said.push('too little contrast: ' + what + ': ' + ratio);
  return { said, parts: [...document.querySelectorAll('section[id]')].map(it => it.id),
    scheme: getComputedStyle(document.body).backgroundColor, nodes: document.querySelectorAll('*').length };
})()
"""


class Browser:
    """Chromium without a window, asked through a pipe."""

    def __init__(self, program, folder):
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()
        # The browser has its ends at 3 and 4.
        command = f'exec 3<&{to_read} 4>&{to_write}; exec "$0" "$@"'
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"]
        flags += [f"--user-data-dir={folder}", "--no-first-run", "about:blank"]
        self.process = subprocess.Popen(
            ["bash", "-c", command, program, *flags], pass_fds=(to_read, to_write), stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self.number, self.rest, self.events = 0, b"", []
        targets = self.ask("Target.getTargets", None)["targetInfos"]
        page = next(it for it in targets if it["type"] == "page")
        attached = self.ask("Target.attachToTarget", None, targetId=page["targetId"], flatten=True)
        self.session = attached["sessionId"]
        for room in ["Page", "Runtime", "Network", "Log"]:
            self.ask(f"{room}.enable")

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 20)
            if not more:
                raise SystemExit("the browser has ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def ask(self, method, session="own", **parameters):
        self.number += 1
        asked = {"id": self.number, "method": method, "params": parameters}
        if session == "own":
            asked["sessionId"] = self.session
        os.write(self.write, json.dumps(asked).encode() + b"\0")
        while True:
            said = self.message()
            if said.get("id") == self.number:
                if "error" in said:
                    raise SystemExit(f"{method}: {said['error']}")
                return said["result"]
            self.events.append(said)

    def open(self, page, width, scheme):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.events.clear()
        self.ask("Page.navigate", url=f"file://{page}")
        while not any(it.get("method") == "Page.loadEventFired" for it in self.events):
            self.events.append(self.message())
        found = self.ask("Runtime.evaluate", expression=LOOK, returnByValue=True)
        if "value" not in found["result"]:
            raise SystemExit(f"cannot look at the page: {found}")
        return found["result"]["value"]

    def events_said(self, page):
        said = []
        for it in self.events:
            method, of = it.get("method", ""), it.get("params", {})
            if method == "Page.javascriptDialogOpening":
                said.append(f"a dialog: {of.get('message')}")
            if method == "Network.requestWillBeSent" and of["request"]["url"] != f"file://{page}":
                said.append(f"it asks for {of['request']['url'][:80]}")
            if method in ("Runtime.exceptionThrown", "Log.entryAdded"):
                said.append(f"the browser complains: {json.dumps(of)[:200]}")
        return said

    def shot(self, file):
        import base64

        taken = self.ask("Page.captureScreenshot", format="png")
        with open(file, "wb") as out:
            out.write(base64.b64decode(taken["data"]))

    def end(self):
        os.close(self.write)
        self.process.wait(20)


def repository(folder, branches):
    """Branches that conflict with each other in places of one file, break each other, and are called what nobody expects."""
    lines = [f"line {at}" for at in range(400)]
    price = "export function price(cents: number): number {\n  return cents;\n}\n"
    names = (HOSTILE + [f"team-{at % 7}/branch-{at}" for at in range(branches)])[:branches] if branches > 1 else HOSTILE[:1]
    stream, mark = [], 0

    def commit(ref, parent, files):
        nonlocal mark
        mark += 1
        stream.append(f"commit {ref}\nmark :{mark}\ncommitter A <a@example.com> 1700000000 +0000\ndata 1\nx\n".encode())
        if parent:
            stream.append(f"from :{parent}\n".encode())
        for name, text in files.items():
            data = text.encode()
            stream.append(f"M 100644 inline {name}\ndata {len(data)}\n".encode() + data + b"\n")
        return mark

    root = commit("refs/heads/main", None, {"a<b>.txt": "\n".join(lines), "src/price.ts": price})
    for at, name in enumerate(names):
        own = list(lines)
        own[(at % 20) * 10] = f"{name} <script>window.__hit=9</script>"
        files = {"a<b>.txt": "\n".join(own)}
        if at == 1:
            files["src/price.ts"] = price.replace("cents: number)", "cents: number, tax: number)")
        if at == 2:
            files["src/use.ts"] = "import { price } from './price';\nexport const total = price(3);\n"
        commit(f"refs/heads/{name}", root, files)
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run(["git", "-C", folder, "reset", "-q", "--hard"], check=True)


def main():
    arguments = sys.argv[1:]
    shots = arguments[arguments.index("--shots") + 1] if "--shots" in arguments else None
    program = os.path.abspath(arguments[0])
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("there is no chromium here: nothing was looked at")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as room:
        browser = Browser(chromium, f"{room}/profile")
        if "--readme" in arguments:
            page = f"{room}/page.html"
            subprocess.run([program, "demo", "--keep", "-q"], env={**os.environ, "TMPDIR": room}, capture_output=True)
            shop = next(f"{room}/{it}/shop" for it in os.listdir(room) if it.startswith("divergence-demo"))
            subprocess.run([program, "check", "-C", shop, "--no-cache", "-q", "--format", f"html={page}"], capture_output=True)
            browser.open(page, 1100, "light")
            browser.shot(arguments[arguments.index("--readme") + 1])
        for branches in (1, 8, 150):
            folder, page, history = f"{room}/r{branches}", f"{room}/p{branches}.html", f"{room}/h{branches}.jsonl"
            repository(folder, branches)
            plan = f"{room}/plan.md"
            with open(plan, "w", encoding="utf-8") as out:
                out.write("**Item 1: <img src=x onerror=window.__hit=7>** (branch: `team-0/branch-0`)\n- Modify `a<b>.txt`\n")
            for run in range(3):
                check = [program, "check", "-C", folder, "--no-cache", "--plan", plan, "--history", history]
                made = subprocess.run([*check, "--format", f"html={page}"], capture_output=True, text=True)
                if made.returncode not in (0, 1):
                    print(made.stdout, made.stderr)
                    return 1
            for width in (375, 1440):
                for scheme in ("light", "dark"):
                    seen = browser.open(page, width, scheme)
                    said = seen["said"] + browser.events_said(page)
                    wants = ["order", "branches", "details", "history", "work"] + (["map", "pairs"] if branches > 1 else [])
                    said += [f"there is no part '{part}'" for part in wants if part not in seen["parts"]]
                    what = f"{branches} branches, {width} px, {scheme}"
                    print(f"{what}: {seen['nodes']} elements, {len(said)} wrong")
                    for it in said[:12]:
                        print(f"  {it}")
                    wrong += len(said)
                    if shots:
                        os.makedirs(shots, exist_ok=True)
                        browser.shot(f"{shots}/{branches}-{width}-{scheme}.png")
        browser.end()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
