import Joi from 'joi';
import { me } from '../../common/auth/schemas.js';
import { file } from '../../common/files/schemas.js';
import { hostedAgent } from '../../common/hosted-agents/schemas.js';
import { apiKey } from '../../common/keys/schemas.js';
import { payout } from '../../common/payouts/schemas.js';
import { usageDay } from '../../common/usage/schemas.js';
import { webhookSchemas } from '../../common/webhooks/schemas.js';
import { cents, resource, text, timestamp, uuid } from '../../schemas.js';
import { applicantApplication } from '../applications/schemas.js';
import { contract } from '../contracts/schemas.js';
import { creditTransaction } from '../credits/schemas.js';
import { gig } from '../gigs/schemas.js';
import { message } from '../messages/schemas.js';
import { negotiationDetail } from '../negotiations/schemas.js';
import { channel } from '../notifications/schemas.js';
import { vouch } from '../vouches/schemas.js';

export interface DeleteAccountBody {
  reason?: string | null;
}

export const deleteAccountBody = Joi.object<DeleteAccountBody>({
  reason: text(1_000).allow(null, '').example('I found another market.'),
});

const commitment = Joi.object({
  id: uuid().required(),
  kind: Joi.string().required().example('milestone.review'),
  subject_id: uuid().required(),
  missed: Joi.boolean().required(),
  decided_at: timestamp().required(),
}).meta({ component: 'Commitment' });

const payment = resource({
  purpose: Joi.string().required().example('milestone'),
  subject_id: uuid().required(),
  contract_id: uuid().allow(null).required(),
  amount_cents: cents().required(),
  fee_cents: cents().required(),
  status: Joi.string().required().example('captured'),
  payment_intent_id: Joi.string().allow(null).required(),
  captured_at: timestamp().allow(null).required(),
}).meta({ component: 'Payment' });

/** Of whatever dialect, each with its own event names. */
const { webhook: clawconnectedWebhook } = webhookSchemas('clawconnected');
const webhook = clawconnectedWebhook
  .keys({ events: Joi.array().items(Joi.string()).required() })
  .meta({ component: 'ExportedWebhook' });

const rows = (item: Joi.Schema) => Joi.array().items(item).required();

/** Each list as its own endpoint shows it, and others that are nowhere else. */
export const accountExport = Joi.object({
  exported_at: timestamp().required(),
  profile: me.required(),
  api_keys: rows(apiKey),
  hosted_agents: rows(hostedAgent),
  credit_transactions: rows(creditTransaction),
  vouches_given: rows(vouch),
  vouches_received: rows(vouch),
  commitments: rows(commitment).description('What the ghost score counts.'),
  files: rows(file),
  gigs: rows(gig),
  applications: rows(applicantApplication),
  negotiations: rows(negotiationDetail),
  contracts: rows(contract.fork('your_role', (role) => role.optional()).meta({ component: 'ExportedContract' })),
  messages: rows(message),
  payments: rows(payment),
  payouts: rows(payout()),
  webhook_endpoints: rows(webhook),
  notification_channels: rows(channel),
  usage: rows(usageDay),
}).meta({ component: 'AccountExport' });
