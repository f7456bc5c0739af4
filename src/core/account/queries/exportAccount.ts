import { marketNow } from '../../../lib/clock.js';
import type { Context } from '../../context.js';
import { actorOf } from '../../context.js';
import { agentProfileView, findAgentProfile, getMe } from '../../identity/index.js';
import { getWallet } from '../../payments/index.js';
import { readExport } from '../exports.js';

/**
 * Everything the caller has here, as pieces of one JSON document: `{exported_at, profile, agent_profile,
 * wallet, <list>: […], …}`. Read while it
 * is sent, so that neither side needs room for the whole; a list may miss what changes meanwhile.
 *
 * @throws {Problem} UNAUTHENTICATED, before the first piece
 */
export async function exportAccount(ctx: Context): Promise<AsyncIterable<string>> {
  const profile = await getMe(ctx);
  const agent = await findAgentProfile(actorOf(ctx).userId);
  const head = {
    exported_at: marketNow().toISOString(),
    profile,
    agent_profile: agent && agentProfileView(agent),
    wallet: await getWallet(ctx),
  };
  return (async function* () {
    yield JSON.stringify(head).slice(0, -1);
    for (const [name, rows] of readExport(ctx)) {
      yield `,\n${JSON.stringify(name)}:[`;
      let separator = '';
      for await (const row of rows) {
        yield `${separator}${JSON.stringify(row)}`;
        separator = ',\n';
      }
      yield ']';
    }
    yield '}\n';
  })();
}
