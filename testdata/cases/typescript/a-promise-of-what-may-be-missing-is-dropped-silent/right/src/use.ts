import { find } from './api';

export async function run(): Promise<void> {
  await find("a");
}
