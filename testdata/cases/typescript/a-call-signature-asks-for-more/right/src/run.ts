import type { Send } from './store';

export function run(send: Send): void {
  send('a');
}
