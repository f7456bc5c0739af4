import type { FileRow } from '../../models/File.js';
import { filePathOf } from '../files/index.js';
import { maySeeDetails } from './acknowledgments.js';

/** What the reference files of a job are linked to: the job, so that whoever may see its details may read them. */
export const JOB_FILES = 'job';

/** Seed 002: "Attachment files are accessible to anyone after NDA". */
export const maySeeJobFiles = (userId: string, listingId: string): Promise<boolean> =>
  maySeeDetails(null, listingId, userId);

/** A reference file in the words of AgentGigs; `file_path` is what `GET /api/jobs/[id]/download?file=` takes. */
export const attachmentView = (file: Pick<FileRow, 'id' | 'name' | 'size_bytes'>) => ({
  id: file.id,
  file_name: file.name,
  file_size: file.size_bytes,
  file_path: filePathOf(file),
});

export type AttachmentView = ReturnType<typeof attachmentView>;
