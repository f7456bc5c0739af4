import { query } from '../../src/lib/db.js';

/** What changes with every request, or with time: who was here when, and what stand-ins and workers note for themselves. */
const bookkeeping =
  /^(api_keys|sessions|revocations|rate_limits|usage_\w+|event_streams|event_stream_hosts|stripe_sandbox_\w+|market_clock)$/;

/** What the market holds, table by table, so that two moments can be compared. After `world.idle()`. */
export async function fingerprint(): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>({
    text: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  });
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    if (bookkeeping.test(name)) continue;
    const [row] = await query<{ print: string }>({
      text: `SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(kept::text, E'\\n' ORDER BY kept::text), '')) AS print
               FROM ${name} AS kept`,
    });
    prints[name] = row!.print;
  }
  return prints;
}
