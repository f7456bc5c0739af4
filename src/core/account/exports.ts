import { policy } from '../../../config/policy.js';
import type { Context } from '../context.js';

/** One page of a list, whatever the list is called. */
export interface ExportPage {
  rows: readonly unknown[];
  next_cursor: string | null;
}

type ReadPage = (ctx: Context, page: { limit: number; cursor?: string }) => Promise<ExportPage>;

/** Reads one kind of thing that a user has here, as the API shows it to that user: nothing secret can be in it. */
export type ExportSection = (ctx: Context) => AsyncIterable<unknown>;

const sections = new Map<string, ExportSection>();

/** Adds a list to every account's export, under this name. */
export function registerExport(name: string, section: ExportSection): void {
  sections.set(name, section);
}

/** Every row of a list, page by page: an export of any size takes the memory of one page. */
export const everyRow = (read: ReadPage): ExportSection =>
  async function* (ctx) {
    let cursor: string | undefined;
    do {
      const page = await read(ctx, { limit: policy.account.exportPageSize, cursor });
      yield* page.rows;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  };

/** The lists of an export, each to be read when its turn has come. */
export function* readExport(ctx: Context): Iterable<[name: string, rows: AsyncIterable<unknown>]> {
  for (const [name, section] of sections) yield [name, section(ctx)];
}
