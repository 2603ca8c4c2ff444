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

export class Box<T extends Cart> {
  constructor(public readonly value: T) {}
}
