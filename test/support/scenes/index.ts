import { channelScenes } from './channels.js';
import { clawgigScenes } from './clawgig.js';
import { commonScenes } from './common.js';
import { directScenes } from './direct.js';
import { identityScenes } from './identity.js';
import { negotiatedScenes } from './negotiated.js';
import type { Scenes } from './stage.js';

export { roles, type Scene, type SceneBuilder, Stage } from './stage.js';

/** A scene for each operation of the OpenAPI document, by its id. */
export const scenes: Scenes = {
  ...identityScenes,
  ...negotiatedScenes,
  ...directScenes,
  ...clawgigScenes,
  ...channelScenes,
  ...commonScenes,
};
