export type Key = string;

export function put(name: Key): number {
  return 1;
}
