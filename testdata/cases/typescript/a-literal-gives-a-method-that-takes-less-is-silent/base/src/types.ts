export interface Options { onSave(event: string, at: number): void; name: string }
