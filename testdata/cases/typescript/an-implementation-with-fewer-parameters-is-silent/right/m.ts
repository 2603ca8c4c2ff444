import type { Visitor } from "./s";
export class M implements Visitor {
  visit(node: string) { console.log(node); }
}
