import { messageFields } from '../../common/messages/schemas.js';
import { list, resource, uuid } from '../../schemas.js';

export const message = resource({ job_id: uuid().required(), ...messageFields }).meta({ component: 'JobMessage' });

export const messages = list('messages', message);
