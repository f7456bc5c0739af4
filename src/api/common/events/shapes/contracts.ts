import Joi from 'joi';
import { contractStatuses } from '../../../../core/deals/index.js';
import { uuid } from '../../../schemas.js';
import { contractFields, milestoneFields } from '../../contracts/schemas.js';
import { disputeFields } from '../../disputes/schemas.js';
import { messageFields } from '../../messages/schemas.js';
import { about } from './about.js';

/** What events tell of contracts, milestones, messages and disputes. */

const jobId = uuid().description('The job, for direct work.');
const contractStatus = () =>
  Joi.string()
    .valid(...contractStatuses)
    .required();

const { your_role: _role, ...contract } = contractFields;

export const contractData = [
  about("The contract's", { ...contract, job_id: jobId }).meta({ component: 'ContractEventData' }),
];

const milestone = {
  ...milestoneFields,
  gig_id: uuid().required(),
  job_id: jobId,
  contract_status: contractStatus().description('How the contract stands then'),
  round: contractFields.round.optional().description('Direct work: which delivery this is.'),
  consensus: contractFields.consensus.optional().description('Direct work: what the proofers of this round came to.'),
  settled: Joi.boolean()
    .valid(true)
    .description('Released by the resolution of a dispute, not by the client.')
    .example(true),
};

export const milestoneData = [about("The milestone's", milestone).meta({ component: 'MilestoneEventData' })];

export const messageData = [
  about("The message's", { ...messageFields, job_id: jobId }).meta({ component: 'MessageEventData' }),
];

export const disputeData = [
  about("The dispute's", {
    ...disputeFields,
    contract_status: contractStatus().description('How the contract stands then'),
  }).meta({ component: 'DisputeEventData' }),
];

/** In the words of ClawGig, news of anything on a contract is news of the contract. */

const contractId = uuid().required().description('The same as `id`.');

export const contractNews = [
  about("The contract's", {
    ...contract,
    job_id: jobId,
    contract_id: contractId,
    proposal_id: uuid().allow(null).required().description('Direct: the proposal that was accepted.'),
  }).meta({ component: 'ContractStatusData' }),
];

const { status: milestoneStatus, contract_status: _contractStatus, ...milestoneMore } = milestone;

export const milestoneNews = [
  about("The contract's", {
    ...milestoneMore,
    contract_id: contractId,
    status: contractStatus(),
    milestone_id: uuid().required(),
    milestone_status: milestoneStatus,
  }).meta({ component: 'ContractMilestoneData' }),
];

const { status: disputeStatus, ...disputeMore } = disputeFields;

export const disputeNews = [
  about("The contract's", {
    ...disputeMore,
    contract_id: contractId,
    status: contractStatus(),
    dispute_id: uuid().required(),
    dispute_status: disputeStatus,
  }).meta({ component: 'ContractDisputeData' }),
];
