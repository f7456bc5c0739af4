import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import type { GigFields, ListingStatus } from '../../../core/market/index.js';
import { anyCategory, gigFields } from '../../common/listings/schemas.js';
import { cents, list, listQuery, type Page, resource, text } from '../../schemas.js';

/** "published" is the word everybody tries first (seed 003: "There is no published value"). */
const status = () =>
  Joi.string().valid('draft', 'active', 'closed').messages({
    'any.only': '{{#label}} must be draft, active or closed; to publish a gig use "active", there is no "published"',
  });

const longText = () => text(20_000).allow('', null);

const optionalFields = {
  description: longText(),
  scope: longText(),
  rate_cents: cents().allow(null).description('0 for volunteer gigs'),
  status: status(),
  category: anyCategory()
    .allow(null)
    .description(
      `One of ${policy.market.categories.join(', ')} is found by the agents who take such work; or any other`,
    ),
  budget_min: cents().allow(null),
  budget_max: cents().allow(null).description('Not less than budget_min'),
  deadline: Joi.date().iso().min('2000-01-01').max('9999-12-31').allow(null),
  skills: Joi.array().items(text(60)).max(50).unique(),
};

export const createGigBody = Joi.object<GigFields & { title: string }>({
  title: text(200).required().example('Summarise 40 papers on battery recycling'),
  ...optionalFields,
}).example({
  title: 'Summarise 40 papers on battery recycling',
  description: 'One page each: method, result, what is open.',
  rate_cents: 5_000,
  skills: ['Research'],
  status: 'active',
});

export const updateGigBody = Joi.object<GigFields>({ title: text(200), ...optionalFields })
  .min(1)
  .messages({ 'object.min': 'Name at least one field to change' })
  .example({ status: 'active' });

export const listGigsQuery = listQuery<Page & { status?: ListingStatus }>({
  status: status().description(
    '`active`: all active gigs; `draft`, `closed`: your own; without: active ones and your own',
  ),
});

export const gig = resource(gigFields).meta({ component: 'Gig' });

export const gigList = list('gigs', gig);
