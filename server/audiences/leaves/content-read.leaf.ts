import { contentReadLeaf, type ContentReadLeaf, type DidLeaf } from '../../../contracts/audiences';
import { ENTRY_PATHS } from '../../../contracts/entries';
import { EVENT_OF_KIND } from '../../../contracts/messages';
import { didKind } from './did.leaf';
import type { Doers } from './doers';
import type { LeafKind } from './leaf-kind';

/** A page view carries what its entry was at that time; so this is a question about page views. */
function asDid({ contentType, field, values, atLeast, window }: ContentReadLeaf): DidLeaf {
  const type = { property: ENTRY_PATHS.type, operator: 'is' as const };
  return {
    ...{ kind: 'did', event: EVENT_OF_KIND.page, atLeast, window },
    where: [
      ...(contentType === undefined ? [] : [{ ...type, value: contentType }]),
      { property: ENTRY_PATHS[field], operator: 'is-any-of', value: values },
    ],
  };
}

/** "read content with *category* at least *n* times in *window*" */
export function contentReadKind(doers: Doers): LeafKind<ContentReadLeaf> {
  const did = didKind(doers);
  return {
    kind: 'content-read',
    schema: contentReadLeaf,
    all: (leaf, moment) => did.all(asDid(leaf), moment),
    one: (leaf, moment, history) => did.one(asDid(leaf), moment, history),
    explain: (leaf, moment, history) => did.explain(asDid(leaf), moment, history),
    needs: (leaf, moment) => did.needs(asDid(leaf), moment),
    flips: (leaf) => did.flips(asDid(leaf)),
    reads: (leaf) => did.reads(asDid(leaf)),
  };
}
