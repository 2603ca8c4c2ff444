import { AnimatedTrail } from "./trail";
export class EraserTrail extends AnimatedTrail {
  add(x: number): number { return this.updateErased(x); }

  private updateErased(x: number): number { return x; }

  other(): number { return 1; }

  more(): number { return this.updateErased(2); }
}
