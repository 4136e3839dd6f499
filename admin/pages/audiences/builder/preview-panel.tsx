import { Box, Button, Divider, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { Panel } from '../../../components/panel';
import { QuietSwitch } from '../../../components/quiet-switch';
import { useText } from '../../../hooks/use-text';
import { SampleMembers } from '../sample-members';
import { WhyInDraft, type WhyPerson } from '../why/why-modal';
import type { LivePreview } from './use-preview';

interface PreviewPanelProps {
  preview: LivePreview;
  includeAnonymous: boolean;
  onIncludeAnonymous: (value: boolean) => void;
}

/** Beside the conditions: how many people, of how many, and ten of them. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { preview, includeAnonymous, onIncludeAnonymous } = props;
  const t = useText();
  const { answer, isBusy, isEmpty, hasFailed, open, body, retry } = preview;
  const [asked, setAsked] = useState<WhyPerson>();
  return (
    <Panel title={t('audiences.preview')}>
      <Total preview={preview} includeAnonymous={includeAnonymous} />
      {open > 0 && !isEmpty && (
        <Typography variant="pi" textColor="warning700" tag="p">
          {t('audiences.preview.open', { count: open })}
        </Typography>
      )}
      {hasFailed && (
        <Flex gap={3} justifyContent="space-between">
          <Typography variant="pi" textColor="danger600" role="alert">
            {t('audiences.preview.failed')}
          </Typography>
          <Button variant="tertiary" size="S" type="button" onClick={retry}>
            {t('action.retry')}
          </Button>
        </Flex>
      )}
      <Flex justifyContent="space-between" gap={3}>
        <Typography tag="label" htmlFor="include-anonymous">
          {t('audiences.anonymous')}
        </Typography>
        <QuietSwitch
          id="include-anonymous"
          checked={includeAnonymous}
          onCheckedChange={onIncludeAnonymous}
          onLabel={t('yes')}
          offLabel={t('no')}
        />
      </Flex>
      {answer && answer.sample.length > 0 && (
        <Box aria-busy={isBusy} style={{ opacity: isBusy ? 0.5 : 1 }}>
          <Divider marginBottom={4} />
          <SampleMembers members={answer.sample} total={answer.members} onWhy={setAsked} />
        </Box>
      )}
      {asked && <WhyInDraft body={body} person={asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

type TotalProps = Pick<PreviewPanelProps, 'preview' | 'includeAnonymous'>;

function Total({ preview, includeAnonymous }: TotalProps) {
  const t = useText();
  const intl = useIntl();
  const { answer, isBusy, isEmpty, hasFailed } = preview;
  if (!answer && hasFailed) return null;
  if (isEmpty || !answer) {
    return (
      <Typography tag="p" textColor="neutral600">
        {isEmpty ? t('audiences.preview.empty') : t('audiences.preview.counting')}
      </Typography>
    );
  }
  const { members, everybody } = answer;
  const share = intl.formatNumber(everybody === 0 ? 0 : members / everybody, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return (
    <Box aria-busy={isBusy} style={{ opacity: isBusy ? 0.5 : 1 }}>
      <Typography variant="alpha" tag="p" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {intl.formatNumber(members)}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t(includeAnonymous ? 'audiences.preview.of-all' : 'audiences.preview.of-known', {
          share,
          count: everybody,
        })}
      </Typography>
    </Box>
  );
}
