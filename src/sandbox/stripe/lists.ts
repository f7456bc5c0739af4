import type Stripe from 'stripe';
import { resourceMissing } from './errors.js';
import type { Context, ObjectType, ObjectTypes } from './types.js';

export interface ListParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

type Filters = Record<string, string | undefined>;

/** Builds a WHERE clause with its values. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(sql: (placeholder: string) => string, value: unknown): void {
    this.values.push(value);
    this.parts.push(sql(`$${this.values.length}`));
  }

  addCreated(created: ListParams['created']): void {
    if (created === undefined) return;
    if (typeof created === 'number') {
      this.add((p) => `created = ${p}`, created);
      return;
    }
    const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
    for (const [name, operator] of Object.entries(operators)) {
      const bound = created[name as keyof typeof operators];
      if (bound !== undefined) this.add((p) => `created ${operator} ${p}`, bound);
    }
  }

  toString(): string {
    return this.parts.length > 0 ? this.parts.join(' AND ') : 'true';
  }
}

interface Page<T> {
  data: T[];
  has_more: boolean;
}

/**
 * One page, newest first. `starting_after` and `ending_before` are ids that mark the place in the list; the default
 * limit is 10 (https://docs.stripe.com/api/pagination). One row more than asked for tells `has_more`.
 */
export async function page<T>(
  ctx: Context,
  table: 'stripe_sandbox_events' | 'stripe_sandbox_objects',
  conditions: Conditions,
  params: ListParams,
): Promise<Page<T>> {
  const limit = params.limit ?? 10;
  const cursor = params.starting_after ?? params.ending_before;
  const backwards = params.starting_after === undefined && params.ending_before !== undefined;
  if (cursor !== undefined) {
    const { rows } = await ctx.db.query<{ sequence: string }>(`SELECT sequence FROM ${table} WHERE id = $1`, [cursor]);
    if (!rows[0]) throw resourceMissing('object', cursor, backwards ? 'ending_before' : 'starting_after', 400);
    conditions.add((p) => `sequence ${backwards ? '>' : '<'} ${p}`, rows[0].sequence);
  }
  const { rows } = await ctx.db.query<{ data: T }>(
    `SELECT data FROM ${table} WHERE ${conditions} ORDER BY sequence ${backwards ? 'ASC' : 'DESC'} LIMIT ${limit + 1}`,
    conditions.values,
  );
  const data = rows.slice(0, limit).map((row) => row.data);
  return { data: backwards ? data.reverse() : data, has_more: rows.length > limit };
}

export function toList<T>(url: string, { data, has_more }: Page<T>): Stripe.ApiList<T> {
  return { object: 'list', data, has_more, url };
}

/** A list endpoint over stored objects; `filters` compare top-level fields. */
export async function listObjects<T extends ObjectType>(
  ctx: Context,
  type: T,
  url: string,
  params: ListParams,
  filters: Filters = {},
): Promise<Stripe.ApiList<ObjectTypes[T]>> {
  const conditions = new Conditions();
  conditions.add((p) => `type = ${p}`, type);
  for (const [field, value] of Object.entries(filters)) {
    if (value !== undefined) conditions.add((p) => `data->>'${field}' = ${p}`, value);
  }
  conditions.addCreated(params.created);
  return toList(url, await page<ObjectTypes[T]>(ctx, 'stripe_sandbox_objects', conditions, params));
}

/** An embedded list, such as a charge's refunds. */
export function embeddedList<T>(url: string, data: T[] = []): Stripe.ApiList<T> {
  return { object: 'list', data: data.slice(0, 10), has_more: data.length > 10, url };
}
