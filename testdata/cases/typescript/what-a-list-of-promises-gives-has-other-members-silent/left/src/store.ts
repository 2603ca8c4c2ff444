export interface Zone {
  key: string;
}

export interface Room {
  id: string;
}

export async function load(key: string): Promise<Zone> {
  return { key };
}

export async function room(key: string): Promise<Room> {
  return { id: key };
}
