export class Root {
  withLabel(key: string): any {
    return this;
  }
}
