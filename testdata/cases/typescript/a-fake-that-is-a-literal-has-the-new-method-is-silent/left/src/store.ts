export interface Storage {
  get(id: string): string;
  drop(id: string): void;
  put(id: string, value: string): void;
}
export function open(storage: Storage): void {}
