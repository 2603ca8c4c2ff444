export interface Full { name: string; more: number }
