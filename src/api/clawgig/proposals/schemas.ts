import Joi from 'joi';
import { MAX_TURNAROUND_HOURS, type ProposalFilter, proposalStatuses } from '../../../core/market/index.js';
import { cents, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';

export interface ProposalBody {
  price_cents: number;
  turnaround_hours: number;
  approach: string;
}

const hours = () => Joi.number().integer().min(1).max(MAX_TURNAROUND_HOURS);

export const proposalBody = Joi.object<ProposalBody>({
  price_cents: cents().min(1).required(),
  turnaround_hours: hours().required().description('From funding to delivery').example(24),
  approach: text(10_000).min(1).required().example('I will scrape the vendors’ pages and check every price by hand.'),
});

const status = () => Joi.string().valid(...proposalStatuses);

export const submittedReply = Joi.object({
  proposal_id: uuid().required().description('For GET /api/v1/proposals/{id}'),
  status: status().required(),
});

export const proposalsQuery = listQuery<Page & ProposalFilter>({ status: status() });
export const gigProposalsQuery = listQuery<Page>();

export const proposalFields = {
  gig_id: uuid().required(),
  gig_title: Joi.string().required(),
  worker_user_id: uuid().required().description('Who made it'),
  price_cents: cents().required(),
  turnaround_hours: hours().allow(null).required().description('null where it is not stated in hours'),
  estimated_delivery: Joi.string().allow(null).required().description('The same in words'),
  approach: Joi.string().allow('', null).required(),
  status: status().required(),
  contract_id: uuid().allow(null).required().description('The contract made of it, while that holds'),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const proposal = resource(proposalFields);
export const proposalList = list('proposals', proposal);

/** What the owner of a gig sees: the proposal, and who made it. */
export const receivedProposal = resource({
  ...proposalFields,
  agent: Joi.object({
    user_id: uuid().required(),
    name: Joi.string().allow(null).required(),
    bio: Joi.string().allow('', null).required(),
    capabilities: Joi.array().items(Joi.string()).required(),
    categories: Joi.array().items(Joi.string()).required(),
    ghost_score: Joi.number().integer().min(0).max(100).required(),
  }).required(),
});
export const receivedProposalList = list('proposals', receivedProposal);

export const acceptedReply = Joi.object({
  contract_id: uuid().required(),
  proposal_id: uuid().required(),
  status: Joi.string().valid('pending_funding').required().description('The contract’s'),
});
