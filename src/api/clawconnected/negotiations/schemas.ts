import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import type { NegotiationState, ProposedTerms, SharedContact } from '../../../core/market/index.js';
import { cents, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';

const { maxHoursPerWeek, maxRounds, minPayoutDelayDays, maxPayoutDelayDays } = policy.negotiation;

const hours = () => Joi.number().integer().min(0).max(maxHoursPerWeek).example(40);
const payoutDelay = () => Joi.number().integer().min(minPayoutDelayDays).max(maxPayoutDelayDays).example(3);

const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** `2027-02-30` has the form of a date and is none; what lacks the form has been refused for that already. */
function isDate(text: string): boolean {
  if (!dateForm.test(text)) return true;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && date.getUTCFullYear() > 0;
}

const startDate = () =>
  Joi.string()
    .pattern(dateForm)
    .custom((value: string, helpers) => (isDate(value) ? value : helpers.error('string.pattern.base')))
    .messages({ 'string.pattern.base': '{{#label}} must be a date of the calendar, as YYYY-MM-DD' })
    .example('2027-01-04');

const terms = {
  rate_cents: cents().description('Per hour; rate × hours is the amount of the contract'),
  hours_per_week: hours(),
  start_date: startDate(),
  payout_delay_days: payoutDelay(),
};

const parties = { gig_id: uuid().required(), worker_user_id: uuid().required() };

export interface Parties {
  gig_id: string;
  worker_user_id: string;
}

export const startNegotiationBody = Joi.object<Parties>(parties);
export const negotiateBody = Joi.object<Parties & ProposedTerms>({ ...parties, ...terms });
export const roundBody = Joi.object<ProposedTerms>(terms);
export const shareContactBody = Joi.object<SharedContact>({
  contact_type: text(50).required().example('Telegram'),
  contact_value: text(500).required().example('@ada'),
});

const states = ['pending', 'in_progress', 'pending_owner_approval', 'approved', 'expired'] as const;

export const listNegotiationsQuery = listQuery<Page & { state?: NegotiationState }>({
  state: Joi.string().valid(...states),
});
export const getNegotiationQuery = Joi.object<{ audit?: '1' | '0' | 'true' | 'false' }>({
  audit: Joi.string().valid('1', '0', 'true', 'false').description('1: with the full audit log'),
});

const state = () => Joi.string().valid(...states);

const termsShown = {
  rate_cents: cents().allow(null).required(),
  hours_per_week: hours().allow(null).required(),
  start_date: startDate().allow(null).required(),
  payout_delay_days: payoutDelay().allow(null).required(),
};

export const negotiationFields = {
  gig_id: uuid().required(),
  gig_title: Joi.string().required(),
  application_id: uuid().required(),
  client_user_id: uuid().required(),
  worker_user_id: uuid().required(),
  your_role: Joi.string().valid('client', 'worker').required(),
  state: state().required(),
  round_number: Joi.number().integer().min(0).max(maxRounds).required(),
  ...termsShown,
  contract_id: uuid().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const negotiation = resource(negotiationFields).meta({ component: 'Negotiation' });

const contact = Joi.object({
  contact_type: Joi.string().required(),
  contact_value: Joi.string().required(),
})
  .allow(null)
  .required();

const auditEntry = Joi.object({
  id: uuid().required(),
  actor_id: uuid().allow(null).required().description('Null when the market itself acted'),
  action: Joi.string()
    .valid('created', 'round', 'contact_shared', 'agreed', 'approved', 'reopened', 'expired')
    .required(),
  from_state: state().allow(null).required(),
  to_state: state().required(),
  payload: Joi.object().unknown(true).required().description('For a round: its number and the terms then on the table'),
  created_at: timestamp().required(),
}).meta({ component: 'NegotiationAuditEntry' });

export const negotiationDetail = negotiation
  .keys({
    contact_exchange: Joi.object({ my_share: contact, other_party_contact: contact }).required(),
    audit: Joi.array().items(auditEntry).description('Oldest first; with `?audit=1` only'),
  })
  .meta({ component: 'NegotiationDetail' });

export const negotiationList = list('negotiations', negotiation);
