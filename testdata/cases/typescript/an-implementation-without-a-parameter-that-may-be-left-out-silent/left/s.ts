export interface S {
  load(id: string, deep?: boolean): number;
}
