export interface Full { name: string; age: number; secret: string }
export interface User { name: string; age: number }
