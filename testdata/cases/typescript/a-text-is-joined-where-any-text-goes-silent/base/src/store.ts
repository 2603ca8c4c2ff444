export type Key = string;

export function put(name: string): number {
  return 1;
}
