export type Id = string;

export interface Zone {
  id: Id;
}

export const pick = (id: Zone["id"], all: number): void => {};
