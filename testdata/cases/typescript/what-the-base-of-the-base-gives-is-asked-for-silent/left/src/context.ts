export interface Context {
  label(): string;
  withLabel(key: string): Context;
}
