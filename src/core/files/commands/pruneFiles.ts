import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { discard } from '../storage.js';

const BATCH = 100;

/**
 * Deletes bytes that no file refers to. What fails is tried again by {@link pruneFiles}, once it is in `discarded_files`.
 *
 * @returns whether it worked; never throws
 */
export async function tryToDiscard(storageKey: string): Promise<boolean> {
  try {
    await discard(storageKey);
    return true;
  } catch (error) {
    loggerFor('files').warn({ err: error, storage_key: storageKey }, 'bytes not deleted; it will be tried again');
    return false;
  }
}

/**
 * Deletes the bytes of every file that is gone, and notes it; some have gone already. A store that refuses one is left
 * alone until the next time, which begins with the others.
 */
export async function pruneFiles(): Promise<void> {
  for (;;) {
    const due = await query<{ storage_key: string }>({
      text: `SELECT storage_key FROM discarded_files ORDER BY tried_at NULLS FIRST, storage_key LIMIT ${BATCH}`,
    });
    for (const { storage_key } of due) {
      const gone = await tryToDiscard(storage_key);
      await query({
        text: gone
          ? 'DELETE FROM discarded_files WHERE storage_key = $1'
          : 'UPDATE discarded_files SET tried_at = clock_timestamp() WHERE storage_key = $1',
        values: [storage_key],
      });
      if (!gone) return;
    }
    if (due.length < BATCH) return;
  }
}
