import { notFound } from '../../../lib/errors.js';
import { actorOf, type Context } from '../../context.js';
import { assertMaySee } from '../policy.js';
import { type DisputeView, type EvidenceView, evidenceView, findDisputeView, findEvidence } from '../views.js';

/**
 * One dispute of the caller's; admins see every one.
 *
 * @param input.evidence whether everything both parties have put forward comes along
 * @throws {Problem} NOT_FOUND
 */
export async function getDispute(
  ctx: Context,
  input: { disputeId: string; evidence: boolean },
): Promise<DisputeView & { evidence?: EvidenceView[] }> {
  const view = await findDisputeView(input.disputeId, ctx.transaction);
  if (!view) throw notFound('dispute');
  assertMaySee(view, actorOf(ctx));
  if (!input.evidence) return view;
  return { ...view, evidence: (await findEvidence(input.disputeId, ctx.transaction)).map(evidenceView) };
}
