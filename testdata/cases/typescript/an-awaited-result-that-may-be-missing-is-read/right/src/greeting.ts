import { findUser } from './users';

export async function greeting(id: string): Promise<string> {
  const user = await findUser(id);
  return "Hello " + user.name;
}
