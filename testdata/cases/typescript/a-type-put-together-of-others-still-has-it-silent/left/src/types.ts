export interface HasName { name: string }
export type User = HasName & { age: number };
