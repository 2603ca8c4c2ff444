export abstract class S {
  abstract load(id: string): number;
}
