export interface User {
  name: string;
  active: boolean;
}

export async function find(id: string): Promise<User> {
  return JSON.parse(id);
}
