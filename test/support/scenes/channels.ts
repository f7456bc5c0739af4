import { expectStatus } from '../deal.js';
import { configs } from '../providers/index.js';
import { slackError } from '../providers/slack.js';
import type { TestUser } from '../world.js';
import type { Scene, Scenes, Stage } from './stage.js';

/** Nobody may have many endpoints or channels; another call of the operation may add some. */
const MOST = 4;

const channelOwner = (stage: Stage) => stage.newcomer('owner of channels', MOST);

type Owned = Scene & { as: TestUser; path: { id: string } };

/** The webhook endpoints of a dialect: the same for each but for where they live. */
export function webhookScenes(basePath: string, operation: (name: string) => string): Scenes {
  const webhookOwner = (stage: Stage) => stage.newcomer(`owner of ${basePath}`, MOST);
  const made = async (stage: Stage): Promise<Owned> => {
    const as = await webhookOwner(stage);
    const endpoint = expectStatus(await as.post(basePath, { url: stage.receiver.url }), 201).body;
    return { as, path: { id: endpoint.id } };
  };
  const tested = async (stage: Stage): Promise<Owned & { path: { did: string } }> => {
    const { as, path } = await made(stage);
    const delivery = expectStatus(await as.post(`${basePath}/${path.id}/test`), 202).body;
    return { as, path: { id: path.id, did: delivery.id } };
  };
  const scenes: Scenes = {
    listWebhooks: made,
    createWebhook: async (stage) => ({ as: await webhookOwner(stage), body: { url: stage.receiver.url } }),
    getWebhook: made,
    updateWebhook: async (stage) => ({ ...(await made(stage)), body: { url: stage.receiver.url } }),
    deleteWebhook: made,
    testWebhook: made,
    rotateWebhookSecret: made,
    replayWebhook: made,
    listWebhookDeliveries: async (stage) => {
      const { as, path } = await tested(stage);
      return { as, path: { id: path.id } };
    },
    replayWebhookDelivery: tested,
  };
  return Object.fromEntries(Object.entries(scenes).map(([name, scene]) => [operation(name), scene]));
}

/** As the operations of another dialect are called. */
export const prefixed = (prefix: string) => (name: string) => `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`;

async function channel(stage: Stage, channel_type: keyof typeof configs = 'email'): Promise<Owned> {
  const as = await channelOwner(stage);
  const made = await as.post('/api/notifications', { channel_type, config: configs[channel_type] });
  return { as, path: { id: expectStatus(made, 201).body.id } };
}

/** A channel whose provider has refused what it was sent. */
async function failedChannel(stage: Stage): Promise<Owned> {
  const scene = await channel(stage, 'slack');
  stage.providers.slack.faults.push(slackError(404, 'no_service'));
  expectStatus(await scene.as.post(`/api/notifications/${scene.path.id}/test`), 202);
  await stage.world.idle();
  return scene;
}

export const channelScenes: Scenes = {
  ...webhookScenes('/api/webhooks', (name) => name),
  ...webhookScenes('/api/agent/webhooks', prefixed('agent')),

  listNotificationChannels: (stage) => channel(stage),
  createNotificationChannel: async (stage) => ({ as: await channelOwner(stage) }),
  getNotificationChannel: (stage) => channel(stage),
  updateNotificationChannel: (stage) => channel(stage),
  deleteNotificationChannel: (stage) => channel(stage),
  testNotificationChannel: (stage) => channel(stage),
  listNotificationFailures: (stage) => stage.once('failed channel', () => failedChannel(stage)),
};
