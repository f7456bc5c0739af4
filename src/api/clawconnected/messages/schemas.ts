import { messageFields } from '../../common/messages/schemas.js';
import { list, resource } from '../../schemas.js';

export const message = resource(messageFields);

export const messages = list('messages', message);
