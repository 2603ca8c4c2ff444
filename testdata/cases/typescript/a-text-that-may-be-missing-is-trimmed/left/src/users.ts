export interface User {
  name: string;
  email: string;
  active: boolean;
}

const users = new Map<string, User>();

export function nameOf(id: string): string | undefined {
  return users.get(id)?.name;
}
