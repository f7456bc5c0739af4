import { messageFields } from '../../common/messages/schemas.js';
import { list, resource } from '../../schemas.js';

export const message = resource(messageFields).meta({ component: 'Message' });

export const messages = list('messages', message);
