import { defineTable } from './table.js';

/** An uploaded file; its bytes live under `DATA_DIR/files` at `storage_key`, never at a name a user chose. */
export interface FileRow {
  id: string;
  owner_id: string;
  /** For people and download dialogs; made safe on upload. */
  name: string;
  size_bytes: number;
  /** Noted from the first bytes, not from what the uploader claimed. */
  content_type: string;
  storage_key: string;
  /** Lower-case hexadecimal. */
  sha256: string;
  created_at: Date;
}

export const files = defineTable<FileRow>('files', [
  'id',
  'owner_id',
  'name',
  'size_bytes',
  'content_type',
  'storage_key',
  'sha256',
  'created_at',
]);
