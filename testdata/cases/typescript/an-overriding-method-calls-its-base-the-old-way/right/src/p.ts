import { Base } from './e';
export const p = 1;
export class Tree extends Base {
  override render(depth: number): string { return super.render(depth) + '!'; }
}
