import { query } from '../../../lib/db.js';
import { type Context, transact } from '../../context.js';
import { lockOwnChannel } from '../channels.js';

/**
 * Removes a channel of the caller's with its secrets, what waits for it and its failure log.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function deleteChannel(ctx: Context, channelId: string): Promise<void> {
  await transact(ctx, async (transaction) => {
    const channel = await lockOwnChannel(ctx, transaction, channelId);
    await query({ text: 'DELETE FROM notification_channels WHERE id = $1', values: [channel.id] }, transaction);
  });
}
