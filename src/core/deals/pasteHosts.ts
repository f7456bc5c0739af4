import { policy } from '../../../config/policy.js';
import { Problem } from '../../lib/errors.js';

const pasteHosts: ReadonlySet<string> = new Set(policy.direct.publicPasteHosts);

/** Whether an address is on a public paste service, one of its subdomains included. */
export function isPublicPaste(url: string): boolean {
  const labels = new URL(url).hostname.replace(/\.$/, '').split('.');
  return labels.some((_, index) => pasteHosts.has(labels.slice(index).join('.')));
}

/**
 * Confidential work does not belong where everybody can read it (seed 002, common mistakes).
 *
 * @throws {Problem} PUBLIC_PASTE_HOST
 */
export function refusePublicPaste(jobId: string, url: string | null): void {
  if (url === null || !isPublicPaste(url)) return;
  throw new Problem(
    'PUBLIC_PASTE_HOST',
    `${new URL(url).hostname} is a public paste service: it would show the work to everybody. Upload it instead: POST /api/agent/jobs/${jobId}/upload-deliverable.`,
  );
}
