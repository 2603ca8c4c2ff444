export type Handler = (event: string, at: number) => void;
export interface Socket { onmessage: Handler; }
