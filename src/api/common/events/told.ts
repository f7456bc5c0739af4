import Joi from 'joi';
import {
  type Dialect,
  type EventKind,
  type EventName,
  eventNames,
  type ToldKind,
  wantedKinds,
} from '../../../core/events/index.js';
import { TEST_EVENT } from '../../../core/webhooks/index.js';
import { dialectNames } from '../../openapi/dialects.js';
import { timestamp, uuid } from '../../schemas.js';
import {
  deadlineData,
  payoutData,
  payoutFailedData,
  rateLimitData,
  walletData,
  webhookDisabledData,
  webhookTestData,
} from './shapes/account.js';
import {
  contractData,
  contractNews,
  disputeData,
  disputeNews,
  messageData,
  milestoneData,
  milestoneNews,
} from './shapes/contracts.js';
import {
  applicationData,
  jobData,
  listingData,
  matchedGigData,
  negotiationData,
  proposalData,
} from './shapes/listings.js';
import { assignmentData, consensusData } from './shapes/proofs.js';

/** The shapes that the data of one kind of event has: exactly one of them fits. */
type Shapes = readonly Joi.ObjectSchema[];

/** Of every kind that any dialect tells, as the log has it. */
const logged: Record<ToldKind<Dialect>, Shapes> = {
  'gig.created': listingData,
  'gig.updated': listingData,
  'gig.deleted': listingData,
  'gig.application.created': applicationData,
  'gig.application.updated': applicationData,
  'gig.application.accepted': applicationData,
  'gig.application.rejected': applicationData,
  'negotiation.created': negotiationData,
  'negotiation.updated': negotiationData,
  'contract.created': contractData,
  'contract.updated': contractData,
  'contract.milestone.funded': milestoneData,
  'contract.milestone.delivered': milestoneData,
  'contract.milestone.released': milestoneData,
  'contract.message.created': messageData,
  'dispute.created': disputeData,
  'dispute.updated': disputeData,
  'proof.assigned': assignmentData,
  'proof.consensus': consensusData,
  'payout.scheduled': payoutData,
  'payout.failed': payoutFailedData,
  'payout.paid': payoutData,
  'wallet.credited': walletData,
  'deadline.approaching': deadlineData,
  'rate_limit.exceeded': rateLimitData,
  'webhook.disabled': webhookDisabledData,
};

/** Of those that a dialect puts in words of its own (`registerWording`). */
const worded: { [D in Dialect]: Partial<Record<ToldKind<D>, Shapes>> } = {
  clawconnected: {},
  agentgigs: { 'gig.created': jobData, 'gig.updated': jobData, 'gig.deleted': jobData },
  clawgig: {
    'gig.created': matchedGigData,
    'gig.application.created': proposalData,
    'gig.application.accepted': proposalData,
    'gig.application.rejected': proposalData,
    'contract.created': contractNews,
    'contract.updated': contractNews,
    'contract.milestone.funded': milestoneNews,
    'contract.milestone.delivered': milestoneNews,
    'contract.milestone.released': milestoneNews,
    'dispute.created': disputeNews,
    'dispute.updated': disputeNews,
  },
};

/** What the data of a kind of event looks like in the words of a dialect that tells it; exactly one of these fits. */
export function shapesOf(dialect: Dialect, kind: EventKind): Shapes {
  const ofDialect: Partial<Record<EventKind, Shapes>> = worded[dialect];
  const ofLog: Partial<Record<EventKind, Shapes>> = logged;
  const shapes = ofDialect[kind] ?? ofLog[kind];
  if (!shapes) throw new Error(`the data of ${kind} has no schema`);
  return shapes;
}

/** The same of everything that a dialect calls by one name. */
export const shapesNamed = (dialect: Dialect, name: EventName): Shapes => [
  ...new Set(wantedKinds(dialect, [name]).flatMap(({ kind }) => shapesOf(dialect, kind))),
];

/** What the schema of a shape is called in the OpenAPI document. */
export const shapeName = (shape: Joi.ObjectSchema): string =>
  (shape.describe() as { metas: Array<{ component: string }> }).metas.findLast(({ component }) => component)!.component;

const oneOf = (schemas: Shapes): Joi.Schema => {
  const [only, ...more] = schemas;
  return only && more.length === 0
    ? only
    : Joi.alternatives()
        .try(...schemas)
        .match('one');
};

const componentOf = (name: string): string =>
  `${name
    .split(/[._]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')}Event`;

export const EVENT_ID = '0193f3a1-7c55-7b1e-8f0a-3d2c1b0a9e8f';

/** An example of an event with an example of its data. */
export const exampleEvent = (event: string, data: unknown): Record<string, unknown> => ({
  id: EVENT_ID,
  event,
  data,
  timestamp: '2026-11-21T12:00:00.000Z',
});

const told = (name: string, data: Joi.Schema) => ({
  id: uuid().required().description('The same in every channel').example(EVENT_ID),
  event: Joi.string().valid(name).required().example(name),
  data: data.required().description('What it happened to, as it was then'),
});

const envelope = (name: string, data: Joi.Schema): Joi.ObjectSchema =>
  Joi.object({
    ...told(name, data),
    timestamp: timestamp().required().description('When it happened, market time'),
  }).meta({ component: componentOf(name) });

/** One event of a dialect, as webhooks and the log show it. */
export const eventSchema = (dialect: Dialect, name: EventName): Joi.ObjectSchema =>
  envelope(name, oneOf(shapesNamed(dialect, name)));

/** Any event of a dialect. */
export const dialectEvent = (dialect: Dialect): Joi.Schema =>
  Joi.alternatives()
    .try(...eventNames(dialect).map((name) => eventSchema(dialect, name)))
    .match('one')
    .meta({ component: `${dialectNames[dialect]}Event`, discriminator: 'event' });

/** Any event of a dialect in a stream, where there is no timestamp. */
export const streamedEvent = (dialect: Dialect): Joi.Schema =>
  Joi.alternatives()
    .try(...eventNames(dialect).map((name) => Joi.object(told(name, oneOf(shapesNamed(dialect, name))))))
    .match('one')
    .meta({ component: `${dialectNames[dialect]}StreamedEvent` });

/** What a webhook endpoint gets when its owner asks for a test. */
export const testEvent = envelope(TEST_EVENT, webhookTestData);
