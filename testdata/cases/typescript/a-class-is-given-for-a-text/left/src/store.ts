export class Zone {
  #id = 1;
}

export const end = (name: string, zone: Zone): void => {};
