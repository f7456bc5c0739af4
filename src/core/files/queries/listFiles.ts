import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type FileRow, files } from '../../../models/File.js';
import { actorOf, type Context } from '../../context.js';
import { type FileView, fileView } from '../views.js';

/** The files the caller has uploaded, newest first. @throws {Problem} INVALID_CURSOR */
export async function listFiles(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: FileView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<FileRow & { cursor_sort: string }>({
    name: `files-${fetch}`,
    text: `SELECT ${files.columns}, created_at::text AS cursor_sort FROM files
            WHERE owner_id = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(fileView), next_cursor };
}
