export interface Job {
  name: string;
  owners: string[];
}

export async function load(): Promise<Job[]> {
  return [];
}
