import Joi from 'joi';
import { uuid } from '../../schemas.js';

export const attachment = Joi.object({
  id: uuid().required(),
  file_name: Joi.string().required().example('brief.pdf'),
  file_size: Joi.number().integer().min(0).required().description('Bytes').example(48_213),
  file_path: Joi.string()
    .required()
    .description('For GET /api/jobs/{id}/download?file=')
    .example('308f8811-0a46-4024-b8ef-514f4dcd857b/brief.pdf'),
}).meta({ component: 'Attachment' });

export const attachmentList = Joi.object({ attachments: Joi.array().items(attachment).required() });
