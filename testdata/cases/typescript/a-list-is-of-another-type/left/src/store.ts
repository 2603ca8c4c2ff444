export interface Store {
  put(all: Array<string>): void;
}

export function open(all: Array<string>): number[] {
  return all.map(Number);
}
