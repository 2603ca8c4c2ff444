import { cookie } from './cookie';

export function login(name: string, rest: object): string {
  return cookie(name, { path: '/', ...rest, safe: true });
}
