export interface Child { name: string; age: number }
export interface Grown { name: string; age: number; job: string }
export type User = Child | Grown;
