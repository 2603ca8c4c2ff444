export interface Entity {
  id: string;
}

export interface Label {
  text: string;
}

export class Cart implements Entity {
  id = "";

  total = 0;
}

export class Box<T extends Entity> {
  constructor(public readonly value: T) {}
}
