import { Store } from "./store";

export abstract class Disk extends Store {
  flush(): void {}
}
