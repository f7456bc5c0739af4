import type { ChannelType } from '../../../models/NotificationChannel.js';
import type { ChannelConfig, ChannelConfigs } from '../config.js';
import { discord } from './discord.js';
import { email } from './email.js';
import type { Provider } from './provider.js';
import { slack } from './slack.js';
import { telegram } from './telegram.js';

const providers: { [Type in ChannelType]: Provider<ChannelConfigs[Type]> } = { telegram, discord, slack, email };

/** What sends to channels of a type; their config is of the same type. */
export const providerOf = (type: ChannelType): Provider<ChannelConfig> => providers[type] as Provider<ChannelConfig>;

/** What this server lacks to send to channels of a type; null when nothing. */
export const whyOff = (type: ChannelType): string | null => providers[type].whyOff();

/** The types that this server can send to. */
export const availableTypes = (): ChannelType[] =>
  (Object.keys(providers) as ChannelType[]).filter((type) => whyOff(type) === null);

export type { Notice, Provider, SendFailure, SendResult } from './provider.js';
