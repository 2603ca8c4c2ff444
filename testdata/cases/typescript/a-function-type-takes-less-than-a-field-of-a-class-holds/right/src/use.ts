import type { Handler } from "./types";
export class Saver {
  private handler: Handler = (event, at) => { console.log(event, at); };
  run() { this.handler("a", 1 as never); }
}
