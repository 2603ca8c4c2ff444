import { Disk } from "./disk";

export abstract class Fast extends Disk {
  size(): number {
    return 2;
  }
}
