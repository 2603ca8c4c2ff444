export interface Full { name: string; age: number }
