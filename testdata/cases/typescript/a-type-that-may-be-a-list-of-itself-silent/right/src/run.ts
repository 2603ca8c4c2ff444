import { Json, read } from './store';

function draw(json: Json): void {}

export function run(text: string): void {
  draw(read(text));
}
