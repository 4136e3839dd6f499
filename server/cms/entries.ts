import type { TrustedMessage } from '../platform/submit';
import type { Noted } from './user-message';
import type { Notes } from './notes';
import { actorOf, editorId } from './requests';

interface Entry {
  id: number;
  documentId: string;
  locale?: string | null;
}

/** What Strapi tells of a call of its document service. */
interface Call {
  uid: string;
  action: string;
  params: { status?: string };
  contentType: { options?: { draftAndPublish?: boolean } };
}

/** What a call that publishes or unpublishes is told as; null for any other call. */
function eventOf({ uid, action, params, contentType }: Call): EntryEvent | null {
  if (!uid.startsWith('api::') || !contentType.options?.draftAndPublish) return null;
  if (action === 'unpublish') return 'Entry Unpublished';
  const saves = action === 'create' || action === 'update';
  const publishes = action === 'publish' || (saves && params.status === 'published');
  return publishes ? 'Entry Published' : null;
}

type EntryEvent = 'Entry Published' | 'Entry Unpublished';

/** A call answers one entry, or all languages that it was about. */
const entriesOf = (result: unknown): Entry[] =>
  result === null || typeof result !== 'object'
    ? []
    : 'entries' in result
      ? (result.entries as Entry[])
      : [result as Entry];

const entryMessage = (
  event: EntryEvent,
  userId: string,
  uid: string,
  { documentId, locale }: Entry,
  noted: Noted,
): TrustedMessage => ({
  ...{ sourceIdentifier: 'strapi', kind: 'track', event, userId },
  properties: { entry: { uid, documentId, ...(locale && { locale }) } },
  ...noted,
});

/**
 * Notes what is published and unpublished, as something that its editor did: an event is always
 * somebody's. Without a request (a scheduled release, a script) it is of the last who saved the
 * entry in the admin; where nobody is known, nothing is noted.
 *
 * @returns what ends it: Strapi offers no way to take a middleware out again.
 */
export function noteEntries(notes: Notes): () => void {
  const { strapi } = notes;
  let ended = false;

  async function lastEditor(uid: string, { id }: Entry): Promise<string | null> {
    const query = strapi.db.query(uid);
    const populate = { updatedBy: { select: ['documentId'] } };
    const found = (await query.findOne({ where: { id }, populate })) as {
      updatedBy?: { documentId?: string } | null;
    } | null;
    const { documentId } = found?.updatedBy ?? {};
    return documentId === undefined ? null : editorId(documentId);
  }

  strapi.documents.use(async (context, next) => {
    const event = eventOf(context as unknown as Call);
    if (ended || event === null || !notes.switches.entries) return next();
    return notes.with(async (note) => {
      const result = await next();
      const actor = actorOf(strapi.requestContext.get());
      for (const entry of entriesOf(result)) {
        const userId = actor ?? (await lastEditor(context.uid, entry));
        if (userId === null) continue;
        await note(entryMessage(event, userId, context.uid, entry, notes.noted()));
      }
      return result;
    });
  });
  return () => {
    ended = true;
  };
}
