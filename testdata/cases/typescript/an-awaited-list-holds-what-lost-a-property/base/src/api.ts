export interface Job {
  name: string;
  owner: string;
}

export async function load(): Promise<Job[]> {
  return [];
}
