import { Store } from "./store";

export function nothing() {}

export function run(store: Store, name: string) {
  store.names.push(name);
}
