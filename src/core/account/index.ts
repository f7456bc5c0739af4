export { changeProfile } from './commands/changeProfile.js';
export { deleteAccount } from './commands/deleteAccount.js';
export { uploadResume } from './commands/uploadResume.js';
export { type ExportSection, everyRow, registerExport } from './exports.js';
export type { Obligation } from './obligations.js';
export { exportAccount } from './queries/exportAccount.js';
export { openResume } from './queries/openResume.js';
export { registerAccount } from './register.js';
