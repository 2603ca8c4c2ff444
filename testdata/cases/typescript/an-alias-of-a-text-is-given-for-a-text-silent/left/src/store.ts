export type Zone = string;

export const end = (name: string, zone: Zone): void => {};
