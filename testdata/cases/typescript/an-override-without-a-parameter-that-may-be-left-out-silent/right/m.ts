import { S } from "./s";
export class M extends S {
  override size(): number { return 2; }
}
