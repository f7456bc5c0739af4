import { query } from '../../src/lib/db.js';
import type { TestUser } from './world.js';

/** What a user's ghost score counts, as `kind: kept` or `kind: missed`, sorted. */
export async function historyOf(user: TestUser): Promise<string[]> {
  const rows = await query<{ kind: string; missed: boolean }>({
    text: 'SELECT kind, missed FROM commitments WHERE user_id = $1 ORDER BY kind, missed',
    values: [user.id],
  });
  return rows.map(({ kind, missed }) => `${kind}: ${missed ? 'missed' : 'kept'}`);
}

export const scoreOf = async (user: TestUser): Promise<number> => (await user.get('/api/profile/me')).body.ghost_score;
