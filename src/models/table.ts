import { query, type Transaction } from '../lib/db.js';

/**
 * Typed statements for one table. Rows are plain objects with the columns' own names: nothing is hydrated, and what a
 * statement reads is what the table holds.
 */
export interface Table<Row extends { id: string }> {
  name: string;
  columns: string;
  /** The row, or null. Without a transaction it reads outside any. */
  find(id: string, transaction?: Transaction | null): Promise<Row | null>;
  /** The row, locked until the transaction ends, or null. */
  lock(transaction: Transaction, id: string): Promise<Row | null>;
  insert(transaction: Transaction | null, values: Partial<Row>): Promise<Row>;
  /** @throws when there is no such row: whoever updates has locked it before */
  update(transaction: Transaction | null, id: string, changes: Partial<Row>): Promise<Row>;
}

const quoted = (name: string): string => `"${name}"`;

/** @param columns every column of the table, each also a property of `Row`; `jsonb` ones in `json` */
export function defineTable<Row extends { id: string }>(
  name: string,
  columnNames: Array<keyof Row & string>,
  json: Array<keyof Row & string> = [],
): Table<Row> {
  const columns = columnNames.map(quoted).join(', ');
  const known = new Set<string>(columnNames);
  const encode = (column: string, value: unknown): unknown =>
    value !== null && (json as string[]).includes(column) ? JSON.stringify(value) : value;
  const pairs = (values: Partial<Row>): Array<[string, unknown]> =>
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => {
        if (!known.has(column)) throw new Error(`${name} has no column ${column}`);
        return [column, encode(column, value)];
      });

  return {
    name,
    columns,
    async find(id, transaction) {
      const statement = { text: `SELECT ${columns} FROM ${name} WHERE id = $1`, values: [id] };
      const [row] = await query<Row>(transaction ? statement : { ...statement, name: `${name}-find` }, transaction);
      return row ?? null;
    },
    async lock(transaction, id) {
      const [row] = await query<Row>(
        { text: `SELECT ${columns} FROM ${name} WHERE id = $1 FOR UPDATE`, values: [id] },
        transaction,
      );
      return row ?? null;
    },
    async insert(transaction, values) {
      const entries = pairs(values);
      const [row] = await query<Row>(
        {
          text: `INSERT INTO ${name} (${entries.map(([column]) => quoted(column)).join(', ')})
                 VALUES (${entries.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING ${columns}`,
          values: entries.map(([, value]) => value),
        },
        transaction,
      );
      return row!;
    },
    async update(transaction, id, changes) {
      const entries = pairs(changes);
      const [row] = await query<Row>(
        {
          text: `UPDATE ${name} SET ${entries.map(([column], index) => `${quoted(column)} = $${index + 2}`).join(', ')}
                  WHERE id = $1 RETURNING ${columns}`,
          values: [id, ...entries.map(([, value]) => value)],
        },
        transaction,
      );
      if (!row) throw new Error(`${name} ${id} is gone`);
      return row;
    },
  };
}
