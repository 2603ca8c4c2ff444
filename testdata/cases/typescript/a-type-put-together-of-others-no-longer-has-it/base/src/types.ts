export interface User { name: string; nick: string; age: number }
