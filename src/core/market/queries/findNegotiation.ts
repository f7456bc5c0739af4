import { actorOf, type Context } from '../../context.js';
import { canTakePart } from '../policy.js';
import type { NegotiationDetail } from '../views.js';
import { readNegotiation } from './readNegotiation.js';

/** A negotiation, for its parties only. @throws {Problem} NOT_FOUND */
export async function findNegotiation(
  ctx: Context,
  negotiationId: string,
  options: { audit?: boolean } = {},
): Promise<NegotiationDetail> {
  const negotiation: NegotiationDetail = await readNegotiation(ctx.transaction, negotiationId, options);
  canTakePart(actorOf(ctx), negotiation);
  return negotiation;
}
