import {
  NO_DEFINITION,
  type Audience,
  type AudienceInput,
  type AudiencePatch,
  type Definition,
  type StaticAudienceInput,
} from '../../contracts/audiences';
import type { PageQuery } from '../../contracts/paging';
import type { Clock } from '../platform/clock';
import { isUniqueViolation, toInstant, toInstantOrNull } from '../platform/database';
import { ConflictError, inUse, invalid, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import type { WakeUps } from '../platform/wakeups';
import type { AudienceDraft, AudienceRow } from './audience';
import { DefinitionCycle } from './audience-faults';
import type { EventVocabulary } from './audiences.ports';
import type { AudiencesRepository } from './audiences.repository';
import { unknownEvents } from './known-events';
import type { LeafKinds } from './leaves';
import type { UserNames } from './usage';

export const unknownAudience = (id: string) =>
  notFound('audience.unknown', `There is no audience ${id}`);

/** Audiences as editors work with them. Computing them is the refresh's part. */
export class AudiencesService {
  constructor(
    private readonly repository: AudiencesRepository,
    private readonly kinds: LeafKinds,
    private readonly users: UserNames,
    private readonly wakeUps: WakeUps,
    private readonly clock: Clock,
    private readonly events: Pick<EventVocabulary, 'typeId'>,
  ) {}

  async list(query: PageQuery): Promise<{ data: Audience[]; total: number }> {
    const { audiences, total } = await this.repository.list(query);
    const data: Audience[] = [];
    for (const row of audiences) data.push(await this.present(row));
    return { data, total };
  }

  async read(publicId: string): Promise<Audience> {
    return this.present(await this.find(publicId));
  }

  async find(publicId: string): Promise<AudienceRow> {
    const row = await this.repository.findBy({ public_id: publicId });
    if (!row) throw unknownAudience(publicId);
    return row;
  }

  /** Every audience by its internal id, for rooms that keep only that. */
  async byId(): Promise<Map<number, AudienceRow>> {
    return new Map((await this.repository.all()).map((row) => [row.id, row]));
  }

  /** Names by public id, for those that there are. */
  namesOf(publicIds: readonly string[]): Promise<Map<string, string>> {
    return this.repository.namesOf(publicIds);
  }

  async findByIdentifier(identifier: string): Promise<AudienceRow> {
    const row = await this.repository.findBy({ identifier });
    if (!row) throw unknownAudience(identifier);
    return row;
  }

  /** An audience whose members are to be uploaded. */
  createStatic(input: StaticAudienceInput): Promise<Audience> {
    return this.create({ ...input, definition: NO_DEFINITION }, 'admin', 'static');
  }

  async create(
    input: AudienceInput,
    origin: Audience['origin'] = 'admin',
    kind: Audience['kind'] = 'rules',
  ): Promise<Audience> {
    const now = this.clock.now();
    const draft: AudienceDraft = {
      ...input,
      kind,
      publicId: newPublicId('audience'),
      revision: 1,
      status: input.enabled ? 'computing' : 'disabled',
      statusReason: null,
      origin,
      createdAt: now,
      updatedAt: now,
    };
    try {
      this.assertAvailable(input.definition);
      await this.repository.insert(draft, this.kinds.reads(input.definition));
    } catch (error) {
      if (error instanceof DefinitionCycle) throw await this.cycle(input.name, error);
      if (!isUniqueViolation(error)) throw error;
      throw await this.taken(input.identifier);
    }
    this.wakeUps.emit('definitions-changed');
    return this.read(draft.publicId);
  }

  async update(publicId: string, patch: AudiencePatch): Promise<Audience> {
    if (patch.definition) this.assertAvailable(patch.definition);
    let { name = '' } = patch;
    const saving = this.repository.change(publicId, (row) => {
      assertEditable(row);
      if (patch.definition) assertHasDefinition(row);
      assertSameIdentifier(row, patch.identifier);
      const draft = this.edited(row, patch);
      name = draft.name;
      return { draft, uses: this.usesOf(draft, patch) };
    });
    const found = await saving.catch(async (error: unknown) => {
      throw error instanceof DefinitionCycle ? await this.cycle(name, error) : error;
    });
    if (!found) throw unknownAudience(publicId);
    this.wakeUps.emit('definitions-changed');
    return this.read(publicId);
  }

  async remove(publicId: string): Promise<void> {
    assertEditable(await this.find(publicId));
    const users = await this.repository.remove(publicId, this.clock.now());
    if (users.length === 0) return;
    throw inUse(
      'audience.in-use',
      'The audience feeds what is listed; disconnect it there first',
      await this.users.name(users),
    );
  }

  /** Another question is a new revision; the old members stay in force until it is answered. */
  private edited(row: AudienceRow, patch: AudiencePatch): AudienceDraft {
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    const next: AudienceRow = {
      ...row,
      ...Object.fromEntries(given),
      updatedAt: this.clock.now(),
    };
    const asksElse =
      next.includeAnonymous !== row.includeAnonymous ||
      JSON.stringify(next.definition) !== JSON.stringify(row.definition);
    if (asksElse) next.revision += 1;
    if (!next.enabled) return { ...next, status: 'disabled', statusReason: null };
    if (!asksElse && row.enabled) return next;
    return { ...next, status: 'computing', statusReason: null };
  }

  /** Refuses conditions that no room of this version answers. */
  assertAvailable(definition: AudienceDraft['definition']): void {
    const faults = this.kinds.missing(definition);
    if (faults.length > 0) throw invalid('audience.condition-unavailable', faults);
  }

  /** Refuses events that never happened here: for people who save, not for the configuration. */
  async assertKnownEvents(definition: Definition): Promise<void> {
    const faults = await unknownEvents(definition, this.events);
    if (faults.length > 0) throw invalid('audience.unknown-event', faults);
  }

  /** What a definition of another version reads is not known; it stays as it was. */
  private usesOf(draft: AudienceDraft, { definition }: AudiencePatch) {
    return definition || this.kinds.knows(draft.definition)
      ? this.kinds.reads(draft.definition)
      : null;
  }

  private async cycle(name: string, { way }: DefinitionCycle): Promise<Error> {
    const names = await this.users.name(way);
    const steps = [{ name }, ...names, { name }].map((step) => `“${step.name}”`).join(' → ');
    return invalid('audience.cycle', [
      { path: 'definition', message: `An audience must not hold itself in the end: ${steps}` },
    ]);
  }

  private async taken(identifier: string): Promise<Error> {
    const retired = await this.repository.isRetired(identifier);
    return retired
      ? new ConflictError(
          'audience.identifier-retired',
          `"${identifier}" belonged to an audience that was deleted and is never used again`,
          { path: 'identifier' },
        )
      : new ConflictError(
          'audience.identifier-taken',
          `An audience with the identifier "${identifier}" exists; choose another`,
          { path: 'identifier' },
        );
  }

  private async present(row: AudienceRow): Promise<Audience> {
    const { publicId, identifier, name, description, kind, definition, origin } = row;
    const { includeAnonymous, enabled, status, statusReason, members, alert } = row;
    return {
      ...{ id: publicId, identifier, name, description, kind, definition, origin },
      ...{ includeAnonymous, enabled, status, statusReason, members, alert },
      asOf: toInstantOrNull(row.asOf),
      sequence: row.seq,
      usedBy: await this.users.name(await this.repository.usersOf(publicId)),
      createdAt: toInstant(row.createdAt),
      updatedAt: toInstant(row.updatedAt),
    };
  }
}

function assertEditable(row: AudienceRow): void {
  if (row.origin === 'admin') return;
  throw new ConflictError('audience.read-only', 'Set in config/plugins: it cannot be changed here');
}

function assertHasDefinition({ kind }: AudienceRow): void {
  if (kind === 'rules') return;
  throw invalid('audience.static', [
    { path: 'definition', message: 'A static audience has no conditions; upload its members' },
  ]);
}

function assertSameIdentifier(row: AudienceRow, identifier: string | undefined): void {
  if (identifier === undefined || identifier === row.identifier) return;
  throw new ConflictError(
    'audience.identifier-frozen',
    'The identifier of an audience never changes; create another audience instead',
    { path: 'identifier' },
  );
}
