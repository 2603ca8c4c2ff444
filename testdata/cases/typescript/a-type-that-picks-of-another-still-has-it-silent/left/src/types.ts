export interface Full { name: string; age: number; secret: string }
export type User = Readonly<Pick<Full, "name" | "age">>;
