import express, { type Request, type Response, type Router } from 'express';
import type Joi from 'joi';
import { completeSession } from '../checkout/complete.js';
import { completeOnboarding } from '../connect/onboarding.js';
import { systemContext } from '../context.js';
import { invalidRequest, StripeSandboxError } from '../errors.js';
import type { EventDelivery } from '../events/delivery.js';
import { addFault, clearFaults } from '../faults.js';
import { baseUrlOf } from '../http/api.js';
import { authenticate, requireSecretKey } from '../http/authenticate.js';
import { parseParams } from '../params.js';
import { closeDispute, openDispute } from '../payments/disputeLifecycle.js';
import { idOf, isCard } from '../payments/refundRecord.js';
import { settleBankPayment } from '../payments/settle.js';
import { getLocked, getObject } from '../store.js';
import { earliestTimer } from '../timers.js';
import type { Context, StripeSandboxOptions } from '../types.js';
import * as schemas from './schemas.js';

export interface ControlDependencies {
  options: StripeSandboxOptions;
  now: () => number;
  inTransaction: <T>(work: (db: Context['db']) => Promise<T>) => Promise<T>;
  catchUp: () => Promise<void>;
  tick: () => Promise<void>;
  delivery: EventDelivery;
}

export interface IdleState {
  pending_events: number;
  /** ISO time of the next thing due by market time. */
  next_due: string | null;
}

export async function idleState({ options, delivery }: ControlDependencies): Promise<IdleState> {
  const [pending, timer] = await Promise.all([delivery.pending(), earliestTimer(options.pool)]);
  return { pending_events: pending, next_due: timer ? new Date(timer.due * 1000).toISOString() : null };
}

type Action<P> = (ctx: Context, id: string, params: P) => Promise<object>;

async function settlePayment(ctx: Context, intentId: string, outcome?: 'declined' | 'succeeded'): Promise<object> {
  await getObject(ctx, 'payment_intent', intentId, 'intent');
  if (!(await settleBankPayment(ctx, intentId, outcome))) {
    throw invalidRequest('Only a PaymentIntent with a status of processing can be settled.', {
      code: 'payment_intent_unexpected_state',
    });
  }
  return getObject(ctx, 'payment_intent', intentId, 'intent');
}

/**
 * A debit the bank sends back. While still processing, the payment fails; "in rare situations, Stripe might receive an
 * ACH failure from the bank after a PaymentIntent has transitioned to succeeded. If this happens, Stripe creates a
 * dispute with a reason of insufficient_funds, incorrect_account_details or bank_cannot_process"
 * (https://docs.stripe.com/payments/ach-direct-debit#failed-payments).
 */
async function failAch(ctx: Context, chargeId: string, reason = 'insufficient_funds'): Promise<object> {
  const found = await getObject(ctx, 'charge', chargeId, 'charge');
  if (isCard(found)) throw invalidRequest(`Charge ${chargeId} is not an ACH debit.`, { param: 'charge' });
  if (found.status === 'pending') {
    await settlePayment(ctx, idOf(found.payment_intent) ?? '', 'declined');
    return getObject(ctx, 'charge', chargeId, 'charge');
  }
  const { data: charge } = await getLocked(ctx, 'charge', chargeId, 'charge');
  return openDispute(ctx, charge, { reason });
}

async function disputeCharge(
  ctx: Context,
  chargeId: string,
  params: { reason?: string; amount?: number },
): Promise<object> {
  const { data: charge } = await getLocked(ctx, 'charge', chargeId, 'charge');
  return openDispute(ctx, charge, params);
}

/** What tests and the marketplace's own sandbox do in place of payers, account holders, banks and time. */
export function createControlRouter(control: ControlDependencies): Router {
  const router = express.Router();
  router.use(express.json());
  router.use((req, _res, next) => {
    requireSecretKey(authenticate(req, control.options));
    next();
  });

  /** Runs an action in one transaction; a declined payment is refused, yet its traces stay. */
  function act<P>(path: string, schema: Joi.ObjectSchema<P>, action: Action<P>): void {
    router.post(path, async (req: Request, res: Response) => {
      const params = parseParams(schema, req.body ?? {});
      await control.catchUp();
      const result = await control.inTransaction(async (db) => {
        try {
          return await action(systemContext(db, control.now(), baseUrlOf(req)), String(req.params.id), params);
        } catch (error) {
          if (error instanceof StripeSandboxError && error.keepsChanges) return error;
          throw error;
        }
      });
      control.delivery.wake();
      if (result instanceof StripeSandboxError) throw result;
      res.json(result);
    });
  }

  act('/checkout/sessions/:id/complete', schemas.completeSessionSchema, completeSession);
  act('/accounts/:id/complete', schemas.completeAccountSchema, (ctx, id, { outcome }) =>
    completeOnboarding(ctx, id, outcome),
  );
  act('/payment_intents/:id/settle', schemas.settleSchema, (ctx, id, { outcome }) => settlePayment(ctx, id, outcome));
  act('/charges/:id/dispute', schemas.openDisputeSchema, disputeCharge);
  act('/charges/:id/fail_ach', schemas.failAchSchema, (ctx, id, { reason }) => failAch(ctx, id, reason));
  act('/disputes/:id/close', schemas.closeDisputeSchema, (ctx, id, { outcome }) => closeDispute(ctx, id, outcome));

  router.post('/tick', async (_req, res) => {
    await control.tick();
    res.json(await idleState(control));
  });
  router.get('/idle', async (_req, res) => {
    res.json(await idleState(control));
  });
  router.post('/faults', async (req, res) => {
    const fault = parseParams(schemas.faultSchema, req.body ?? {});
    await addFault(control.options.pool, fault);
    res.json(fault);
  });
  router.delete('/faults', async (_req, res) => {
    await clearFaults(control.options.pool);
    res.json({ cleared: true });
  });
  router.post('/events/:id/resend', async (req, res) => {
    parseParams(schemas.emptySchema, req.body ?? {});
    res.json(await control.delivery.resend(req.params.id));
  });
  router.post('/delivery', async (req, res) => {
    const { paused } = parseParams(schemas.deliverySchema, req.body ?? {});
    await control.delivery.setPaused(paused);
    res.json({ paused });
  });
  return router;
}
