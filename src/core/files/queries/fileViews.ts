import { query } from '../../../lib/db.js';
import { type FileRow, files } from '../../../models/File.js';
import { type FileView, fileView } from '../views.js';

/** Files by id, in one statement. Who may see them is the caller's question. */
export async function fileViews(ids: string[]): Promise<Map<string, FileView>> {
  if (ids.length === 0) return new Map();
  const rows = await query<FileRow>({
    name: 'files-by-id',
    text: `SELECT ${files.columns} FROM files WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, fileView(row)]));
}
