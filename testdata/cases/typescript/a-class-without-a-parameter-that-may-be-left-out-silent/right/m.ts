import { S } from "./s";
export class M extends S {
  load(id: string) { return 1; }
}
