import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import {
  type DisputeStatus,
  disputeStatuses,
  type EvidenceType,
  evidenceTypes,
  type NewEvidence,
  resolutions,
} from '../../../core/disputes/index.js';
import { cents, httpUrl, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';
import { fileIds } from '../files/schemas.js';

/** What every dialect's dispute endpoints share. */

export interface EvidenceBody {
  type: EvidenceType;
  url?: string;
  description?: string;
  file_ids?: string[];
}

const evidenceType = () => Joi.string().valid(...evidenceTypes);

const evidencePiece = Joi.object<EvidenceBody>({
  type: evidenceType().required().example('github_commit'),
  url: httpUrl().example('https://github.com/example/report/commit/4f2a9c1'),
  description: text(5_000).allow(''),
  file_ids: fileIds().description(
    'Files of yours, from POST /api/files; the other party and the arbiter may read them.',
  ),
});

export const evidenceList = () =>
  Joi.array()
    .items(evidencePiece)
    .max(policy.disputes.maxEvidence)
    .description('May be empty.')
    .example([{ type: 'github_commit', url: 'https://github.com/example/report/commit/4f2a9c1' }]);

export const reason = () => text(5_000).min(1).example('The delivered report covers half of what was agreed.');

/** Evidence as the core takes it. */
export const newEvidence = (pieces: EvidenceBody[] = []): NewEvidence[] =>
  pieces.map((piece) => ({
    type: piece.type,
    url: piece.url ?? null,
    description: piece.description ?? null,
    fileIds: piece.file_ids ?? [],
  }));

const percent = () => Joi.number().integer().min(0).max(100);
const resolution = () => Joi.string().valid(...resolutions);
const party = () => Joi.string().valid('client', 'worker');

const recommendation = Joi.object({
  resolution: resolution().required(),
  worker_percent: percent().required(),
  confidence: Joi.number().min(0).max(1).required(),
  rationale: Joi.string().required(),
  model: Joi.string().required().description('Who recommends: a language model, or the rules that stand in for one.'),
  created_at: timestamp().required(),
}).meta({ component: 'Recommendation' });

const evidence = resource({
  submitted_by: party().required(),
  type: evidenceType().required(),
  url: httpUrl().allow(null).required(),
  description: Joi.string().allow('', null).required(),
  file_ids: fileIds().required(),
}).meta({ component: 'Evidence' });

export const disputeFields = {
  gig_id: uuid().required(),
  job_id: uuid().description('The same as `gig_id`, for direct work.'),
  contract_id: uuid().required(),
  milestone_id: uuid().required(),
  amount_cents: cents().required().description('The disputed price.'),
  client_user_id: uuid().required(),
  worker_user_id: uuid().required(),
  status: Joi.string()
    .valid(...disputeStatuses)
    .required(),
  disputing_party: party().required(),
  reason: Joi.string().required(),
  response_deadline: timestamp().required(),
  responded_at: timestamp().allow(null).required(),
  response_missed: Joi.boolean().required(),
  recommendation: recommendation.allow(null).required(),
  recommendation_status: Joi.string().valid('none', 'requested', 'ready').required(),
  resolution: resolution().allow(null).required(),
  worker_percent: percent().allow(null).required().description('The worker’s share of the price, before fees.'),
  arbitration_fee_cents: cents().required().description('What was taken of both shares together.'),
  resolution_note: Joi.string().allow('', null).required(),
  decided_by: Joi.string()
    .valid('admin', 'recommendation', 'payment')
    .allow(null)
    .required()
    .description('`recommendation`: no arbiter decided in time. `payment`: the client has the money.'),
  closed_at: timestamp().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const dispute = resource(disputeFields).meta({ component: 'Dispute' });

export const disputeWithEvidence = resource({
  ...disputeFields,
  evidence: Joi.array().items(evidence).description('With `?evidence=1`, oldest first.'),
}).meta({ component: 'DisputeWithEvidence' });

export interface DisputesQuery extends Page {
  status?: DisputeStatus;
}

export const disputesQuery = listQuery<DisputesQuery>({ status: Joi.string().valid(...disputeStatuses) });

export const disputes = list('disputes', dispute);

export interface ResolveBody {
  resolution: (typeof resolutions)[number];
  worker_percent?: number;
  arbitration_fee_cents: number;
  note: string;
}

export const resolveBody = Joi.object<ResolveBody>({
  resolution: resolution().required(),
  worker_percent: percent().description('Required with `split`, 1 to 99.'),
  arbitration_fee_cents: cents()
    .default(0)
    .example(0)
    .description('Half is taken from each share, as far as the share goes.'),
  note: text(5_000).min(1).required().example('The second half was delivered late but complete.'),
});
