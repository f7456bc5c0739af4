import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../config/policy.js';
import { ledgerSum } from '../../src/core/payments/index.js';
import { query } from '../../src/lib/db.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus } from '../support/deal.js';
import type { Answer } from '../support/http.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

interface Step {
  name: string;
  /** Plays a deal up to the request. @returns who sends it where */
  prepare(world: World): Promise<{ deal: Deal; user: TestUser; path: string }>;
  /** What must be there once, however often the request was sent. */
  count: string;
  expected: number;
}

/** The commands that call Stripe between two transactions. */
const steps: Step[] = [
  {
    name: 'fund',
    async prepare(world) {
      const deal = await agreeDeal(world);
      await approveDeal(deal);
      return { deal, user: deal.client, path: `${deal.milestonePath}/fund` };
    },
    count: 'SELECT count(*) AS count FROM payments WHERE subject_id = $1',
    expected: 1,
  },
  {
    name: 'release',
    async prepare(world) {
      const deal = await activeDeal(world);
      expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done' }), 200);
      return { deal, user: deal.client, path: `${deal.milestonePath}/release` };
    },
    count: 'SELECT count(*) AS count FROM payouts WHERE subject_id = $1',
    expected: 1,
  },
  {
    name: 'approve',
    async prepare(world) {
      const worker = await world.user({ user_type: 'freelancer' });
      const deal = await agreeDeal(world, { worker });
      expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
      return { deal, user: deal.worker, path: `/api/contracts/${deal.contractId}/approve` };
    },
    // The agreement, one approval each, and no more; announced to both.
    count: `SELECT count(*) AS count FROM events, contracts JOIN milestones ON contract_id = contracts.id
             WHERE milestones.id = $1 AND kind = 'contract.updated' AND data ->> 'id' = contracts.id::text`,
    expected: 2,
  },
];

describe('Idempotency-Key of a command that calls Stripe', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const { name, prepare, count, expected } of steps) {
    describe(name, () => {
      const effects = async (deal: Deal): Promise<number> =>
        (await query<{ count: number }>({ text: count, values: [deal.milestoneId] }))[0]!.count;
      /** Puts a key into the state of a request whose process has died, or is still at it. */
      const leased = (user: TestUser, path: string, key: string, seconds: number) =>
        query({
          text: `INSERT INTO idempotency_keys (user_id, scope, key, request_hash, leased_until)
                 SELECT user_id, scope, $3, request_hash, now() + $4 * interval '1 second' FROM idempotency_keys
                  WHERE user_id = $1 AND scope = $2 LIMIT 1`,
          values: [user.id, `POST ${path}`, key, seconds],
        });
      const essential = ({ status, body }: Answer) => {
        // A link to onboarding is made anew each time.
        const { connect_url: connectUrl, ...rest } = body;
        assert.equal(typeof connectUrl, name === 'approve' ? 'string' : 'undefined');
        return { status, body: rest };
      };

      it('answers a repeat with the stored response', async () => {
        const { deal, user, path } = await prepare(world);
        const headers = { 'Idempotency-Key': randomUUID() };
        const first = expectStatus(await user.post(path, {}, headers), 200);
        const second = await user.post(path, {}, headers);
        assert.equal(first.headers.get('idempotent-replayed'), null);
        assert.equal(second.headers.get('idempotent-replayed'), 'true');
        assert.deepEqual(second.body, first.body);
        assert.equal(await effects(deal), expected);
      });

      it('does it once when the request comes many times at once, with its key and with others', async () => {
        const { deal, user, path } = await prepare(world);
        const headers = { 'Idempotency-Key': randomUUID() };
        const answers = await Promise.all([
          ...Array.from({ length: 5 }, () => user.post(path, {}, headers)),
          ...Array.from({ length: 3 }, () => user.post(path, {}, { 'Idempotency-Key': randomUUID() })),
          user.post(path, {}),
        ]);
        for (const answer of answers) {
          if (answer.status === 200) continue;
          const codes = ['IDEMPOTENCY_IN_PROGRESS', 'PAYMENT_IN_PROGRESS'];
          assert.equal(answer.status, 409, answer.text);
          assert.ok(codes.includes(answer.body.code), answer.text);
        }
        await world.idle();
        expectStatus(await user.post(path, {}, headers), 200);
        assert.equal(await effects(deal), expected);
        assert.equal(await ledgerSum(), 0);
      });

      it('is in progress while its lease lasts, and done again safely once that is over', async () => {
        const { deal, user, path } = await prepare(world);
        const first = expectStatus(await user.post(path, {}, { 'Idempotency-Key': randomUUID() }), 200);
        const key = randomUUID();
        await leased(user, path, key, policy.idempotency.leaseSeconds);
        const early = await user.post(path, {}, { 'Idempotency-Key': key });
        assert.deepEqual([early.status, early.body.code], [409, 'IDEMPOTENCY_IN_PROGRESS']);
        assert.equal(early.headers.get('retry-after'), '1');
        await query({
          text: `UPDATE idempotency_keys SET leased_until = now() - interval '1 second' WHERE key = $1`,
          values: [key],
        });
        const again = await user.post(path, {}, { 'Idempotency-Key': key });
        assert.equal(again.headers.get('idempotent-replayed'), null);
        assert.deepEqual(essential(again), essential(first));
        assert.equal(await effects(deal), expected);
        const replay = await user.post(path, {}, { 'Idempotency-Key': key });
        assert.equal(replay.headers.get('idempotent-replayed'), 'true');
      });
    });
  }
});
