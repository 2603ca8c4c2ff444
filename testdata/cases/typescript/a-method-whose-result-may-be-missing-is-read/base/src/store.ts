export interface User {
  name: string;
}

export class UserStore {
  private users = new Map<string, User>();

  findById(id: string): User {
    return this.users.get(id)!;
  }
}
