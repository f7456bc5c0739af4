import { notFound } from '../../../lib/errors.js';
import { openLinkedFile, type StoredFile } from '../../files/index.js';
import { findUser } from '../../identity/index.js';
import { RESUME } from '../resume.js';

/** The résumé that a user has uploaded, for whoever may see the profile. @throws {Problem} NOT_FOUND */
export async function openResume(userId: string): Promise<StoredFile> {
  const [user, file] = await Promise.all([findUser(userId), openLinkedFile(RESUME, userId)]);
  if (user?.status !== 'active' || !file) throw notFound('résumé');
  return file;
}
