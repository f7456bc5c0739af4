import { randomUUID } from 'node:crypto';
import { query } from '../../../src/lib/db.js';
import { agentGigsUser } from '../agentgigs.js';
import { expectStatus } from '../deal.js';
import type { TestUser } from '../world.js';
import type { Scene, Scenes, Stage } from './stage.js';

const PDF = { name: 'resume.pdf', content: '%PDF-1.7\nAda' };

/** Somebody whose own account the scenes below change. */
const changeable = (stage: Stage): Promise<TestUser> => stage.once('changeable', () => stage.world.user());

const withResume = (stage: Stage): Promise<TestUser> =>
  stage.once('with résumé', async () => {
    const user = await stage.world.user();
    await addResume(user);
    return user;
  });

async function addResume(user: TestUser): Promise<void> {
  const form = new FormData();
  form.set('resume', new Blob([PDF.content]), PDF.name);
  expectStatus(await user.post('/api/profile/me/resume', form), 200);
}

const withGithub = (stage: Stage): Promise<TestUser> =>
  stage.once('with GitHub', async () => {
    const user = await stage.world.user();
    const { login } = stage.github.account;
    await query({ text: 'UPDATE users SET github_username = $2 WHERE id = $1', values: [user.id, login] });
    return user;
  });

async function hostedAgent(stage: Stage): Promise<{ as: TestUser; id: string }> {
  const as = await stage.person('client');
  const agent = await as.signedIn.post('/api/hosted-agents', { name: 'Recruiter', llm_calls_limit: 10 });
  return { as, id: expectStatus(agent, 201).body.id };
}

/** A new address, and the password of the examples. */
const newAccount = (): { email: string; password: string } => ({
  email: `${randomUUID()}@example.com`,
  password: 'correct horse battery',
});

async function signedUp(stage: Stage): Promise<{ email: string; password: string }> {
  const account = newAccount();
  expectStatus(await stage.world.call('POST', '/api/auth/signup', { body: account }), 201);
  return account;
}

async function newSession(stage: Stage, { email, password }: { email: string; password: string }): Promise<string> {
  const { body } = expectStatus(await stage.world.call('POST', '/api/auth/login', { body: { email, password } }), 200);
  return body.token;
}

/** The way back from GitHub's consent page, with the cookie that the browser keeps. */
async function consent({ world, github }: Stage): Promise<Scene> {
  const start = await world.call('GET', '/api/auth/github');
  github.emails = [{ email: newAccount().email, primary: true, verified: true }];
  github.account = { ...github.account, id: github.account.id + 1 };
  const page = await fetch(start.headers.get('location')!, { redirect: 'manual' });
  const back = new URL(page.headers.get('location')!).searchParams;
  return {
    query: { code: back.get('code')!, state: back.get('state')! },
    headers: { Cookie: start.headers.get('set-cookie')!.split(';')[0]! },
  };
}

const asClient = async (stage: Stage): Promise<Scene> => ({ as: await stage.person('client') });

export const identityScenes: Scenes = {
  createKey: async (stage) => {
    const { as, id } = await hostedAgent(stage);
    return { as, body: { hosted_agent_id: id } };
  },
  listKeys: asClient,
  verifyKey: asClient,
  rotateKey: async (stage) => ({ as: await stage.newKey(await stage.person('client')), endsCredentials: true }),
  revokeKey: async (stage) => {
    const as = await stage.person('client');
    return { as, path: { id: (await stage.newKey(as)).id } };
  },

  getMyProfile: asClient,
  updateMyProfile: async (stage) => ({ as: await changeable(stage) }),
  uploadResume: async (stage) => ({ as: await changeable(stage), files: { resume: PDF } }),
  removeResume: async (stage) => {
    const as = await changeable(stage);
    await addResume(as);
    return { as };
  },
  getProfile: async (stage) => ({
    as: await stage.person('client'),
    path: { userId: (await stage.person('worker')).id },
  }),
  downloadResume: async (stage) => ({
    as: await stage.person('client'),
    path: { userId: (await withResume(stage)).id },
  }),
  listGithubRepositories: async (stage) => ({
    as: await stage.person('client'),
    path: { userId: (await withGithub(stage)).id },
  }),
  vouch: async (stage) => ({
    as: await stage.world.user(),
    body: { vouched_user_id: (await stage.person('worker')).id },
  }),

  getCredits: asClient,
  deductCredits: async (stage) => {
    const as = await changeable(stage);
    await query({ text: 'UPDATE users SET credits_balance = 100000 WHERE id = $1', values: [as.id] });
    return { as, body: { reference_id: randomUUID() } };
  },
  deleteAccount: async (stage) => ({ as: await stage.world.user(), endsCredentials: true }),
  exportAccount: asClient,

  createAgentProfile: async (stage) => ({ as: await stage.world.user() }),
  getAgentProfile: async (stage) => ({ as: await stage.person('agent') }),
  updateAgentProfile: async (stage) => ({ as: await stage.once('changeable agent', () => agentGigsUser(stage.world)) }),
  createAgentApiKey: async (stage) => ({ as: await stage.person('agent') }),

  signUp: () => ({ body: newAccount() }),
  verifyEmail: async (stage) => ({ body: { token: await stage.mailedToken((await signedUp(stage)).email) } }),
  logIn: async (stage) => ({ body: await signedUp(stage) }),
  logOut: async (stage) => {
    const user = await changeable(stage);
    return { as: { key: user.key, session: await newSession(stage, user) } };
  },
  forgotPassword: async (stage) => ({ body: { email: (await signedUp(stage)).email } }),
  resetPassword: async (stage) => {
    const { email } = await signedUp(stage);
    expectStatus(await stage.world.call('POST', '/api/auth/forgot-password', { body: { email } }), 202);
    return { body: { token: await stage.mailedToken(email) } };
  },
  finishGithubSignIn: consent,

  createHostedAgent: asClient,
  listHostedAgents: async (stage) => ({ as: (await hostedAgent(stage)).as }),
  updateHostedAgent: async (stage) => {
    const { as, id } = await hostedAgent(stage);
    return { as, path: { id } };
  },
};
