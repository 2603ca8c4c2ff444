export interface User { name: string }
export function find(id: string): User | undefined { return id ? { name: id } : undefined; }
