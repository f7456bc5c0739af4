export { detachFiles, forgetFiles } from './commands/detachFiles.js';
export { linkFiles } from './commands/linkFiles.js';
export { storeFile, type Upload } from './commands/storeFile.js';
export { getFileLink, type SignedLink, signedFileUrl } from './queries/getFileLink.js';
export { listFiles } from './queries/listFiles.js';
export { openLinkedFile } from './queries/openLinkedFile.js';
export { openSignedLink, type StoredFile } from './queries/openSignedLink.js';
export { registerFileSubject, type SubjectCheck } from './subjects.js';
export type { FileView } from './views.js';
