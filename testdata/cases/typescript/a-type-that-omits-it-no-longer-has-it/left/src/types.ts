export interface Full { name: string; age: number; secret: string }
export type User = Omit<Full, "secret" | "name">;
