import { createHash } from 'node:crypto';
import { Identifiers, Resolver, TRUSTED, type TrustLevel } from '../../../server/identity';
import { Known } from '../../../server/identity/known';

const identifiers = new Identifiers(Buffer.alloc(32, 1));

/** One message of a story: who says it, and which names it carries. */
export interface Step {
  trust: TrustLevel;
  device?: string;
  user?: string;
  email?: string;
  phone?: string;
  at?: number;
}

/** Tells a story to a resolver that knows nobody, and answers questions about its end. */
export function tell(steps: readonly Step[], prepare: (known: Known) => void = () => undefined) {
  const known = new Known();
  let fragments = 0;
  const resolver = new Resolver(
    known,
    () => (fragments += 1),
    1_000,
    (type) => identifiers.ruleOf(type)?.limit ?? 100,
  );
  const told: number[] = [];
  const say = (step: Step) => {
    const { trust, device, user, email, phone } = step;
    const of = (type: string, value: string | undefined) =>
      value === undefined ? null : identifiers.of(type, value);
    const all = (type: string, value: string | undefined) => {
      const one = of(type, value);
      return one ? [one] : [];
    };
    const at = step.at ?? (told.length + 1) * 10;
    const messageKey = createHash('md5').update(String(told.length)).digest();
    const names = [...all('email', email), ...all('phone', phone)];
    const fragment = resolver.resolve({
      ...{ messageKey, at, sourceId: 1, trust },
      userId: of('user_id', user),
      names: trust < TRUSTED ? [] : names,
      devices: all('anonymous_id', device),
      claimedUserId: of('claimed_user_id', user),
      claims: trust < TRUSTED ? names : [],
    });
    told.push(fragment);
    return fragment;
  };
  prepare(known);
  steps.forEach(say);
  return {
    known,
    resolver,
    fragments: told,
    say,
    /** Messages by person: each person a list of the places of its messages. */
    persons(): number[][] {
      const persons = new Map<number, number[]>();
      told.forEach((fragment, place) => {
        const root = known.components.root(fragment);
        persons.set(root, [...(persons.get(root) ?? []), place]);
      });
      return [...persons.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    },
  };
}
