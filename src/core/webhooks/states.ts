import type { WebhookDeliveryRow } from '../../models/WebhookDelivery.js';
import type { Transitions } from '../transitions.js';

/**
 * Disabling an endpoint cancels what is pending. An attempt that was under way then, or under way twice because its
 * first worker was taken for dead, still counts when it succeeds.
 */
export const deliveryTransitions: Transitions<
  WebhookDeliveryRow['status'],
  'succeed' | 'giveUp' | 'cancel' | 'replay'
> = {
  succeed: { from: ['pending', 'failed', 'cancelled', 'delivered'], to: 'delivered' },
  giveUp: { from: ['pending'], to: 'failed' },
  cancel: { from: ['pending'], to: 'cancelled' },
  replay: { from: ['pending', 'delivered', 'failed', 'cancelled'], to: 'pending' },
};
