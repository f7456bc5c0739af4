// `npm start`. Plain JavaScript in words an old Node.js understands, so that it can say that it is too old.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`guildhall needs Node.js 20.19 or newer, this is ${process.versions.node}: see https://nodejs.org`);
  process.exit(1);
}

import('tsx/esm/api')
  .then(({ register }) => register())
  .catch(() => {
    console.error('The dependencies are not installed: run "npm ci" first');
    process.exit(1);
  })
  .then(() => import('../src/start.ts'));
