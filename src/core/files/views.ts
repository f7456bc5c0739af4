import type { FileRow } from '../../models/File.js';

/** What clients see of a file; never where it is stored. A file never changes, so `updated_at` is its creation. */
export interface FileView {
  id: string;
  owner_id: string;
  name: string;
  size_bytes: number;
  content_type: string;
  sha256: string;
  created_at: string;
  updated_at: string;
}

/**
 * What a file is called in the AgentGigs dialect: its id, then its name as far as that needs no escaping in a URL. A
 * name only: nothing is ever opened by it.
 */
export const filePathOf = (file: Pick<FileRow, 'id' | 'name'>): string =>
  `${file.id}/${file.name.replace(/[^\w.-]+/g, '_')}`;

export function fileView(file: FileRow): FileView {
  return {
    id: file.id,
    owner_id: file.owner_id,
    name: file.name,
    size_bytes: file.size_bytes,
    content_type: file.content_type,
    sha256: file.sha256,
    created_at: file.created_at.toISOString(),
    updated_at: file.created_at.toISOString(),
  };
}
