export interface Zone {
  id: string;
}

export async function load(key: string): Promise<Zone> {
  return { id: key };
}
