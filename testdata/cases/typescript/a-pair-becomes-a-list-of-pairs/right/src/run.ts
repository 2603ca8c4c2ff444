import { Pair, add } from './store';

function draw(pair: Pair): void {}

export function run(one: Pair): void {
  draw(add(one));
}
