export interface Options { onSave: (event: string) => void; name: string }
