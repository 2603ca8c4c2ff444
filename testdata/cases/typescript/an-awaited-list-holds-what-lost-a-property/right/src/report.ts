import { load } from './api';

export async function report(): Promise<string> {
  const jobs = await load();
  const first = jobs[0];
  return first.owner;
}
