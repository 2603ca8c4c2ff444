export class S {
  size(): number { return 1; }
}
