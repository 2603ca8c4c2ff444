export type User = { name: string; age: number };
