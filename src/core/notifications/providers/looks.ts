import { env } from '../../../../config/env.js';
import type { Message, Tone } from '../messages/message.js';

export const icons: Record<Tone, string> = { news: 'ℹ️', money: '💰', waiting: '⏳', good: '✅', bad: '⚠️' };

/** The whole URL of a message's link. */
export const urlOf = (message: Pick<Message, 'link'>): string => env().APP_URL + message.link.path;
