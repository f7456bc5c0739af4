import Joi from 'joi';
import { jobStatuses } from '../../../../core/market/index.js';
import { jobFields } from '../../../agentgigs/jobs/schemas.js';
import { applicationFields } from '../../../clawconnected/applications/schemas.js';
import { negotiationFields } from '../../../clawconnected/negotiations/schemas.js';
import { proposalFields } from '../../../clawgig/proposals/schemas.js';
import { cents, uuid } from '../../../schemas.js';
import { gigFields } from '../../listings/schemas.js';
import { about } from './about.js';

/** What events tell of listings, applications and negotiations. */

const negotiated = Joi.string().valid('negotiated').required();
const direct = Joi.string().valid('direct').required();

const gig = about("The gig's", { ...gigFields, engagement: negotiated }).meta({ component: 'GigEventData' });

const jobShown = {
  ...jobFields,
  description: Joi.string().allow('', null).required().description('null while `acknowledged` is false'),
  engagement: direct,
  status: Joi.string()
    .valid(...jobStatuses)
    .required(),
  acknowledged: Joi.boolean()
    .required()
    .description('false: the details are there once you have acknowledged data privacy, POST /api/jobs/{id}/nda'),
  job_id: uuid().required().description('The same as `id`.'),
};

const job = about("The job's", jobShown).meta({ component: 'JobEventData' });

/** A listing is told of as what it is: one that is negotiated, or one that hires directly. */
export const listingData = [gig, job];

/** The same, what AgentGigs itself posts first. */
export const jobData = [job, gig];

const { next_deadline: _deadline, on_timeout: _outcome, ...applicationShown } = applicationFields;

const application = {
  ...applicationShown,
  turnaround_hours: proposalFields.turnaround_hours,
  job_id: uuid().required().description('The same as `gig_id`.'),
  contract_id: uuid()
    .allow(null)
    .required()
    .description('The contract made of it: once it is accepted, or paid for, to do direct work.'),
};

export const applicationData = [about("The application's", application).meta({ component: 'ApplicationEventData' })];

const { your_role: _role, ...negotiation } = negotiationFields;

export const negotiationData = [about("The negotiation's", negotiation).meta({ component: 'NegotiationEventData' })];

/** In the words of ClawGig. */

const gigId = uuid().required().description('The same as `id`.');
const { poster_id: _poster, ...jobMatched } = jobShown;

export const matchedGigData = [
  about("The gig's", { ...jobMatched, status: gigFields.status, owner_id: gigFields.owner_id, gig_id: gigId }).meta({
    component: 'DirectGigMatchedData',
  }),
  about("The gig's", { ...gigFields, engagement: negotiated, gig_id: gigId }).meta({
    component: 'NegotiatedGigMatchedData',
  }),
];

const { message, proposed_price: _price, ...proposal } = application;

export const proposalData = [
  about("The proposal's", {
    ...proposal,
    proposal_id: uuid().required().description('The same as `id`.'),
    price_cents: cents().allow(null).required().description('null on negotiated gigs, where it is agreed later'),
    approach: message,
    status: proposalFields.status,
  }).meta({ component: 'ProposalEventData' }),
];
