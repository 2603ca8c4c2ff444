export function mixin(): any {
  return class {
    withLabel(key: string): any {
      return this;
    }
  };
}
