import { env } from '../../../config/env.js';
import type { Transaction } from '../../lib/db.js';
import { detachFiles } from '../files/index.js';

/** What a résumé's file is attached to: the user. */
export const RESUME = 'resume';

/** What a résumé may be, by its content (seed 003). */
export const resumeTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** Where whoever may see the profile gets the uploaded résumé. */
export const uploadedResumeUrl = (userId: string): string => `${env().APP_URL}/api/profile/${userId}/resume`;

/** Deletes the uploaded résumé, if there is one. */
export const dropResume = (transaction: Transaction, userId: string): Promise<void> =>
  detachFiles(transaction, { subjectType: RESUME, subjectId: userId });
