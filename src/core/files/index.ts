export { linkFiles } from './commands/linkFiles.js';
export { storeFile, type Upload } from './commands/storeFile.js';
export { fileViews } from './queries/fileViews.js';
export { type FileSubject, fileSubjects, findFileByPath } from './queries/findFileByPath.js';
export { getFileLink, type SignedLink, signedFileUrl } from './queries/getFileLink.js';
export { openSignedLink, type StoredFile } from './queries/openSignedLink.js';
export { maySee, registerFileSubject, type SubjectCheck } from './subjects.js';
export { type FileView, filePathOf } from './views.js';
