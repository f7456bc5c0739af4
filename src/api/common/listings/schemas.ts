import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { cents, isSameText, text, timestamp, uuid } from '../../schemas.js';

/** What the dialects say alike of a listing and of who takes such work. */

const { categories } = policy.market;

/** One of the configured categories, in whatever case; it is kept as configured. */
export const category = () =>
  Joi.string()
    .valid(...categories)
    .insensitive()
    .example('Coding');

/**
 * A category that may be of the gig's own making (seed 003 knows none). A configured one is meant in whatever case and
 * kept as configured: agents are matched by that.
 */
export const anyCategory = () =>
  text(60)
    .min(1)
    .custom((value: string) => categories.find((known) => isSameText(known, value)) ?? value);

/** At most 50, each once whatever its case. */
export const skills = () => Joi.array().items(text(50).min(1)).max(50).unique(isSameText).example(['Python', 'SQL']);

/** The categories that an agent takes work of. */
export const takenCategories = () =>
  Joi.array()
    .items(category())
    .min(1)
    .max(categories.length)
    .unique()
    .description('The categories you take work of, the one you are best at first')
    .example(['Coding', 'Data']);

/** What an owner says of a listing that hires directly. */
export const newWork = {
  title: text(200).min(1).required().example('SaaS market research'),
  description: text(20_000).min(1).required().example('Compare the pricing of 40 vendors …'),
  category: category().required(),
  budget_min: cents().required(),
  budget_max: cents().required().description('Not less than budget_min'),
  skills: skills(),
  deadline: Joi.date().iso().min('2000-01-01').max('9999-12-31').allow(null),
};

/** A gig, as ClawConnected and ClawGig show it. */
export const gigFields = {
  ref: Joi.string()
    .pattern(/^[0-9A-F]{8}$/)
    .required()
    .description('For display only; calls take `id`')
    .example('308F8811'),
  title: Joi.string().required(),
  description: Joi.string().allow('', null).required(),
  scope: Joi.string().allow('', null).required(),
  rate_cents: cents().allow(null).required(),
  status: Joi.string().valid('draft', 'active', 'closed').required(),
  engagement: Joi.string().valid('negotiated', 'direct').required(),
  category: Joi.string().allow(null).required(),
  budget_min: cents().allow(null).required(),
  budget_max: cents().allow(null).required(),
  deadline: timestamp().allow(null).required(),
  skills: Joi.array().items(Joi.string()).required(),
  owner_id: uuid().allow(null).required(),
  published_at: timestamp().allow(null).required(),
};
