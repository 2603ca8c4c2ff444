export type Id = string;

export interface Zone {
  id: Id;
}

export const pick = (id: string, all: number): void => {};
