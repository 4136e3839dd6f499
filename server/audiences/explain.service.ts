import {
  EVENTS_SHOWN,
  isLeaf,
  leavesOf,
  type Definition,
  type ExplainedNode,
  type Explanation,
  type Leaf,
  type Node,
} from '../../contracts/audiences';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { notFound } from '../platform/http';
import type { AudienceRow } from './audience';
import type { Everyone } from './audiences.ports';
import { keyOf, type Evaluation, type Evaluator } from './evaluation';
import type { ExplainedFacts } from './explained-facts';
import type { HistoryReader } from './histories';
import type { PersonHistory, ShownEvent } from './leaves';
import type { ListedMembers } from './listed';
import type { Memberships } from './membership';
import { needsOfLeaves, PersonTruth } from './person-truth';

export interface ExplainParts {
  evaluator: Evaluator;
  everyone: Everyone;
  histories: HistoryReader;
  memberships: Memberships;
  facts: ExplainedFacts;
  listed: ListedMembers;
  clock: Clock;
}

interface Asked {
  definition: Definition;
  includeAnonymous: boolean;
  profile: string;
  /** Whether names and values may be seen. */
  personal: boolean;
}

/** Says of one person why he is, or is not, in an audience. */
export class ExplainService {
  constructor(private readonly parts: ExplainParts) {}

  async ofAudience(row: AudienceRow, profile: string, personal: boolean): Promise<Explanation> {
    const { definition, includeAnonymous } = row;
    const { person } = await this.find(profile);
    const inForce = await this.parts.memberships.isMember(row.id, person);
    const explanation = await this.explain({ definition, includeAnonymous, profile, personal });
    return row.kind === 'static'
      ? { ...(await this.ofList(row, explanation, person)), inForce }
      : { ...explanation, inForce };
  }

  async explain({ definition, includeAnonymous, profile, personal }: Asked): Promise<Explanation> {
    const { evaluator, clock, histories } = this.parts;
    const { person, mergedInto } = await this.find(profile);
    const evaluation = await evaluator.at(clock.now());
    const leaves = leavesOf(definition.root).map(({ leaf }) => leaf);
    const needs = needsOfLeaves(evaluator.kinds, leaves, evaluation.moment);
    const [history] = await histories.read([person], needs);
    if (!history) throw unknownProfile(profile);
    const truth = await this.truthOf(leaves, evaluation, history);
    const nodes: ExplainedNode[] = [];
    for (const { node, path } of nodesOf(definition.root)) {
      nodes.push(await this.node(node, path, truth, history, evaluation, personal));
    }
    const holds = truth.holds(definition.root);
    const identified = (await evaluation.universe(false)).has(person);
    const heldOut = holds && !identified && !includeAnonymous;
    return {
      ...{ profile, mergedInto, member: holds && !heldOut, inForce: null, identified, heldOut },
      ...{ nodes, masked: !personal, asOf: toInstant(evaluation.asOf) },
    };
  }

  /** Of a static audience: whether the person is on its list. */
  private async ofList(row: AudienceRow, explanation: Explanation, person: number) {
    const holds = (await this.parts.listed.personsOf(row.id)).has(person);
    const heldOut = holds && !explanation.identified && !row.includeAnonymous;
    const node = { path: 'root', kind: 'listed', holds, ...NOTHING };
    return { ...explanation, member: holds && !heldOut, heldOut, nodes: [node] };
  }

  private async find(profile: string) {
    const found = await this.parts.everyone.find(profile);
    if (!found) throw unknownProfile(profile);
    return found;
  }

  private async truthOf(leaves: readonly Leaf[], evaluation: Evaluation, history: PersonHistory) {
    const { kinds } = this.parts.evaluator;
    const inSet = new Map<string, boolean>();
    for (const leaf of leaves.filter((one) => !kinds.of(one).one)) {
      const { persons, negated } = await evaluation.leafSet(leaf);
      inSet.set(keyOf(leaf), persons.has(history.person) !== negated);
    }
    const truth = new PersonTruth(
      kinds,
      evaluation.moment,
      (leaf) => inSet.get(keyOf(leaf)) ?? false,
    );
    return truth.of(history);
  }

  private async node(
    node: Node,
    path: string,
    truth: PersonTruth,
    history: PersonHistory,
    { moment }: Evaluation,
    personal: boolean,
  ): Promise<ExplainedNode> {
    const { facts, evaluator } = this.parts;
    const said = { path, kind: node.kind, holds: truth.holds(node) };
    if (!isLeaf(node)) {
      return { ...said, ...NOTHING };
    }
    const found = evaluator.kinds.of(node).explain(node, moment, history);
    const { counted, figures, trait, within } = found;
    return {
      ...{ ...said, counted, figures: [...figures] },
      events: await facts.events(latest(found.events), personal),
      trait: trait === null ? null : await facts.trait(trait, history, personal),
      within: within && (await facts.within(within, history.person)),
    };
  }
}

/** Of a node that no event and no value decides. */
const NOTHING = { events: [], counted: null, figures: [], trait: null, within: null };

const unknownProfile = (id: string) => notFound('profile.unknown', `There is no profile ${id}`);

/** The newest that are shown, newest first; steps of a sequence stay in their order. */
function latest(events: readonly ShownEvent[]): ShownEvent[] {
  const shown = events.slice(-EVENTS_SHOWN);
  return shown.some(({ role }) => role === 'first') ? shown : shown.reverse();
}

/** Every node of a definition with its path, outer ones first, in the order they are written. */
function nodesOf(node: Node, path = 'root'): { node: Node; path: string }[] {
  const own = { node, path };
  if (isLeaf(node)) return [own];
  if (node.kind === 'not') return [own, ...nodesOf(node.of, `${path}.of`)];
  return [own, ...node.of.flatMap((child, at) => nodesOf(child, `${path}.of.${at}`))];
}
