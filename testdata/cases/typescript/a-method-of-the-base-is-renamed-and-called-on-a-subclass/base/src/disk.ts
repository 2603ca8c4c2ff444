import { Store } from "./store";

export class Disk extends Store {
  flush(): void {}
}
