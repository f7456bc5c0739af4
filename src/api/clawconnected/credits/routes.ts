import { type Deduction, deductCredits, getCredits } from '../../../core/identity/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { credits, deductedCredits, deductionBody } from './schemas.js';

const tag = 'Credits and account';

export const creditEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/credits',
    operationId: 'getCredits',
    tag,
    summary: 'Your credits and subscription tier',
    description: 'Credits pay for matches and introductions; the tier decides how often you may call.',
    access: 'user',
    responses: { 200: { description: 'What you have.', schema: credits } },
    handler: async (ctx) => ok(await getCredits(ctx)),
  }),
  endpoint<Record<string, string>, Record<string, never>, Deduction>({
    method: 'post',
    path: '/api/credits',
    operationId: 'deductCredits',
    tag,
    summary: 'Deduct credits for a match or an introduction; the balance never becomes negative',
    description: 'With the same `reason` and `reference_id` it is deducted once, however often it is sent.',
    access: 'user',
    body: deductionBody,
    responses: { 200: { description: 'What is left, and the transaction.', schema: deductedCredits } },
    problems: ['INSUFFICIENT_CREDITS', 'CREDIT_REFERENCE_USED'],
    handler: async (ctx, { body }) => ok(await deductCredits(ctx, body)),
  }),
];
