import type { McpTool } from '../tool.js';
import { findingTools } from './finding.js';
import { hiringTools } from './hiring.js';
import { negotiatingTools } from './negotiating.js';
import { peopleTools } from './people.js';
import { proofingTools } from './proofing.js';
import { settlingTools } from './settling.js';
import { workingTools } from './working.js';

/** Every tool, in the order in which they are listed. */
export const mcpTools: readonly McpTool[] = [
  ...peopleTools,
  ...findingTools,
  ...workingTools,
  ...hiringTools,
  ...negotiatingTools,
  ...proofingTools,
  ...settlingTools,
];
