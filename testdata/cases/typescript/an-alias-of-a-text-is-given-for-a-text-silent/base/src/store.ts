export type Zone = string;

export const end = (zone: Zone, name: string): void => {};
