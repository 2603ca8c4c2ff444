export interface Zone {
  id: string;
}

export const pick = (all: Zone[], id: Zone["id"]): void => {};
