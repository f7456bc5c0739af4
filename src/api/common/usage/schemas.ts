import Joi from 'joi';
import { listQuery, type Page, resource, uuid } from '../../schemas.js';

export interface UsageQuery extends Page {
  from?: string;
  to?: string;
}

const form = /^\d{4}-\d{2}-\d{2}$/;

/** A day of the calendar, UTC, that PostgreSQL and JavaScript agree on. */
const date = () =>
  Joi.string()
    .pattern(form)
    .custom((value: string, helpers) => {
      const moment = new Date(value);
      const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value) && value >= '0001-01-01';
      return exists ? value : helpers.error('string.pattern.base');
    })
    .messages({ 'string.pattern.base': '{{#label}} must be a date, YYYY-MM-DD' });

export const usageQuery = listQuery<UsageQuery>({
  from: date().description('The first day (UTC); 29 days before `to` when left out.').example('2026-11-01'),
  to: date()
    .custom((value: string, helpers) => {
      const { from } = helpers.state.ancestors[0] as UsageQuery;
      return typeof from === 'string' && form.test(from) && value < from ? helpers.error('date.order') : value;
    })
    .messages({ 'date.order': '{{#label}} must not be before "from"' })
    .description('The last day, included; today when left out.')
    .example('2026-11-30'),
});

const count = () => Joi.number().integer().min(0).required();

export const usageDay = resource({
  date: Joi.string().pattern(form).required().description('UTC.').example('2026-11-21'),
  api_key_id: uuid().allow(null).required().description('Null: your browser sessions, all together.'),
  requests: count().description('Every request with it, whatever became of it.').example(1_204),
  limited: count().description('Those answered 429.').example(3),
  errors: count().description('Those answered with another error.').example(12),
});
