export interface Entity {
  id: string;
}

export interface Label {
  text: string;
}

export class Cart implements Entity {
  id = "";
}

export class Box<T> {
  constructor(public readonly value: T) {}
}
