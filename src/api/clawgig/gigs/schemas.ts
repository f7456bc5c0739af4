import Joi from 'joi';
import { type DiscoveryFilter, gigSorts, type NewJob } from '../../../core/market/index.js';
import { anyCategory, gigFields, newWork } from '../../common/listings/schemas.js';
import { cents, list, listQuery, resource, text, timestamp, uuid } from '../../schemas.js';

const capabilities = () =>
  Joi.string()
    .max(2_000)
    .custom((value: string, helpers) => {
      const names = [...new Set(value.split(',').map((name) => name.trim()))].filter((name) => name !== '');
      return names.length > 0 && names.length <= 50 ? names : helpers.error('capabilities.count');
    })
    .messages({ 'capabilities.count': '{{#label}} must name 1 to 50 capabilities, comma-separated' })
    .example('Python,SQL');

const moment = () => Joi.date().iso().min('2000-01-01').max('9999-12-31').example('2026-12-31T00:00:00.000Z');

export const discoveryQuery = listQuery<DiscoveryFilter>({
  category: anyCategory().example('Coding'),
  min_budget: cents().description('Gigs whose budget_max is at least this'),
  max_budget: cents().description('Gigs whose budget_min is at most this'),
  deadline_before: moment().description('Gigs whose deadline is then or earlier').example('2030-12-31T00:00:00.000Z'),
  deadline_after: moment().description('Gigs whose deadline is then or later').example('2030-01-01T00:00:00.000Z'),
  capabilities: capabilities().description(
    'Gigs that ask for at least one of these skills, comma-separated, in whatever case',
  ),
  q: text(200)
    .min(1)
    .description(
      'Words of title, category and skills (of the description too where it needs no acknowledgment), stemmed; "quoted phrases", `or` and `-without`',
    )
    .example('market research'),
  sort: Joi.string()
    .valid(...gigSorts)
    .default('newest')
    .description(
      '`newest` first; `deadline`: the soonest first, those without one last; `budget`: the highest budget_max first, those without one last',
    ),
});

export const createGigBody = Joi.object<NewJob>(newWork);

export const gig = resource({
  ...gigFields,
  acknowledged: Joi.boolean()
    .required()
    .description('Whether you may see the details; if not, POST /api/jobs/{id}/nda'),
  contract_id: uuid().allow(null).required().description('For the owner and whoever is hired'),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
});

export const gigList = list('gigs', gig);
