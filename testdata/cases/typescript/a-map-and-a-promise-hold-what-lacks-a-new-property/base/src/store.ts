export interface Entry {
  id: string;
  name: string;
  note?: string;
}
export function push(list: Entry[], entry: Entry): Entry[] {
  return [...list, entry];
}
export class Log {
  constructor(readonly first: Entry, private size = 10) {}
  add(...entries: readonly Entry[]): void {}
}
export const state = { threads: {} as Record<string, Entry[]> };
export interface Config {
  entry: Entry;
  all?: Array<Entry>;
}
export type Entries = ReadonlyArray<Entry>;
export function load(entries: Entries | undefined): void {}
export function keep<T>(value: T): T {
  return value;
}
