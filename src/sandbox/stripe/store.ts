import { resourceMissing } from './errors.js';
import type { Context, InternalTypes, ObjectType, ObjectTypes } from './types.js';

export interface Stored<T extends ObjectType> {
  data: ObjectTypes[T];
  internal: InternalTypes[T];
}

export const NOUNS: Record<ObjectType, string> = {
  account: 'account',
  account_link: 'account link',
  login_link: 'login link',
  balance_transaction: 'balance transaction',
  charge: 'charge',
  'checkout.session': 'checkout.session',
  customer: 'customer',
  dispute: 'dispute',
  payment_intent: 'payment_intent',
  payment_method: 'PaymentMethod',
  payout: 'payout',
  refund: 'refund',
  transfer: 'transfer',
  transfer_reversal: 'transfer reversal',
};

/** Stores a new object. `id` is separate because links are stored, yet carry no id of their own. */
export async function insertObject<T extends ObjectType>(
  ctx: Context,
  type: T,
  id: string,
  data: ObjectTypes[T],
  internal: InternalTypes[T],
): Promise<ObjectTypes[T]> {
  await ctx.db.query(
    `INSERT INTO stripe_sandbox_objects (id, type, created, data, internal) VALUES ($1, $2, $3, $4, $5)`,
    [id, type, ctx.now, JSON.stringify(data), JSON.stringify(internal)],
  );
  return data;
}

export async function findObject<T extends ObjectType>(ctx: Context, type: T, id: string): Promise<Stored<T> | null> {
  const { rows } = await ctx.db.query<Stored<T>>(
    'SELECT data, internal FROM stripe_sandbox_objects WHERE id = $1 AND type = $2',
    [id, type],
  );
  return rows[0] ?? null;
}

/** Reads an object and keeps its row locked until the transaction ends. */
export async function lockObject<T extends ObjectType>(ctx: Context, type: T, id: string): Promise<Stored<T> | null> {
  const { rows } = await ctx.db.query<Stored<T>>(
    'SELECT data, internal FROM stripe_sandbox_objects WHERE id = $1 AND type = $2 FOR UPDATE',
    [id, type],
  );
  return rows[0] ?? null;
}

export async function getObject<T extends ObjectType>(
  ctx: Context,
  type: T,
  id: string,
  param: string = type,
  status: 400 | 404 = 404,
): Promise<ObjectTypes[T]> {
  const stored = await findObject(ctx, type, id);
  if (!stored) throw resourceMissing(NOUNS[type], id, param, status);
  return stored.data;
}

export async function getLocked<T extends ObjectType>(
  ctx: Context,
  type: T,
  id: string,
  param: string = type,
  status: 400 | 404 = 404,
): Promise<Stored<T>> {
  const stored = await lockObject(ctx, type, id);
  if (!stored) throw resourceMissing(NOUNS[type], id, param, status);
  return stored;
}

export async function saveObject<T extends Exclude<ObjectType, 'account_link' | 'login_link'>>(
  ctx: Context,
  data: ObjectTypes[T],
): Promise<void> {
  await ctx.db.query('UPDATE stripe_sandbox_objects SET data = $2 WHERE id = $1', [data.id, JSON.stringify(data)]);
}

export async function saveInternal<T extends ObjectType>(
  ctx: Context,
  _type: T,
  id: string,
  internal: InternalTypes[T],
): Promise<void> {
  await ctx.db.query('UPDATE stripe_sandbox_objects SET internal = $2 WHERE id = $1', [id, JSON.stringify(internal)]);
}
