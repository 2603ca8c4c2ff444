import { sign } from './sign';

export async function cookie(name: string, isSafe: boolean): Promise<string> {
  let value;
  if (isSafe) {
    value = await sign('safe-' + name);
  } else {
    value = name;
  }
  return value;
}
