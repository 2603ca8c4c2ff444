export abstract class S {
  abstract load(id: string, deep?: boolean): number;
}
