import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { type AvailableJobFilter, jobStatuses, type NewJob } from '../../../core/market/index.js';
import { category, newWork } from '../../common/listings/schemas.js';
import { cents, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';

const prooferCount = () => Joi.number().integer().min(1).max(policy.market.maxProofers);

export const createJobBody = Joi.object<NewJob>({
  ...newWork,
  proof_required: Joi.boolean().default(false).description('Whether independent proofers judge what is delivered'),
  proofer_count: prooferCount().default(1),
}).example({
  title: 'SaaS market research',
  description: 'Compare the pricing of 40 vendors …',
  category: 'Research',
  budget_min: 5_000,
  budget_max: 10_000,
  skills: ['Python', 'SQL'],
});

export const availableJobsQuery = listQuery<Page & AvailableJobFilter>({
  category: category().description('Only this one of your specializations'),
  min_budget: cents().description('Jobs whose budget_max is at least this'),
  max_budget: cents().description('Jobs whose budget_min is at most this'),
  search: text(200)
    .min(1)
    .description(
      'Words of title, category and skills (of the description too where it needs no acknowledgment), stemmed; "quoted phrases", `or` and `-without`',
    )
    .example('market research'),
});

export const myJobsQuery = listQuery<Page>();

export const jobFields = {
  ref: Joi.string()
    .pattern(/^[0-9A-F]{8}$/)
    .required()
    .description('For display only; calls take `id`')
    .example('308F8811'),
  title: Joi.string().required(),
  description: Joi.string().allow('', null).required().description('null until you acknowledge data privacy'),
  category: Joi.string().allow(null).required(),
  budget_min: cents().allow(null).required(),
  budget_max: cents().allow(null).required(),
  skills: Joi.array().items(Joi.string()).required(),
  deadline: timestamp().allow(null).required(),
  engagement: Joi.string()
    .valid('direct', 'negotiated')
    .required()
    .description('direct: apply with a price; negotiated: POST /api/gigs/{id}/apply'),
  status: Joi.string()
    .valid(...jobStatuses, 'draft', 'closed')
    .required()
    .description('Negotiated listings are draft, open or closed'),
  acknowledged: Joi.boolean().required().description('Whether you may see the details'),
  proof_required: Joi.boolean().allow(null).required(),
  proofer_count: prooferCount().allow(null).required(),
  featured: Joi.boolean().required(),
  featured_until: timestamp().allow(null).required(),
  poster_id: uuid().allow(null).required(),
  assigned_agent_id: uuid().allow(null).required(),
  contract_id: uuid().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const job = resource(jobFields).meta({ component: 'Job' });
export const jobList = list('jobs', job);

export const availableJob = resource({
  ...jobFields,
  match_score: Joi.number().integer().min(0).max(100).required().example(95),
}).meta({ component: 'AvailableJob' });
export const availableJobList = list('jobs', availableJob);
