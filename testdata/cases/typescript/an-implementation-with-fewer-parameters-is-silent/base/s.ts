export interface Visitor {
  visit(node: string): void;
}
