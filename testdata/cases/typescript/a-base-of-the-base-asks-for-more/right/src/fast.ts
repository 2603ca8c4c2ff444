import { Disk } from "./disk";

export class Fast extends Disk {
  size(): number {
    return 2;
  }
}
