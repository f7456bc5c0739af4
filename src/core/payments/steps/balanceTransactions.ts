import type Stripe from 'stripe';
import { query } from '../../../lib/db.js';
import { stripe } from '../../../lib/stripe.js';

/** Read again each time: what the last read may just have missed. Seconds. */
const OVERLAP_SECONDS = 3_600;
const PAGE = 100;

const sourceOf = (transaction: Stripe.BalanceTransaction): string => {
  const { source } = transaction;
  return typeof source === 'string' ? source : (source?.id ?? transaction.id);
};

async function store(page: Stripe.BalanceTransaction[]): Promise<void> {
  const column = <T>(pick: (transaction: Stripe.BalanceTransaction) => T): T[] => page.map(pick);
  await query({
    text: `INSERT INTO reconciliation_transactions (id, source, type, amount_cents, fee_cents, net_cents, created_at)
           SELECT id, source, type, amount, fee, net, to_timestamp(created)
             FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                  AS page(id, source, type, amount, fee, net, created)
           ON CONFLICT (id) DO NOTHING`,
    values: [
      column(({ id }) => id),
      column(sourceOf),
      column(({ type }) => type),
      column(({ amount }) => amount),
      column(({ fee }) => fee),
      column(({ net }) => net),
      column(({ created }) => created),
    ],
  });
}

/**
 * Reads every balance transaction made since the last read and keeps it. They never change, so reading one again is
 * harmless. Calls Stripe: never inside a transaction.
 */
export async function importBalanceTransactions(): Promise<void> {
  const [last] = await query<{ seconds: number | null }>({
    text: 'SELECT floor(extract(epoch FROM max(created_at)))::bigint AS seconds FROM reconciliation_transactions',
  });
  const since = last?.seconds ? { created: { gte: last.seconds - OVERLAP_SECONDS } } : {};
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await stripe().balanceTransactions.list({ ...since, limit: PAGE, starting_after: after });
    if (page.data.length > 0) await store(page.data);
    after = page.data.at(-1)?.id;
    more = page.has_more;
  }
}
