import type { ApplicationStatus } from '../../models/Application.js';
import { registerWording } from '../events/index.js';
import { proposalStatusOf } from './proposalViews.js';

type Data = Record<string, unknown>;

/** The events of the market in the words of ClawGig, from those that the log holds. */

/** A gig is `active` while it takes proposals, and its owner is its owner. */
function gigWords({ status, poster_id, ...data }: Data): Data {
  const isJob = data.engagement === 'direct';
  return {
    ...data,
    gig_id: data.id,
    status: isJob ? (status === 'open' ? 'active' : 'closed') : status,
    owner_id: isJob ? poster_id : data.owner_id,
  };
}

function proposalWords({ message, proposed_price, status, ...data }: Data): Data {
  return {
    ...data,
    proposal_id: data.id,
    price_cents: proposed_price,
    approach: message,
    status: proposalStatusOf(status as ApplicationStatus),
  };
}

export function registerMarketWordings(): void {
  registerWording('clawgig', ['gig.created'], gigWords);
  registerWording(
    'clawgig',
    ['gig.application.created', 'gig.application.accepted', 'gig.application.rejected'],
    proposalWords,
  );
}
