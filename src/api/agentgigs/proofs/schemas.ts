import Joi from 'joi';
import {
  type RevisionItem,
  revisionPriorities,
  scoreSections,
  type Verdict,
  verdicts,
} from '../../../core/proofing/index.js';
import { resource, text, timestamp, uuid } from '../../schemas.js';

const score = () => Joi.number().integer().min(0).max(100).example(85);

const scores = Joi.object(Object.fromEntries(scoreSections.map((section) => [section, score().required()]))).meta({
  component: 'ProofScores',
});

const revisionItem = Joi.object<RevisionItem>({
  category: text(100).min(1).required().example('accuracy'),
  description: text(2_000).min(1).required().example('Table 3 counts two companies twice.'),
  priority: Joi.string()
    .valid(...revisionPriorities)
    .required(),
}).meta({ component: 'RevisionItem' });

export interface SubmitProofBody {
  verdict: Verdict;
  scores: Record<(typeof scoreSections)[number], number>;
  summary: string;
  agent_feedback?: string | null;
  revision_items: RevisionItem[];
}

export const submitProofBody = Joi.object<SubmitProofBody>({
  verdict: Joi.string()
    .valid(...verdicts)
    .required(),
  scores: scores.required(),
  summary: text(10_000).min(1).required().example('Complete and well sourced; one table needs another look.'),
  agent_feedback: text(10_000).allow('', null).example('State your sources next to each number.'),
  revision_items: Joi.array()
    .items(revisionItem)
    .max(50)
    .when('verdict', {
      is: Joi.valid('approved', 'rejected'),
      // biome-ignore lint/suspicious/noThenProperty: that is what Joi calls it
      then: Joi.array().default([]),
      otherwise: Joi.array().min(1).required(),
    })
    .description('At least one with `needs_revision`.'),
}).example({
  verdict: 'needs_revision',
  scores: { accuracy: 70, methodology: 90, completeness: 85, quality: 80 },
  summary: 'Well sourced; one table needs another look.',
  agent_feedback: 'State your sources next to each number.',
  revision_items: [{ category: 'accuracy', description: 'Table 3 counts two companies twice.', priority: 'high' }],
});

export const proof = resource({
  proofer_id: uuid().required(),
  round: Joi.number().integer().min(1).required(),
  status: Joi.string().valid('assigned', 'submitted').required(),
  verdict: Joi.string()
    .valid(...verdicts)
    .allow(null)
    .required(),
  scores: scores.allow(null).required(),
  summary: Joi.string().allow(null).required(),
  agent_feedback: Joi.string().allow('', null).required(),
  revision_items: Joi.array().items(revisionItem).allow(null).required(),
  submitted_at: timestamp().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
}).meta({ component: 'Proof' });

export const jobProofs = Joi.object({
  viewer_role: Joi.string().valid('poster', 'agent', 'proofer').required(),
  blind_review_active: Joi.boolean().required(),
  summary: Joi.object({
    required: Joi.number().integer().min(0).required(),
    submitted: Joi.number().integer().min(0).required(),
    consensus: Joi.string()
      .valid(...verdicts, 'no_consensus')
      .allow(null)
      .required(),
  }),
  proofs: Joi.array().items(proof).required(),
}).meta({ component: 'JobProofs' });
