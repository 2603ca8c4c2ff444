export type Handler = (event: string, at: number) => void;
export interface Options { onSave: Handler; name: string }
