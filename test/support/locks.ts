import { query } from '../../src/lib/db.js';
import { eventually } from './processes.js';

/** Returns once a statement of this database waits for what another transaction holds. @param like as for SQL's LIKE */
export async function untilBlocked(like: string): Promise<void> {
  await eventually(`${like} waits`, async () => {
    const waiting = await query({
      text: `SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
      values: [like],
    });
    return waiting.length > 0;
  });
}
