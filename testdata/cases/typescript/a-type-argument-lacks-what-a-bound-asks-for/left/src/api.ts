export interface Entity {
  id: string;
}

export interface Label {
  text: string;
}

export class Cart implements Entity {
  id = "";
}

export class Box<T extends Entity> {
  constructor(public readonly value: T) {}
}
