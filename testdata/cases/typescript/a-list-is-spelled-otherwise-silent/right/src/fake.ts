import { Store, open } from './store';

export class Fake implements Store {
  names: ReadonlyArray<string> = [];
  put(all: Array<string>, key?: string): Array<number> {
    return [];
  }
}

export async function fill(): Promise<void> {
  const list: Array<string> = await open(['a']);
}
