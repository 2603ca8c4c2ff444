export type Handler = (event: string) => void;
export interface Options { onSave: Handler; name: string }
