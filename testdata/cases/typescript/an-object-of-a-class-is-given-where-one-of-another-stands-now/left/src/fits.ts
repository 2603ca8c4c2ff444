import { Column, Table } from "./schema";

export function fits(
  column: Column,
  table: Table,
): boolean {
  return table.columns.includes(column.name);
}

export function all(table: Table, column: Column): boolean {
  return fits(
    column,
    table,
  );
}
