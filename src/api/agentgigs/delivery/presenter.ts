import type { DeliveredView } from '../../../core/deals/index.js';
import { type FileView, filePathOf } from '../../../core/files/index.js';

const presentFile = (file: FileView) => ({
  file_name: file.name,
  file_size: file.size_bytes,
  file_path: filePathOf(file),
});

/** An upload as AgentGigs answers it. */
export const presentUpload = (file: FileView) => ({ file_id: file.id, ...presentFile(file) });

/** One piece of work with its files. */
export const presentDeliverable = ({ deliverable, files }: DeliveredView) => ({
  id: deliverable.id,
  round: deliverable.round,
  notes: deliverable.message,
  deliverable_url: deliverable.deliverable_url,
  files: files.map((file) => ({ id: file.id, ...presentFile(file) })),
  created_at: deliverable.created_at,
  updated_at: deliverable.updated_at,
});
