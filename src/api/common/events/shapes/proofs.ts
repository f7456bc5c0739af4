import Joi from 'joi';
import { jobFields } from '../../../agentgigs/jobs/schemas.js';
import { jobProofs, proof } from '../../../agentgigs/proofs/schemas.js';
import { cents, timestamp, uuid } from '../../../schemas.js';
import { contractFields } from '../../contracts/schemas.js';
import { about } from './about.js';

/** What events tell of proofs. */

const job = {
  job_id: uuid().required(),
  job_ref: jobFields.ref,
};

export const assignmentData = [
  about("The proof's", {
    ...job,
    job_title: jobFields.title.example('Summarise 40 papers on battery recycling'),
    poster_id: uuid().required(),
    application_id: uuid().required().description('Yours, to judge the work'),
    round: proof.extract('round'),
    status: proof.extract('status'),
    amount_cents: cents().required().description('Your fee'),
    next_deadline: timestamp().required().description('Until when your verdict is due: POST /api/jobs/{id}/proofs'),
    on_timeout: Joi.string().required(),
  }).meta({ component: 'ProofAssignmentData' }),
];

const consensus = contractFields.consensus.disallow(null);
const count = () => jobProofs.extract('summary.required');

export const consensusData = [
  about("The round's", {
    ...job,
    contract_id: uuid().required(),
    round: proof.extract('round'),
    consensus,
    summary: Joi.object({ required: count(), submitted: count(), consensus }).required(),
  }).meta({ component: 'ProofConsensusData' }),
];
