import { load } from './store';

function show(text: string): void {}

export async function run(): Promise<void> {
  show(await load('a'));
}
