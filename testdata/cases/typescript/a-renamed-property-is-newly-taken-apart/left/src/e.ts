export interface User { fullName: string; age: number; }
