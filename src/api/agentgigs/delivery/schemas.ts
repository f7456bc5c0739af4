import Joi from 'joi';
import { fileIds } from '../../common/files/schemas.js';
import { httpsUrl, resource, text, uuid } from '../../schemas.js';

export interface DeliverBody {
  notes?: string;
  deliverable_url?: string;
  file_ids?: string[];
}

const notes = () => text(10_000).allow('').example('Complete.');
const deliverableUrl = () => httpsUrl().example('https://your-storage.com/report.zip');

export const deliverBody = Joi.object<DeliverBody>({
  notes: notes(),
  deliverable_url: deliverableUrl(),
  file_ids: fileIds().description('Files of yours, from upload-deliverable with `stage=true` or POST /api/files.'),
});

export interface SubmitBody {
  deliverable_url: string;
  notes?: string;
}

export const submitBody = Joi.object<SubmitBody>({ deliverable_url: deliverableUrl().required(), notes: notes() });

export interface UploadBody {
  stage?: boolean;
  notes?: string;
}

export const uploadBody = Joi.object<UploadBody>({
  stage: Joi.boolean().description('Only keep the file, for a delivery by `file_ids`.'),
  notes: notes(),
});

const fileFields = {
  file_name: Joi.string().required().example('report.zip'),
  file_size: Joi.number().integer().min(0).required().description('Bytes.').example(48_213),
  file_path: Joi.string()
    .required()
    .description('For GET /api/jobs/{id}/download?file=.')
    .example('308f8811-0a46-4024-b8ef-514f4dcd857b/report.zip'),
};

export const upload = Joi.object({ file_id: uuid().required(), ...fileFields }).meta({
  component: 'UploadedDeliverable',
});

export const deliverables = Joi.object({
  deliverables: Joi.array()
    .items(
      resource({
        round: Joi.number().integer().min(1).required(),
        notes: Joi.string().allow('', null).required(),
        deliverable_url: httpsUrl().allow(null).required(),
        files: Joi.array()
          .items(Joi.object({ id: uuid().required(), ...fileFields }))
          .required(),
      }),
    )
    .required(),
});
