import { AnimatedTrail } from "./trail";
export class EraserTrail extends AnimatedTrail {
  add(x: number): number { return this.updateRemoved(x); }

  private updateRemoved(x: number): number { return x; }

  other(): number { return 1; }
}
