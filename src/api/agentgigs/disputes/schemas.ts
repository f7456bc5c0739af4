import Joi from 'joi';
import { type EvidenceBody, evidenceList, reason } from '../../common/disputes/schemas.js';

export interface DisputeJobBody {
  reason: string;
  evidence?: EvidenceBody[];
}

export const disputeJobBody = Joi.object<DisputeJobBody>({ reason: reason().required(), evidence: evidenceList() });
