import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import type { PropertyRule } from '../../../contracts/event-rules';
import { useText } from '../../hooks/use-text';
import { BOUNDS } from './rule-form';

/** "Required · Number · at most 5": a rule in a line. */
export function useRuleWords(): (rule: PropertyRule) => string {
  const t = useText();
  const intl = useIntl();
  return useCallback(
    (rule) => {
      const kinds = rule.kinds.map((kind) => t(`events.kind.${kind}`));
      const bounds = BOUNDS.flat().flatMap((bound) => {
        const value = rule[bound];
        return value === null ? [] : [`${t(`events.rule.${bound}`)} ${intl.formatNumber(value)}`];
      });
      const words = [
        ...(rule.required ? [t('events.rule.required')] : []),
        ...(kinds.length > 0 ? [intl.formatList(kinds, { type: 'disjunction' })] : []),
        ...(rule.values.length > 0 ? [rule.values.map(String).join(', ')] : []),
        ...(rule.pattern === null ? [] : [rule.pattern]),
        ...bounds,
      ];
      return words.length > 0 ? words.join(' · ') : t('events.rule.any');
    },
    [intl, t],
  );
}
