import type { Table } from '../../../models/table.js';

/** A table's columns, for a statement that reads more than one table. */
export const columnsOf = <Row extends { id: string }>(table: Table<Row>, alias: string): string =>
  table.columns
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ');
