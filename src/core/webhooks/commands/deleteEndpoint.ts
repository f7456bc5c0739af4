import { marketNow } from '../../../lib/clock.js';
import { type Context, transact } from '../../context.js';
import { type EndpointRef, lockOwnEndpoint, removeEndpoint } from '../endpoints.js';

/**
 * Removes an endpoint of the caller's: nothing more is sent to it and its secrets are gone. Its row stays, unseen, for
 * the sake of the delivery log.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function deleteEndpoint(ctx: Context, ref: EndpointRef): Promise<void> {
  await transact(ctx, async (transaction) => {
    await removeEndpoint(transaction, await lockOwnEndpoint(ctx, transaction, ref), marketNow());
  });
}
