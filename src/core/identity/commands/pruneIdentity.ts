import { query } from '../../../lib/db.js';

/** Deletes what has ended: expired tokens, sessions a day after their end, revocations every process has long read. */
export async function pruneIdentity(): Promise<void> {
  await query({ text: 'DELETE FROM email_tokens WHERE expires_at < now()' });
  await query({ text: `DELETE FROM sessions WHERE expires_at < now() - interval '1 day'` });
  await query({ text: `DELETE FROM revocations WHERE created_at < now() - interval '1 day'` });
}
