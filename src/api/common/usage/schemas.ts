import Joi from 'joi';
import { listQuery, type Page, resource, uuid } from '../../schemas.js';

export interface UsageQuery extends Page {
  from?: string;
  to?: string;
}

const form = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it is a day of the calendar, UTC, that PostgreSQL knows too. */
const isDate = (value: string): boolean =>
  !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value) && value >= '0001-01-01';

const date = () =>
  Joi.string()
    .pattern(form)
    .custom((value: string, helpers) => (!form.test(value) || isDate(value) ? value : helpers.error('date.unknown')))
    .messages({
      'string.pattern.base': '{{#label}} must be a date, YYYY-MM-DD',
      'date.unknown': '{{#label}} must be a date of the calendar',
    });

export const usageQuery = listQuery<UsageQuery>({
  from: date().description('The first day (UTC); 29 days before `to` when left out.').example('2026-11-01'),
  to: date()
    .custom((value: string, helpers) => {
      const { from } = helpers.state.ancestors[0] as UsageQuery;
      const comparable = typeof from === 'string' && [from, value].every((one) => form.test(one));
      return comparable && value < from ? helpers.error('date.order') : value;
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
