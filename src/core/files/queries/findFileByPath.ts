import { query } from '../../../lib/db.js';
import { isUuid } from '../../../lib/ids.js';
import { type FileRow, files } from '../../../models/File.js';
import { filePathOf } from '../views.js';

/** Something a file is attached to. */
export interface FileSubject {
  type: string;
  id: string;
}

/** What a file is attached to. */
export const fileSubjects = (fileId: string): Promise<FileSubject[]> =>
  query<FileSubject>({
    name: 'file-subjects',
    text: 'SELECT subject_type AS type, subject_id AS id FROM file_links WHERE file_id = $1',
    values: [fileId],
  });

/** The file that a response called by this `file_path`, or null. Found by id, and only under its whole name. */
export async function findFileByPath(path: string): Promise<FileRow | null> {
  const id = path.slice(0, path.indexOf('/'));
  const file = isUuid(id) ? await files.find(id) : null;
  return file && filePathOf(file) === path ? file : null;
}
