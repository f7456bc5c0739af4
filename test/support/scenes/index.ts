import type { Operation } from '../openapi/document.js';
import { channelScenes } from './channels.js';
import { clawgigScenes } from './clawgig.js';
import { commonScenes } from './common.js';
import { directScenes } from './direct.js';
import { identityScenes } from './identity.js';
import { negotiatedScenes } from './negotiated.js';
import type { SceneBuilder, Scenes } from './stage.js';

export { roles, type Scene, type SceneBuilder, Stage } from './stage.js';

/** By operation id, for every operation that needs one. */
export const scenes: Scenes = {
  ...identityScenes,
  ...negotiatedScenes,
  ...directScenes,
  ...clawgigScenes,
  ...channelScenes,
  ...commonScenes,
};

/** What is the same for everybody, as a page is, needs no scene. */
const standsAlone = ({ method, path, security }: Operation): boolean =>
  method === 'GET' && security.length === 0 && !path.includes('{');

/** What prepares a call of an operation; undefined for one that needs a scene and has none. */
export const sceneOf = (operation: Operation): SceneBuilder | undefined =>
  scenes[operation.operationId] ?? (standsAlone(operation) ? () => ({}) : undefined);
