import { query, type Transaction } from '../../../lib/db.js';
import { invalidFields } from '../../../lib/errors.js';

export interface FileLink {
  fileIds: string[];
  /** Only this user's own files can be attached. */
  ownerId: string;
  /** A type somebody registered with `registerFileSubject`. */
  subjectType: string;
  subjectId: string;
  /** Where the ids stand in the caller's body, for error messages; `file_ids` when left out. */
  path?: string;
}

/**
 * Attaches files to what they were sent with, so that everybody who may see that may read them.
 *
 * @throws {Problem} VALIDATION_FAILED naming each id that is not a file of the owner's
 */
export async function linkFiles(transaction: Transaction, link: FileLink): Promise<void> {
  if (link.fileIds.length === 0) return;
  const owned = await query<{ id: string }>(
    { text: 'SELECT id FROM files WHERE id = ANY($1::uuid[]) AND owner_id = $2', values: [link.fileIds, link.ownerId] },
    transaction,
  );
  const known = new Set(owned.map((file) => file.id));
  const errors = link.fileIds
    .map((id, index) => ({ id, path: `${link.path ?? 'file_ids'}.${index}` }))
    .filter(({ id }) => !known.has(id))
    .map(({ path }) => ({ path, message: `"${path}" is not a file of yours: upload it with POST /api/files first` }));
  if (errors.length > 0) throw invalidFields(errors);
  await query(
    {
      text: `INSERT INTO file_links (file_id, subject_type, subject_id)
             SELECT unnest($1::uuid[]), $2, $3 ON CONFLICT DO NOTHING`,
      values: [[...known], link.subjectType, link.subjectId],
    },
    transaction,
  );
}
