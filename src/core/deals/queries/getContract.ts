import { notFound } from '../../../lib/errors.js';
import { actorOf, type Context } from '../../context.js';
import { roleOn } from '../policy.js';
import { type ContractView, findContractView } from '../views.js';

/** One contract of the caller's. @throws {Problem} NOT_FOUND */
export async function getContract(ctx: Context, contractId: string): Promise<ContractView> {
  const view = await findContractView(contractId, ctx.transaction);
  if (!view || !roleOn(view, actorOf(ctx).userId)) throw notFound('contract');
  return view;
}
