import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';

import type { Overview } from '../../../contracts/overview';
import type { Right } from '../../../contracts/rights';
import { LinkTo } from '../../components/link-to';
import { BASE } from '../../components/navigation';
import { Panel } from '../../components/panel';
import { useHolds } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

interface Step {
  key: keyof Overview['checklist'];
  /** Path below the plugin, and the right one needs there. */
  to: string;
  right: Right;
}

const STEPS: readonly Step[] = [
  { key: 'sourceCreated', to: 'sources', right: 'sources.edit' },
  { key: 'firstMessage', to: 'sources', right: 'sources.read' },
  { key: 'personIdentified', to: 'sources', right: 'sources.read' },
  { key: 'audienceLive', to: 'audiences/create', right: 'audiences.edit' },
  { key: 'exportRun', to: 'exports', right: 'exports.read' },
];

/** Five real states of a new installation, each with its button; gone when all hold. */
export function Checklist({ checklist }: { checklist: Overview['checklist'] }) {
  const t = useText();
  const holds = useHolds();
  const next = STEPS.find(({ key }) => !checklist[key])?.key;
  return (
    <Panel title={t('checklist.title')} hint={t('checklist.hint')}>
      <Box tag="ol">
        {STEPS.map(({ key, to, right }) => {
          const isDone = checklist[key];
          return (
            <Flex
              key={key}
              tag="li"
              gap={4}
              paddingTop={4}
              paddingBottom={4}
              borderColor="neutral150"
              borderWidth="1px 0 0"
              justifyContent="space-between"
            >
              <Flex gap={3}>
                <StepMark isDone={isDone} />
                <Box>
                  <Typography
                    tag="p"
                    fontWeight="semiBold"
                    textColor={isDone ? 'neutral600' : 'neutral800'}
                  >
                    {t(`checklist.${key}`)}
                  </Typography>
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {t(`checklist.${key}.hint`)}
                  </Typography>
                </Box>
              </Flex>
              {!isDone && holds(right) && (
                <LinkTo to={`${BASE}/${to}`} variant={key === next ? 'default' : 'tertiary'}>
                  {t(`checklist.${key}.action`)}
                </LinkTo>
              )}
            </Flex>
          );
        })}
      </Box>
    </Panel>
  );
}

/** Done or not, seen and heard. */
function StepMark({ isDone }: { isDone: boolean }) {
  const t = useText();
  const label = isDone ? t('checklist.done') : t('checklist.open');
  return (
    <Flex
      role="img"
      aria-label={label}
      width="2rem"
      height="2rem"
      shrink={0}
      borderRadius="50%"
      borderColor={isDone ? undefined : 'neutral300'}
      borderWidth={isDone ? 0 : '2px'}
      borderStyle="solid"
    >
      {isDone && <CheckCircle width="2rem" height="2rem" fill="success600" />}
    </Flex>
  );
}
