interface Page {
  next_cursor: string | null;
  [name: string]: unknown;
}

export interface PageInit {
  params?: { query?: object };
}

type ReadPage = (path: string, init: object) => Promise<unknown>;

/** The entries of a page: it has one list, and the cursor. */
function itemsOf(page: Page): unknown[] {
  const lists = Object.values(page).filter((value) => Array.isArray(value));
  if (lists.length !== 1) throw new TypeError(`A page has one list, this has ${lists.length}`);
  return lists[0]!;
}

/** Every entry of a list, page after page, until the cursor ends. */
export async function* readPages(
  read: ReadPage,
  path: string,
  init: PageInit = {},
): AsyncGenerator<unknown, void, undefined> {
  let cursor: string | null | undefined;
  do {
    const query = { ...init.params?.query, ...(cursor ? { cursor } : {}) };
    const page = (await read(path, { ...init, params: { ...init.params, query } })) as Page;
    yield* itemsOf(page);
    cursor = page.next_cursor;
  } while (cursor);
}
