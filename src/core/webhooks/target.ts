import { Problem } from '../../lib/errors.js';
import { checkUrl, SafeFetchError } from '../../lib/safeFetch.js';

/**
 * Refuses at registration what would be refused when connecting. Never inside a transaction: it asks the DNS.
 *
 * @throws {Problem} WEBHOOK_URL_REFUSED with the reason
 */
export async function permitUrl(url: string): Promise<void> {
  try {
    await checkUrl(url);
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    throw new Problem(
      'WEBHOOK_URL_REFUSED',
      `This URL cannot be called: ${error.message}. Register an http or https URL whose host resolves to public addresses only.`,
      { members: { errors: [{ path: 'url', message: error.message }] } },
    );
  }
}
