import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

/** A reason that names no column says all in its own words. */
const WHOLE = new Set(['row.nobody', 'row.event', 'row.not-an-object', 'row.too-long']);

interface ReasonProps {
  code: string;
  /** As the check said it, in English: which column, how many cells. */
  reason: string;
}

/** Why a row is refused, in the reader's language, and below it what exactly was found. */
export function Reason({ code, reason }: ReasonProps) {
  const intl = useIntl();
  const ids = [`cdp.imports.code.${code}`, `cdp.rejected.code.${code}`];
  const id = ids.find((known) => known in intl.messages);
  if (!id) return <Typography style={{ overflowWrap: 'anywhere' }}>{reason}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" tag="span">
      <Typography tag="span">{intl.formatMessage({ id })}</Typography>
      {!WHOLE.has(code) && (
        <Typography
          tag="span"
          variant="pi"
          textColor="neutral600"
          style={{ overflowWrap: 'anywhere' }}
        >
          {reason}
        </Typography>
      )}
    </Flex>
  );
}
