export interface User {
  name: string;
  email: string;
  active: boolean;
}

const users = new Map<string, User>();

export async function findUser(id: string): Promise<User | null> {
  return users.get(id) ?? null;
}
