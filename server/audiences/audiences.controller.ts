import type { audienceEndpoints } from '../../contracts/audiences';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { SizeAlerts } from './alerts';
import type { AudienceReader } from './audience-reader';
import type { AudiencesService } from './audiences.service';
import type { ExplainService } from './explain.service';
import type { ListedMembers } from './listed';
import type { OverlapService } from './overlap.service';
import type { MemberCards, PreviewService } from './preview.service';

export interface AudiencesControllerDeps {
  service: AudiencesService;
  reader: AudienceReader;
  previews: PreviewService;
  cards: MemberCards;
  explains: ExplainService;
  overlaps: OverlapService;
  alerts: SizeAlerts;
  listed: ListedMembers;
}

/** What connects audiences to segments is answered by the room of the segments. */
export type OwnAudienceHandlers = Omit<
  HandlersOf<typeof audienceEndpoints>,
  'connections' | 'connect'
>;

export function audiencesController(deps: AudiencesControllerDeps): OwnAudienceHandlers {
  const { service, reader, previews, cards, explains, overlaps, alerts, listed } = deps;
  return {
    list: async ({ query }) => {
      const { data, total } = await service.list(query);
      return { data, meta: pageMeta(query, total) };
    },
    vocabulary: async () => ({ data: await previews.vocabulary() }),
    preview: async (request) => {
      const { body } = request;
      const personal = request.can('profiles.read-personal');
      service.assertAvailable(body.definition);
      const data = await previews.preview(body.definition, body.includeAnonymous, personal);
      return { data };
    },
    explain: async ({ params, can }) => {
      const row = await service.find(params.id);
      const personal = can('profiles.read-personal');
      return { data: await explains.ofAudience(row, params.profile, personal) };
    },
    explainDraft: async ({ body, can }) => {
      service.assertAvailable(body.definition);
      const personal = can('profiles.read-personal');
      return { data: await explains.explain({ ...body, personal }) };
    },
    overlap: async ({ params }) => {
      const first = await service.find(params.id);
      return { data: await overlaps.ofTwo(first, await service.find(params.other)) };
    },
    overlapDraft: async ({ body }) => {
      const { definition, includeAnonymous, audience } = body;
      service.assertAvailable(definition);
      const second = await service.find(audience);
      return { data: await overlaps.ofDraft(definition, includeAnonymous, second) };
    },
    alerts: async ({ params }) => ({ data: await alerts.of(await service.find(params.id)) }),
    create: async ({ body }) => {
      await service.assertKnownEvents(body.definition);
      return { data: await service.create(body), status: 201 };
    },
    createStatic: async ({ body }) => ({ data: await service.createStatic(body), status: 201 }),
    upload: async ({ params, body }) => {
      const row = await service.find(params.id);
      return { data: await listed.upload(row, body) };
    },
    unknownRows: async ({ params, query, can }) => {
      const row = await service.find(params.id);
      return listed.unknownRows(row, query, can('profiles.read-personal'));
    },
    read: async ({ params }) => ({ data: await service.read(params.id) }),
    update: async ({ params, body }) => {
      if (body.definition) await service.assertKnownEvents(body.definition);
      return { data: await service.update(params.id, body) };
    },
    remove: async ({ params }) => {
      await service.remove(params.id);
      return { data: null };
    },
    members: async (request) => {
      const { params, query } = request;
      const { persons, meta } = await reader.members(await service.find(params.id), query);
      return { data: await cards.of(persons, request.can('profiles.read-personal')), meta };
    },
    sizes: async ({ params }) => ({ data: await reader.sizes(await service.find(params.id)) }),
    changes: async ({ params, query }) => reader.changes(await service.find(params.id), query),
  };
}
