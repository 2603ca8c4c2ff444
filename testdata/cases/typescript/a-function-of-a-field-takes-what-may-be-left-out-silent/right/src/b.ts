import { Server } from './a';

export function run(server: Server): void {
  server.onStart('x');
}
