import { Disk } from "./disk";

export function run(disk: Disk): number {
  return disk.size();
}
