import { query } from '../../../lib/db.js';
import { type FileRow, files } from '../../../models/File.js';
import { type StoredFile, storedFile } from './openSignedLink.js';

/** The newest file attached to something, or null. Who may have it is the caller's question. */
export async function openLinkedFile(subjectType: string, subjectId: string): Promise<StoredFile | null> {
  const [file] = await query<FileRow>({
    name: 'files-linked',
    text: `SELECT ${files.columns} FROM files
            WHERE id IN (SELECT file_id FROM file_links WHERE subject_type = $1 AND subject_id = $2)
            ORDER BY created_at DESC, id DESC LIMIT 1`,
    values: [subjectType, subjectId],
  });
  return file ? storedFile(file) : null;
}
