import pg from 'pg';
import { pool, type Statement } from '../../../src/lib/db.js';

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

export interface Explained {
  nodes: PlanNode[];
  /** 8 kB pages touched, cached or not. */
  pages: number;
  /** Milliseconds. */
  time: number;
  rows: number;
  /** Rows read only to be thrown away, over all nodes. */
  removed: number;
  text: string;
}

/** Every node but those of subplans that gather a column (who vouched for a user): those sort a handful of rows. */
const flatten = (node: PlanNode): PlanNode[] => [
  node,
  ...(node['Node Type'] === 'Aggregate' ? [] : (node.Plans ?? []).flatMap(flatten)),
];

/** An element of an array literal, which PostgreSQL reads as the type that the statement says. */
const element = (value: unknown): string => (value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`);

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.map(element).join(',')}}` : String(value));
}

/**
 * What PostgreSQL really does for a prepared statement, on a connection like those of the application.
 *
 * @param mode the plan for these very values, or the one for any values that a connection settles on after a while
 */
export async function explain(
  statement: Statement,
  mode: 'force_custom_plan' | 'force_generic_plan',
): Promise<Explained> {
  const client = await pool().connect();
  try {
    await client.query(`SET plan_cache_mode = ${mode}`);
    return await explainOn(client, statement);
  } finally {
    client.release(true);
  }
}

async function explainOn(client: pg.PoolClient, statement: Statement): Promise<Explained> {
  await client.query(`PREPARE listing AS ${statement.text}`);
  const execute = `EXECUTE listing(${(statement.values ?? []).map(literal).join(', ')})`;
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execute}`);
  const [{ Plan: plan, 'Execution Time': time }] = rows[0]['QUERY PLAN'];
  const { rows: lines } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${execute}`);
  const nodes = flatten(plan);
  return {
    nodes,
    pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    time,
    rows: plan['Actual Rows'],
    removed: nodes.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'], 0),
    text: lines.map((line) => line['QUERY PLAN']).join('\n'),
  };
}
