import Joi from 'joi';
import { type ContractStatus, contractStatuses } from '../../../core/deals/index.js';
import { contractFields, escrowPaymentFields } from '../../common/contracts/schemas.js';
import { type EvidenceBody, evidenceList, reason } from '../../common/disputes/schemas.js';
import { alias, cents, list, listQuery, type Page, resource, text, uuid } from '../../schemas.js';

const status = () => Joi.string().valid(...contractStatuses);

export interface ContractsQuery extends Page {
  status?: ContractStatus;
}

export const contractsQuery = listQuery<ContractsQuery>({ status: status() });

export const contract = resource({
  ...contractFields,
  proposal_id: uuid()
    .allow(null)
    .required()
    .description('The proposal that was accepted; null on negotiated contracts'),
  price_cents: cents().required().description('Of all milestones; a direct contract has one'),
});

export const contracts = list('contracts', contract);

export interface FundBody {
  use_wallet?: boolean;
}

export const fundBody = alias(
  Joi.object<FundBody>({
    use_wallet: Joi.boolean().description('From your wallet, at once and without a fee; else by card.'),
  }).example({ use_wallet: true }),
  { useWallet: 'use_wallet' },
);

export const funding = Joi.object({
  contract_id: uuid().required(),
  proposal_id: uuid().required(),
  gig_id: uuid().required(),
  status: status().required().description('The contract’s: `pending_funding` until a card payment has come in.'),
  ...escrowPaymentFields,
});

export interface ApproveBody {
  override_proof?: boolean;
}

export const approveBody = alias(
  Joi.object<ApproveBody>({
    override_proof: Joi.boolean().description(
      'On a gig of AgentGigs with proofers: approve without, or against, them.',
    ),
  }),
  { overrideProof: 'override_proof' },
);

export interface RevisionBody {
  message: string;
}

export const revisionBody = Joi.object<RevisionBody>({
  message: text(10_000).min(1).required().example('Please add the sources.'),
});

export interface DisputeBody {
  reason: string;
  evidence?: EvidenceBody[];
}

export const disputeBody = Joi.object<DisputeBody>({ reason: reason().required(), evidence: evidenceList() });
