export interface User {
  name: string;
}

export class UserStore {
  private users = new Map<string, User>();

  findById(id: string): User | undefined {
    return this.users.get(id);
  }
}
