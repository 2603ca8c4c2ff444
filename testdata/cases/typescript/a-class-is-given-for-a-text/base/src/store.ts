export class Zone {
  #id = 1;
}

export const end = (zone: Zone, name: string): void => {};
