import type { Knex } from 'knex';

import type { FragmentFacts } from './components';
import { identityRepository } from './identity.repository';
import { mergesRepository, type EdgeRow } from './merges.repository';
import { pathBetween } from './reachable';
import { representativesAfter } from './split';

export interface UndoneMerge {
  /** Fragment → representative, for every fragment of the former person. */
  representatives: Map<number, number>;
  /** The merges that still join the two by another way; none when they are apart. */
  joinedBy: EdgeRow[];
}

/** Cuts one edge within a transaction, and says who represents whom from now on. */
export async function cutEdge(trx: Knex, edge: EdgeRow, now: number): Promise<UndoneMerge> {
  await identityRepository.lock(trx);
  const members = [...(await identityRepository.components(trx, [edge.a, edge.b])).values()].flat();
  await identityRepository.hold(trx, members);
  await mergesRepository.cut(trx, edge, now);
  const live = (await mergesRepository.edgesOf(trx, members)).filter(({ cutAt }) => cutAt === null);
  const representatives = representativesAfter(await factsOf(trx, members), live);
  await identityRepository.setRepresentatives(trx, representatives);
  return { representatives, joinedBy: pathBetween(edge.a, edge.b, live) };
}

async function factsOf(trx: Knex, members: number[]): Promise<FragmentFacts[]> {
  const named = new Set(
    (await identityRepository.names(trx, members))
      .filter(({ confidence }) => confidence === 'high')
      .map(({ fragment }) => fragment),
  );
  const facts = await identityRepository.facts(trx, members);
  return facts.map((fact) => ({ ...fact, identified: named.has(fact.id) }));
}
