export class Zone {
  id = 1;
}

export function put(zone: Zone): number {
  return zone.id;
}
