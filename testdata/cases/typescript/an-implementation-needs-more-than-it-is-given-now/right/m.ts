import type { Visitor } from "./s";
export class M implements Visitor {
  visit(node: string, depth: number) { console.log(node, depth); }
}
