import { query, type Transaction } from '../../../lib/db.js';
import { tryToDiscard } from './pruneFiles.js';

/** Deletes those of the files that nothing refers to; their bytes go once that is committed, sooner or later. */
async function deleteUnlinked(transaction: Transaction, condition: string, value: unknown): Promise<void> {
  const gone = await query<{ storage_key: string }>(
    {
      text: `WITH gone AS (
               DELETE FROM files
                WHERE ${condition} AND NOT EXISTS (SELECT FROM file_links WHERE file_id = files.id)
               RETURNING storage_key
             )
             INSERT INTO discarded_files (storage_key) SELECT storage_key FROM gone RETURNING storage_key`,
      values: [value],
    },
    transaction,
  );
  for (const { storage_key } of gone) transaction.afterCommit(() => void tryToDiscard(storage_key));
}

/** Takes the files off what they were attached to, and deletes those that are attached to nothing else. */
export async function detachFiles(
  transaction: Transaction,
  subject: { subjectType: string; subjectId: string },
): Promise<void> {
  const detached = await query<{ file_id: string }>(
    {
      text: 'DELETE FROM file_links WHERE subject_type = $1 AND subject_id = $2 RETURNING file_id',
      values: [subject.subjectType, subject.subjectId],
    },
    transaction,
  );
  const ids = detached.map((link) => link.file_id);
  if (ids.length > 0) await deleteUnlinked(transaction, 'id = ANY($1::uuid[])', ids);
}

/** Deletes a user's files, except those that others may read with what they are attached to. */
export const forgetFiles = (transaction: Transaction, ownerId: string): Promise<void> =>
  deleteUnlinked(transaction, 'owner_id = $1', ownerId);
