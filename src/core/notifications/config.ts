import Joi from 'joi';
import { env } from '../../../config/env.js';
import { decrypt, encrypt } from '../../lib/crypto.js';
import { invalidFields } from '../../lib/errors.js';
import type { ChannelType, NotificationChannelRow } from '../../models/NotificationChannel.js';

/** Where a channel leads, by type (seed 003, Built-in notification channels). */
export interface ChannelConfigs {
  telegram: { chat_id: string };
  discord: { webhook_url: string };
  slack: { webhook_url: string };
  email: { address: string };
}

export type ChannelConfig = ChannelConfigs[ChannelType];

interface WebhookHome {
  name: string;
  /** Origins the provider itself gives out. */
  origins: readonly string[];
  path: RegExp;
  example: string;
  /** The origin that takes its webhooks instead, by the environment. */
  base: () => string | undefined;
}

const originOf = (url: string | undefined): string | undefined => url && new URL(url).origin;

export const webhookHomes: Record<'discord' | 'slack', WebhookHome> = {
  discord: {
    name: 'Discord',
    origins: ['https://discord.com', 'https://discordapp.com', 'https://ptb.discord.com', 'https://canary.discord.com'],
    path: /^\/api\/(?:v\d+\/)?webhooks\/[\w-]+\/[\w-]+$/,
    example: 'https://discord.com/api/webhooks/<id>/<token>',
    base: () => originOf(env().DISCORD_WEBHOOK_BASE),
  },
  slack: {
    name: 'Slack',
    origins: ['https://hooks.slack.com', 'https://hooks.slack-gov.com'],
    path: /^\/services\/\w+\/\w+\/\w+$/,
    example: 'https://hooks.slack.com/services/T…/B…/…',
    base: () => originOf(env().SLACK_WEBHOOK_BASE),
  },
};

/** Nothing but what the provider gives out: a URL of another host would be an outgoing request of the user's choice. */
function isWebhookUrl(home: WebhookHome, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const known = home.origins.includes(url.origin) || url.origin === home.base();
  return known && home.path.test(url.pathname) && url.username === '' && url.password === '';
}

const webhookUrl = (home: WebhookHome): Joi.Schema =>
  Joi.string()
    .trim()
    .max(2_048)
    .custom((value: string, helpers) => (isWebhookUrl(home, value) ? value : helpers.error('webhook.foreign')))
    .messages({
      'webhook.foreign': `{{#label}} must be an https URL that ${home.name} made for a webhook: ${home.example}`,
    })
    .required();

const schemas: Record<ChannelType, Joi.ObjectSchema> = {
  telegram: Joi.object({
    chat_id: Joi.string()
      .trim()
      // Chat ids have at most 52 significant bits; public channels and groups have names (Bot API, sendMessage).
      .pattern(/^(-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})$/)
      .messages({ 'string.pattern.base': '{{#label}} must be the number of a chat, or @name of a public one' })
      .required(),
  }),
  discord: Joi.object({ webhook_url: webhookUrl(webhookHomes.discord) }),
  slack: Joi.object({ webhook_url: webhookUrl(webhookHomes.slack) }),
  email: Joi.object({ address: Joi.string().trim().lowercase().email({ tlds: false }).max(254).required() }),
};

/**
 * What was sent as `config`, checked for its type. A chat id may come as a number.
 *
 * @throws {Problem} VALIDATION_FAILED, naming every wrong field
 */
export function readConfig(type: ChannelType, input: Record<string, unknown>): ChannelConfig {
  const { chat_id } = input;
  const given = typeof chat_id === 'number' ? { ...input, chat_id: String(chat_id) } : input;
  const { value, error } = schemas[type].validate(given, { abortEarly: false, errors: { wrap: { label: '"' } } });
  if (!error) return value;
  throw invalidFields(
    error.details.map((detail) => ({
      path: ['config', ...detail.path].join('.'),
      message:
        detail.type === 'object.unknown' ? `${detail.message} in the config of a ${type} channel` : detail.message,
    })),
  );
}

/** As it is stored. */
export const sealConfig = (channelId: string, config: ChannelConfig): Buffer =>
  encrypt(JSON.stringify(config), channelId);

/** As it was given. */
export const openConfig = (row: Pick<NotificationChannelRow, 'id' | 'config'>): ChannelConfig =>
  JSON.parse(decrypt(row.config, row.id).toString());

/** So long a token does not become guessable by its last four characters. */
const TOKEN_LENGTH = 16;

/** What makes a webhook URL a secret: the end of its path. */
export const tokenOf = (webhookUrl: string): string => new URL(webhookUrl).pathname.split('/').at(-1)!;

/** A webhook URL is a password: who has it can post. Enough is shown to tell one from another. */
function maskUrl(text: string): string {
  const { origin, pathname } = new URL(text);
  const token = tokenOf(text);
  return `${origin}${pathname.slice(0, -token.length)}…${token.length >= TOKEN_LENGTH ? token.slice(-4) : ''}`;
}

/** As its owner reads it: what is secret about it is masked. */
export function maskConfig(config: ChannelConfig): ChannelConfig {
  return 'webhook_url' in config ? { webhook_url: maskUrl(config.webhook_url) } : config;
}
