export interface Zone {
  id: string;
}

export interface Room {
  id: string;
}

export async function load(key: string): Promise<Zone> {
  return { id: key };
}

export async function room(key: string): Promise<Room> {
  return { id: key };
}
