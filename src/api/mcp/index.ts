export { mcpRouter } from './routes.js';
export { type McpTool, type ToolRole, toolRoles } from './tool.js';
export { mcpTools } from './tools/index.js';
