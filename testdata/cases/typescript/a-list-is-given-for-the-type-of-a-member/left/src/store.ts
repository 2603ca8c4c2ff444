export interface Zone {
  id: string;
}

export const pick = (id: Zone["id"], all: Zone[]): void => {};
