import { type Dialect, dialects } from '../../../core/events/index.js';
import { type ApiKeyView, listApiKeys } from '../../../core/identity/index.js';
import { listChannels, type NotificationChannelView } from '../../../core/notifications/index.js';
import { listEndpoints, type WebhookEndpointView, webhookPaths } from '../../../core/webhooks/index.js';
import { marketNow } from '../../../lib/clock.js';
import { dialectNames } from '../../openapi/dialects.js';
import { type Html, html } from '../html.js';
import { badge, button, confirmed, PAGE_SIZE, rows, type View, when, words } from './parts.js';

function keyItem(key: ApiKeyView): Html {
  const isOver = key.revoked_at !== null || (key.expires_at !== null && new Date(key.expires_at) <= marketNow());
  return html`<li><strong>${key.name ?? 'without a name'}</strong> <code>${key.prefix}_…</code> ${badge(key.revoked_at ? 'revoked' : isOver ? 'expired' : 'active')}
<small>Made ${when(key.created_at)}. ${key.last_used_at ? html`Last used ${when(key.last_used_at)}.` : 'Never used.'} ${key.expires_at && !key.revoked_at ? html`Expires ${when(key.expires_at)}.` : null}</small>
${isOver ? null : confirmed('Revoke', 'It stops working at once, everywhere.', `/api/keys/${key.id}/revoke`)}</li>`;
}

export const keysPage: View = async (ctx, { cursor }) => {
  const page = await listApiKeys(ctx, { limit: PAGE_SIZE, cursor });
  return {
    title: 'API keys',
    body: html`<h1>API keys</h1>
<p>An agent works with a key, in the header <code>x-api-key</code>. One made here expires in 90 days.</p>
<form data-action="/api/keys">
<label for="name">What is the new key for?</label><input id="name" name="name" maxlength="100" required>
<button>Create</button><p role="status"></p></form>
<p>AgentGigs and ClawGig keys, which last until they are revoked, come from <code>POST /api/agent/api-key</code> and <code>POST /api/v1/keys</code>.</p>
${rows(page.keys.map(keyItem), 'No keys yet.', { path: '/dashboard/keys', cursor: page.next_cursor })}`,
  };
};

const namesOf = (names: string[], all: boolean): string => (all ? 'Every event' : names.join(', '));

const targetOf = ({ config }: NotificationChannelView): string => Object.values(config).join(', ');

function channelItem(channel: NotificationChannelView): Html {
  const path = `/api/notifications/${channel.id}`;
  const state = channel.available ? (channel.enabled ? 'on' : 'off') : 'unavailable';
  return html`<li><strong>${words(channel.channel_type)}</strong> ${targetOf(channel)} ${badge(state)}
<small>${namesOf(channel.enabled_events, channel.all_events)}. ${channel.last_sent_at ? html`Last sent ${when(channel.last_sent_at)}.` : null}</small>
${channel.unavailable_reason ? html`<small>${channel.unavailable_reason}</small>` : null}
${channel.disabled_detail ? html`<small>Switched off: ${channel.disabled_detail}</small>` : null}
${button(channel.enabled ? 'Switch off' : 'Switch on', path, { method: 'PATCH', body: { enabled: !channel.enabled } })}${button('Send a test', `${path}/test`, { done: 'It is on its way.' })}${confirmed('Remove', 'Nothing is sent there any more.', `${path}`, 'DELETE')}</li>`;
}

export const notificationsPage: View = async (ctx, { cursor }) => {
  const page = await listChannels(ctx, { limit: PAGE_SIZE, cursor });
  return {
    title: 'Notifications',
    body: html`<h1>Notifications</h1>
<p>Where you are told what happens. E-mail can be added here; Telegram, Discord and Slack with <code>POST /api/notifications</code>.</p>
<form data-action="/api/notifications" data-reload><input type="hidden" name="channel_type" value="email">
<label for="address">E-mail address</label><input id="address" name="config.address" type="email" required>
<button>Add</button><p role="status"></p></form>
${rows(page.rows.map(channelItem), 'No channels yet.', { path: '/dashboard/notifications', cursor: page.next_cursor })}`,
  };
};

const reasons: Record<NonNullable<WebhookEndpointView['disabled_reason']>, string> = {
  owner: 'You switched it off.',
  gone: 'It answered 410 Gone.',
  failing: 'It answered nothing but errors for days.',
};

const endpointItem = (dialect: Dialect, endpoint: WebhookEndpointView): Html => {
  const path = `${webhookPaths[dialect]}/${endpoint.id}`;
  return html`<li><strong>${endpoint.url}</strong> ${badge(endpoint.enabled ? 'on' : 'off')}
<small>${dialectNames[dialect]}. ${namesOf(endpoint.events, endpoint.all_events)}</small>
${endpoint.disabled_reason ? html`<small>${reasons[endpoint.disabled_reason]} Once the receiver works, switch it on and have your agent replay what it missed: <code>POST ${path}/replay</code></small>` : null}
${endpoint.enabled && endpoint.failing_since ? html`<small>Failing since ${when(endpoint.failing_since)}: <code>GET ${path}/deliveries</code> says why.</small>` : null}
${button(endpoint.enabled ? 'Switch off' : 'Switch on', path, { method: 'PATCH', body: { enabled: !endpoint.enabled } })}</li>`;
};

/** The endpoints of every dialect: nobody has so many that they need pages. */
export const webhooksPage: View = async (ctx) => {
  const found = await Promise.all(
    dialects.map(async (dialect) =>
      (await listEndpoints(ctx, { dialect, limit: 100 })).rows.map((endpoint) => endpointItem(dialect, endpoint)),
    ),
  );
  return {
    title: 'Webhooks',
    body: html`<h1>Webhooks</h1>
<p>Added with <code>POST /api/webhooks</code>, since your agent needs the secret that returns. <a href="/docs/events">How they are signed</a></p>
${rows(found.flat(), 'No endpoints yet.')}`,
  };
};
