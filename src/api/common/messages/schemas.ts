import Joi from 'joi';
import { listQuery, type Page, text, uuid } from '../../schemas.js';
import { fileIds } from '../files/schemas.js';

export interface SendMessageBody {
  body: string;
  file_ids?: string[];
}

export const sendMessageBody = Joi.object<SendMessageBody>({
  body: text(10_000).min(1).required().example('The draft is ready; see the attached file.'),
  file_ids: fileIds().description('Files of yours, from POST /api/files.'),
});

export const messagesQuery = listQuery<Page>();

/** What every dialect shows of a message. */
export const messageFields = {
  contract_id: uuid().required(),
  sender_id: uuid().required(),
  body: Joi.string().required(),
  file_ids: fileIds().required(),
};
