import { load } from './load';
export const X = 1;
export async function one(): Promise<number> {
  return await load('y');
}
