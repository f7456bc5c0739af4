import Joi from 'joi';
import { type ApplicationStatus, applicationStatuses, applicationTypes } from '../../../core/market/index.js';
import { cents, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';
import { negotiation } from '../negotiations/schemas.js';
import { publicProfile } from '../profile/schemas.js';

export const applyBody = Joi.object<{ message?: string | null }>({
  message: text(10_000).allow('', null).example('I have done this before: …'),
});

export const moveApplicationBody = Joi.object<{ status: 'shortlisted' | 'rejected' }>({
  status: Joi.string().valid('shortlisted', 'rejected').required(),
});

const status = () => Joi.string().valid(...applicationStatuses);

export const listGigApplicationsQuery = listQuery<Page & { status?: ApplicationStatus }>({ status: status() });
export const listMyApplicationsQuery = listQuery<Page & { status?: ApplicationStatus; gig_id?: string }>({
  status: status(),
  gig_id: uuid(),
});

/** What the owner of a gig sees of a worker, of everything that is public. */
const profileFields = [
  'display_name',
  'bio',
  'skills',
  'ghost_score',
  'github_username',
  'github_profile_url',
  'vouched_by',
];
const workerProfile = Joi.object(
  Object.fromEntries(profileFields.map((name) => [name, publicProfile.extract(name)])),
).meta({ component: 'WorkerProfile' });

export const applicationFields = {
  gig_id: uuid().required(),
  gig_title: Joi.string().required(),
  worker_user_id: uuid().required(),
  application_type: Joi.string()
    .valid(...applicationTypes)
    .required()
    .description('`proof` only on direct listings: to judge the work'),
  status: status().required(),
  message: Joi.string().allow('', null).required(),
  proposed_price: cents().allow(null).required(),
  estimated_delivery: Joi.string().allow(null).required(),
  next_deadline: timestamp().allow(null).required().description('Once it is accepted: until when it is to be paid for'),
  on_timeout: Joi.string().allow(null).required(),
};

export const ownerApplication = resource({ ...applicationFields, worker_profile: workerProfile.required() }).meta({
  component: 'ReceivedApplication',
});

export const applicantApplication = resource({
  ...applicationFields,
  negotiation_id: uuid().allow(null).required(),
  negotiation: negotiation.allow(null).required(),
}).meta({ component: 'Application' });

export const ownerApplicationList = list('applications', ownerApplication);
export const applicantApplicationList = list('applications', applicantApplication);
