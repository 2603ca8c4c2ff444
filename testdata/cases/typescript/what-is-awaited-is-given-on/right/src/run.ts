import { load } from './store';

function show(text: string): void {}

export async function run(): Promise<void> {
  const text = await load('a');
  show(text);
}
