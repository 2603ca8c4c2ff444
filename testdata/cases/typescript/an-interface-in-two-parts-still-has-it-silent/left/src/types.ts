export interface User { age: number }
