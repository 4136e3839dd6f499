import type { Clock } from '../platform/clock';
import { settingsRepository } from '../platform/settings';
import { foldPersons, type FoldParts } from './fold';
import { profilesRepository } from './profiles.repository';

const NAME = 'profiles-refold';
const AT_ONCE = 500;
/** Persons in one run of the job, so that messages need not wait for all of them. */
const MOST_A_RUN = 2_000;
/** Counts up when a new version of the fold writes down more or otherwise. */
const FOLD_VERSION = 1;

/** By which rules the table was last gone through, and how far. */
interface Progress {
  version: number;
  phoneCountry: string | null;
  /** The last person who was counted anew; null when all were. */
  after: number | null;
}

/**
 * Counts everybody anew, a few at a time, when the table was folded by other rules than today's:
 * by an older version, or while phone numbers were read as another country's.
 *
 * @returns how many persons were counted anew.
 */
export async function refoldProfiles(parts: FoldParts & { clock: Clock }): Promise<number> {
  const { knex, canonicals, clock } = parts;
  const rules = { version: FOLD_VERSION, phoneCountry: parts.identifiers.phoneCountry };
  const stored = await settingsRepository.read<Progress>(knex, NAME);
  const same = stored?.version === rules.version && stored.phoneCountry === rules.phoneCountry;
  let after = same ? stored.after : 0;
  if (after === null) return 0;
  await canonicals.refresh();
  let done = 0;
  while (after !== null && done < MOST_A_RUN) {
    const ids: number[] = await profilesRepository.numbersAfter(knex, after, AT_ONCE);
    const persons = canonicals.personsOf(ids).toArray();
    const gone = ids.filter((id) => canonicals.representativeOf(id) !== id);
    if (ids.length > 0) await foldPersons(parts, persons, gone);
    done += ids.length;
    after = ids.length < AT_ONCE ? null : (ids.at(-1) ?? null);
    await settingsRepository.write(knex, NAME, { ...rules, after }, clock.now());
  }
  return done;
}
