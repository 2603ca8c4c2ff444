export interface Storage {
  get(id: string): string;
  put(id: string, value: string): void;
}
export function open(storage: Storage): void {}
