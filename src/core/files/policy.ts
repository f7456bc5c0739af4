import { query } from '../../lib/db.js';
import { notFound } from '../../lib/errors.js';
import type { FileRow } from '../../models/File.js';
import type { Actor } from '../context.js';
import { maySee } from './subjects.js';

interface LinkRow {
  subject_type: string;
  subject_id: string;
}

/**
 * Who may read a file: its owner, and whoever may see something it is linked to.
 *
 * @throws {Problem} NOT_FOUND for anybody else
 */
export async function assertMayRead(file: FileRow | null, actor: Actor): Promise<FileRow> {
  if (!file) throw notFound('file');
  if (file.owner_id === actor.userId) return file;
  const links = await query<LinkRow>({
    name: 'file-links-of-file',
    text: 'SELECT subject_type, subject_id FROM file_links WHERE file_id = $1',
    values: [file.id],
  });
  for (const link of links) {
    if (await maySee(link.subject_type, actor.userId, link.subject_id)) return file;
  }
  throw notFound('file');
}
