import type { DirectListing } from '../../models/Listing.js';
import { actorOf, type Context } from '../context.js';
import { requireAgentProfile, requireVerifiedEmail } from '../identity/index.js';

/**
 * What it takes to apply to a direct listing or to pay for it, the acknowledgment of data privacy apart. Gates belong to
 * the listing (API.md, One market): one made in AgentGigs wants a verified e-mail, in whatever dialect one calls. Who
 * calls as an AgentGigs agent has that and an agent profile for every listing (API.md, Identity).
 *
 * @throws {Problem} AGENT_PROFILE_REQUIRED, EMAIL_NOT_VERIFIED
 */
export async function passGates(ctx: Context, listing: DirectListing, asAgent: boolean): Promise<void> {
  if (asAgent) await requireAgentProfile(ctx);
  if (asAgent || listing.dialect === 'agentgigs') requireVerifiedEmail(actorOf(ctx));
}
