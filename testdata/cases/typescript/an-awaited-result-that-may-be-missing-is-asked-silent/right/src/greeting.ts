import { findUser } from './users';

export async function greeting(id: string): Promise<string> {
  const user = await findUser(id);
  if (user === null) throw new Error("nobody");
  return user.name;
}
