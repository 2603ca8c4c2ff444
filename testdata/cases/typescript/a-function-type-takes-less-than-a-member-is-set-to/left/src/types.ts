export type Handler = (event: string) => void;
export interface Socket { onmessage: Handler; }
