export interface User {
  name: string;
  active: boolean;
}

export async function find(id: string): Promise<User | null> {
  return JSON.parse(id);
}
