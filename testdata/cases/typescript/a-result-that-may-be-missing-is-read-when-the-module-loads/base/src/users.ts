export interface User { name: string }
export function find(id: string): User { return { name: id }; }
