import { fits } from "./fits";
import { Column, Table } from "./schema";

export function check(table: Table, column: Column): boolean {
  return fits(table, column);
}
