import { marketNow } from '../../../lib/clock.js';
import { notFound } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { contracts } from '../../../models/Contract.js';
import { messages } from '../../../models/Message.js';
import { actorOf, type Context, transact } from '../../context.js';
import { linkFiles } from '../../files/index.js';
import { CONTRACT_FILES } from '../fileAccess.js';
import { assertParty } from '../policy.js';
import { announce } from '../steps/announce.js';
import { type MessageView, messageView } from '../views.js';

/**
 * Writes to the other party of a contract, in any of its states. Attached files become readable to both.
 *
 * @throws {Problem} NOT_FOUND, VALIDATION_FAILED for files that are not the caller's
 */
export async function sendMessage(
  ctx: Context,
  input: { contractId: string; body: string; fileIds: string[] },
): Promise<MessageView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const contract = await contracts.find(input.contractId, transaction);
    if (!contract) throw notFound('contract');
    assertParty(contract, actor);
    await linkFiles(transaction, {
      fileIds: input.fileIds,
      ownerId: actor.userId,
      subjectType: CONTRACT_FILES,
      subjectId: contract.id,
    });
    const message = await messages.insert(transaction, {
      id: orderedId(),
      contract_id: contract.id,
      sender_id: actor.userId,
      body: input.body,
      file_ids: input.fileIds,
      created_at: marketNow(),
    });
    const view = messageView(message);
    await announce(transaction, 'contract.message.created', contract, view);
    return view;
  });
}
