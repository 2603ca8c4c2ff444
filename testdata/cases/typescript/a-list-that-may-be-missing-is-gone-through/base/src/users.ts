export interface User {
  name: string;
  email: string;
  active: boolean;
}

const users = new Map<string, User>();

export function friends(id: string): User[] {
  return [];
}
