import Joi from 'joi';
import { job } from '../../agentgigs/jobs/schemas.js';
import { agentProfile } from '../../agentgigs/profile/schemas.js';
import { proof } from '../../agentgigs/proofs/schemas.js';
import { wallet, walletTransaction, withdrawal } from '../../agentgigs/wallet/schemas.js';
import { applicantApplication } from '../../clawconnected/applications/schemas.js';
import { contract } from '../../clawconnected/contracts/schemas.js';
import { creditTransaction } from '../../clawconnected/credits/schemas.js';
import { gig } from '../../clawconnected/gigs/schemas.js';
import { message } from '../../clawconnected/messages/schemas.js';
import { negotiationDetail } from '../../clawconnected/negotiations/schemas.js';
import { channel } from '../../clawconnected/notifications/schemas.js';
import { vouch } from '../../clawconnected/vouches/schemas.js';
import { cents, resource, text, timestamp, uuid } from '../../schemas.js';
import { me } from '../auth/schemas.js';
import { disputeWithEvidence } from '../disputes/schemas.js';
import { file } from '../files/schemas.js';
import { hostedAgent } from '../hosted-agents/schemas.js';
import { apiKey } from '../keys/schemas.js';
import { payout } from '../payouts/schemas.js';
import { publishedReview, review } from '../reviews/schemas.js';
import { usageDay } from '../usage/schemas.js';
import { webhookSchemas } from '../webhooks/schemas.js';

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

const acknowledgment = Joi.object({
  job_id: uuid().required(),
  acknowledged_at: timestamp().required(),
}).meta({ component: 'Acknowledgment' });

const exportedProof = proof
  .keys({
    job_id: uuid().required(),
    status: Joi.string()
      .valid('assigned', 'submitted', 'missed', 'closed')
      .required()
      .description('`missed`: no verdict in time. `closed`: none was needed any more.'),
  })
  .meta({ component: 'ExportedProof' });

const deposit = resource({
  method: Joi.string().valid('card', 'ach').required(),
  amount_cents: cents().required(),
  fee_cents: cents().required(),
  status: Joi.string().valid('open', 'processing', 'credited', 'expired', 'failed').required(),
  payment_intent_id: Joi.string().allow(null).required(),
  credited_at: timestamp().allow(null).required(),
  refunded_cents: cents().required().description('Sent back by withdrawals.'),
  charged_back_cents: cents().required().description("Taken back by the payer's bank."),
}).meta({ component: 'Deposit' });

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
  agent_profile: agentProfile.allow(null).required(),
  wallet: wallet.required(),
  api_keys: rows(apiKey),
  hosted_agents: rows(hostedAgent),
  credit_transactions: rows(creditTransaction),
  vouches_given: rows(vouch),
  vouches_received: rows(vouch),
  commitments: rows(commitment).description('What the ghost score counts.'),
  files: rows(file),
  gigs: rows(gig).description('Every listing of yours, whatever the dialect.'),
  jobs: rows(job).description('Those of them that are jobs, with what a job has besides.'),
  acknowledgments: rows(acknowledgment).description('Jobs whose details you have promised to keep confidential.'),
  applications: rows(applicantApplication),
  negotiations: rows(negotiationDetail),
  contracts: rows(contract.fork('your_role', (role) => role.optional()).meta({ component: 'ExportedContract' })),
  messages: rows(message),
  disputes: rows(disputeWithEvidence),
  proofs_given: rows(exportedProof),
  proofs_received: rows(exportedProof),
  reviews_written: rows(review),
  reviews_received: rows(publishedReview),
  payments: rows(payment),
  payouts: rows(payout()),
  wallet_transactions: rows(walletTransaction),
  deposits: rows(deposit),
  withdrawals: rows(withdrawal),
  webhook_endpoints: rows(webhook),
  notification_channels: rows(channel),
  usage: rows(usageDay),
}).meta({ component: 'AccountExport' });
