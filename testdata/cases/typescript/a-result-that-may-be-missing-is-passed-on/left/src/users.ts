export interface User {
  name: string;
  email: string;
  active: boolean;
}

const users = new Map<string, User>();

export function findUser(id: string): User | undefined {
  return users.get(id);
}
