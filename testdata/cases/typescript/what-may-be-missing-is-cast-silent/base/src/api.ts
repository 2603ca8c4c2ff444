export interface User {
  name: string;
  active: boolean;
}

const all: User[] = [];

export function find(id: string): User {
  return all[0];
}
