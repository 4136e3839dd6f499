import { Flex, VisuallyHidden } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';

import { useText } from '../../../hooks/use-text';

/** A tick or a cross, and the same in words for those who do not see it. */
export function HoldsMark({ holds }: { holds: boolean }) {
  const t = useText();
  const Icon = holds ? Check : Cross;
  return (
    <Flex
      tag="span"
      display="inline-flex"
      shrink={0}
      justifyContent="center"
      width="2rem"
      height="2rem"
      background={holds ? 'success100' : 'danger100'}
      style={{ borderRadius: '50%' }}
    >
      <Icon width="1.2rem" height="1.2rem" fill={holds ? 'success600' : 'danger600'} aria-hidden />
      <VisuallyHidden>{t(holds ? 'why.holds' : 'why.fails')}</VisuallyHidden>
    </Flex>
  );
}
