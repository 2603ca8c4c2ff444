import type { Socket } from "./types";
export function wire(socket: Socket) {
  socket.onmessage = (event, at) => { console.log(event, at); };
}
