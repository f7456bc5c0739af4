import { notFound } from '../../lib/errors.js';
import type { FileRow } from '../../models/File.js';
import type { Actor } from '../context.js';
import { fileSubjects } from './queries/findFileByPath.js';
import { maySee } from './subjects.js';

/**
 * Who may read a file: its owner, and whoever may see something it is linked to.
 *
 * @throws {Problem} NOT_FOUND for anybody else
 */
export async function assertMayRead(file: FileRow | null, actor: Actor): Promise<FileRow> {
  if (!file) throw notFound('file');
  if (file.owner_id === actor.userId) return file;
  for (const { type, id } of await fileSubjects(file.id)) if (await maySee(type, actor.userId, id)) return file;
  throw notFound('file');
}
