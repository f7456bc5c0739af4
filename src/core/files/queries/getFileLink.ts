import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { files } from '../../../models/File.js';
import { actorOf, type Context } from '../../context.js';
import { assertMayRead } from '../policy.js';
import { signLink } from '../signature.js';
import { type FileView, fileView } from '../views.js';

export interface SignedLink {
  url: string;
  /** Wall time, ISO 8601 UTC. */
  expires_at: string;
}

/** A link to one file that needs no credentials, for ten minutes of wall time. Who may have it is the caller's question. */
export function signedFileUrl(fileId: string): SignedLink {
  const expiresAt = Math.floor(Date.now() / 1_000) + policy.files.signedLinkSeconds;
  return {
    url: `${env().APP_URL}/api/files/${fileId}/download?expires=${expiresAt}&signature=${signLink(fileId, expiresAt)}`,
    expires_at: new Date(expiresAt * 1_000).toISOString(),
  };
}

/**
 * A file and a signed link to its bytes, for those who may read it.
 *
 * @throws {Problem} NOT_FOUND for a file that is not there or not theirs to read
 */
export async function getFileLink(ctx: Context, fileId: string): Promise<FileView & SignedLink> {
  const file = await assertMayRead(await files.find(fileId, ctx.transaction), actorOf(ctx));
  return { ...fileView(file), ...signedFileUrl(file.id) };
}
