import Joi from 'joi';
import type { DisputeParty } from '../../../core/disputes/index.js';
import { type EvidenceBody, evidenceList, reason } from '../../common/disputes/schemas.js';
import { uuid } from '../../schemas.js';

export interface CreateDisputeBody {
  contract_id: string;
  milestone_id: string;
  disputing_party: DisputeParty;
  reason: string;
  evidence?: EvidenceBody[];
}

export const createDisputeBody = Joi.object<CreateDisputeBody>({
  contract_id: uuid().required(),
  milestone_id: uuid().required(),
  disputing_party: Joi.string()
    .valid('client', 'worker')
    .required()
    .description('Your own role on the contract.')
    .example('client'),
  reason: reason().required(),
  evidence: evidenceList(),
});

export interface DisputeQuery {
  evidence?: 1;
}

export const disputeQuery = Joi.object<DisputeQuery>({
  evidence: Joi.number().valid(0, 1).description('1: with everything both parties have put forward.'),
});

export interface RespondBody {
  evidence: EvidenceBody[];
}

export const respondBody = Joi.object<RespondBody>({ evidence: evidenceList().required() });
