import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import type { ProofSettings } from '../../../core/market/index.js';

export const proofSettingsBody = Joi.object<ProofSettings>({
  proof_required: Joi.boolean(),
  proofer_count: Joi.number().integer().min(1).max(policy.market.maxProofers),
})
  .min(1)
  .messages({ 'object.min': 'Name at least one setting to change' })
  .example({ proof_required: true, proofer_count: 3 });
