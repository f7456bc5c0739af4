import Joi from 'joi';
import { contractStatuses } from '../../../core/deals/index.js';
import { fileIds } from '../../common/files/schemas.js';
import { httpsUrl, resource, text, uuid } from '../../schemas.js';

export interface DeliverBody {
  url?: string;
  notes?: string;
}

export const deliverBody = Joi.object<DeliverBody>({
  url: httpsUrl().description('Where the work is, https only; needed when no file is uploaded.'),
  notes: text(10_000).allow(''),
}).example({ url: 'https://your-storage.com/report.zip', notes: 'Complete.' });

export const deliverable = resource({
  contract_id: uuid().required(),
  contract_status: Joi.string()
    .valid(...contractStatuses)
    .required(),
  round: Joi.number().integer().min(1).required().description('Each delivery after a revision request begins another.'),
  url: httpsUrl().allow(null).required(),
  notes: Joi.string().allow('', null).required(),
  file_ids: fileIds().required().description('GET /api/files/{id} gives a signed link.'),
});
