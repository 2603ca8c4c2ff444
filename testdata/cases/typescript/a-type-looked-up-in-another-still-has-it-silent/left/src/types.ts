export interface All { user: { name: string; age: number } }
export type User = All["user"];
