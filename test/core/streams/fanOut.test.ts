import assert from 'node:assert/strict';
import type { Listener, LoggedEvent } from '../../../src/core/events/index.js';
import { FanOut, type LiveStream } from '../../../src/core/streams/fanOut.js';
import { eventually } from '../../support/processes.js';

const event = (position: number): LoggedEvent => ({
  id: String(position),
  kind: 'contract.message.created',
  data: {},
  recipients: [],
  audience: null,
  occurred_at: new Date(0),
  position,
});

/** Five events for Ada. @param asked is told of each question before it is answered */
const logOfFive = (asked: (position: number) => void | Promise<void> = () => undefined) => ({
  async readLog(position: number): Promise<LoggedEvent[]> {
    const events = [1, 2, 3, 4, 5].filter((each) => each > position).map(event);
    await asked(position);
    return events;
  },
  listenersOf: async (events: Array<{ position: number }>): Promise<Listener[]> =>
    events.map(({ position }) => ({ user_id: 'ada', role: 'worker', position })),
});

function stream(onOffer: (position: number) => void = () => undefined): LiveStream & { offered: number[] } {
  const offered: number[] = [];
  return {
    userId: 'ada',
    dialect: 'agentgigs',
    offered,
    offer(position) {
      offered.push(position);
      onOffer(position);
    },
  };
}

describe('FanOut', () => {
  let fanOut: FanOut;
  afterEach(() => fanOut.close());

  it('does not go on for who comes where it was for those who have all left, while handing out', async () => {
    const late = stream();
    const early = stream((position) => {
      if (position !== 4) return;
      fanOut.leave(early);
      assert.ok(fanOut.join(late, 2));
    });
    fanOut = new FanOut(logOfFive());
    fanOut.join(early, 3);
    await eventually('the last event', async () => late.offered.at(-1) === 5);
    assert.deepEqual([early.offered, late.offered], [[4], [3, 4, 5]]);
  });

  it('nor while reading', async () => {
    const [early, late] = [stream(), stream()];
    fanOut = new FanOut(
      logOfFive((position) => {
        if (position !== 3) return;
        fanOut.leave(early);
        assert.ok(fanOut.join(late, 2));
      }),
    );
    // The first question is on its way before anybody can leave.
    fanOut.join(early, 3);
    await eventually('the last event', async () => late.offered.at(-1) === 5);
    assert.deepEqual([early.offered, late.offered], [[], [3, 4, 5]]);
  });

  it('lets nobody in that has not read what it is handing out', async () => {
    const late = stream();
    const early = stream((position) => {
      if (position === 4) assert.equal(fanOut.join(late, 3), false);
    });
    fanOut = new FanOut(logOfFive());
    fanOut.join(early, 3);
    await eventually('the last event', async () => early.offered.at(-1) === 5);
    assert.ok(fanOut.join(late, 5));
  });

  it('tries again when the log cannot be read', async () => {
    let failures = 2;
    const log = logOfFive();
    fanOut = new FanOut({
      ...log,
      async listenersOf(events) {
        failures -= 1;
        if (failures >= 0) throw new Error('no database');
        return log.listenersOf(events);
      },
    });
    const ada = stream();
    fanOut.join(ada, 3);
    while (ada.offered.length < 2) {
      fanOut.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(ada.offered, [4, 5]);
  });
});
