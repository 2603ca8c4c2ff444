export interface Context {
  label(): string;
}
