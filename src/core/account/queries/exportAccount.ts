import { marketNow } from '../../../lib/clock.js';
import type { Context } from '../../context.js';
import { getMe } from '../../identity/index.js';
import { readExport } from '../exports.js';

/**
 * Everything the caller has here, as pieces of one JSON document: `{exported_at, profile, <list>: […], …}`. Read while it
 * is sent, so that neither side needs room for the whole; a list may miss what changes meanwhile.
 *
 * @throws {Problem} UNAUTHENTICATED, before the first piece
 */
export async function exportAccount(ctx: Context): Promise<AsyncIterable<string>> {
  const profile = await getMe(ctx);
  const head = { exported_at: marketNow().toISOString(), profile };
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
