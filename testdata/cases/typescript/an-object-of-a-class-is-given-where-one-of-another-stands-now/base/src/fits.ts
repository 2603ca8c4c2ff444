import { Column, Table } from "./schema";

export function fits(
  table: Table,
  column: Column,
): boolean {
  return table.columns.includes(column.name);
}

export function all(table: Table, column: Column): boolean {
  return fits(
    table,
    column,
  );
}
