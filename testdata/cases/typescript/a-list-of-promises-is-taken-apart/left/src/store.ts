export interface Zone {
  key: string;
}

export async function load(key: string): Promise<Zone> {
  return { key };
}
