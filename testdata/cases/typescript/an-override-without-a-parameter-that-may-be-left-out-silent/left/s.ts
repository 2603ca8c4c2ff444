export class S {
  size(deep = false): number { return 1; }
}
