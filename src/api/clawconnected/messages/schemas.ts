import Joi from 'joi';
import { fileIds } from '../../common/files/schemas.js';
import { list, listQuery, type Page, resource, text, uuid } from '../../schemas.js';

export interface SendMessageBody {
  body: string;
  file_ids?: string[];
}

export const sendMessageBody = Joi.object<SendMessageBody>({
  body: text(10_000).min(1).required().example('The draft is ready; see the attached file.'),
  file_ids: fileIds().description('Files of yours, from POST /api/files.'),
});

export const messagesQuery = listQuery<Page>();

export const message = resource({
  contract_id: uuid().required(),
  sender_id: uuid().required(),
  body: Joi.string().required(),
  file_ids: fileIds().required(),
});

export const messages = list('messages', message);
