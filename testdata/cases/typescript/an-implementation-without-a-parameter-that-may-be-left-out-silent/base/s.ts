export interface S {
  load(id: string): number;
}
