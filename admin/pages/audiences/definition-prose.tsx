import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { FlatDefinition, FlatHave, FlatLeaf, FlatWindow } from '../../../contracts/audiences';
import { Prose } from '../../components/prose';
import { useText } from '../../hooks/use-text';

/** The definition as sentences. */
export function DefinitionProse({ definition: { root } }: { definition: FlatDefinition }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {root.of.length > 1 && <Typography tag="p">{t(`audiences.prose.${root.kind}`)}</Typography>}
      <Box tag="ul">
        {root.of.map((leaf, index) => (
          <Box
            key={index}
            tag="li"
            paddingTop={3}
            paddingBottom={3}
            borderColor="neutral150"
            borderWidth={index === 0 ? '0' : '1px 0 0'}
          >
            <Typography tag="p" variant="epsilon">
              <LeafProse leaf={leaf} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Flex>
  );
}

function LeafProse({ leaf }: { leaf: FlatLeaf }) {
  const windowText = useWindowText();
  if (leaf.kind === 'have') return <HaveProse leaf={leaf} />;
  const { event, window } = leaf;
  if (leaf.kind === 'did-not') {
    return <Prose id="audiences.prose.did-not" values={{ event, window: windowText(window) }} />;
  }
  const values = { event, window: windowText(window), count: leaf.atLeast };
  return <Prose id="audiences.prose.did" values={values} />;
}

function HaveProse({ leaf: { trait, operator, value } }: { leaf: FlatHave }) {
  const t = useText();
  const intl = useIntl();
  const said =
    typeof value === 'boolean'
      ? t(value ? 'yes' : 'no')
      : typeof value === 'number'
        ? intl.formatNumber(value, { maximumFractionDigits: 4 })
        : value;
  return <Prose id={`audiences.prose.have.${operator}`} values={{ trait, value: said }} />;
}

/** A window in words: "in the last 30 days". */
function useWindowText(): (window: FlatWindow) => string {
  const t = useText();
  const intl = useIntl();
  const moment = (at: string) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (window) => {
    switch (window.kind) {
      case 'any':
        return t('audiences.prose.window.any');
      case 'last':
        return t(`audiences.prose.window.${window.unit}`, { count: window.amount });
      case 'absolute':
        return t('audiences.prose.window.absolute', {
          from: moment(window.from),
          to: moment(window.to),
        });
    }
  };
}
