export interface Visitor {
  visit(node: string, depth: number): void;
}
