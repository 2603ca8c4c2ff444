export class Table {
  name = "";
  columns: string[] = [];
}

export class Column {
  name = "";
  length?: number;

  isText(): boolean {
    return this.length !== undefined;
  }
}
