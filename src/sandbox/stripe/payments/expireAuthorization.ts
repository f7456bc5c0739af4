import { lockObject } from '../store.js';
import { cancelTimer } from '../timers.js';
import type { Context } from '../types.js';
import { lapse } from './captureAndCancel.js';

export async function expireAuthorization(ctx: Context, intentId: string): Promise<void> {
  const stored = await lockObject(ctx, 'payment_intent', intentId);
  if (!(await cancelTimer(ctx, 'authorization_expiry', intentId))) return;
  if (stored?.data.status === 'requires_capture') await lapse(ctx, stored.data);
}
