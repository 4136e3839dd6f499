import { Flex, Typography } from '@strapi/design-system';

import type { Audience } from '../../../../contracts/audiences';
import { Panel } from '../../../components/panel';
import { TwoColumns } from '../../../components/two-columns';
import { useRights } from '../../../hooks/use-rights';
import { useText } from '../../../hooks/use-text';
import { AudienceCard } from '../audience-card';
import { SavedOverlap } from '../overlap/overlap-panel';
import { SizeChart } from '../size-chart';
import { UnknownRows } from './unknown-rows';
import { UploadPanel } from './upload-panel';

/** An audience without conditions: its list, and what of it named nobody. */
export function StaticTab({ audience }: { audience: Audience }) {
  const t = useText();
  const { canEdit } = useRights('audiences');
  const { id, description, origin } = audience;
  return (
    <TwoColumns
      from="large"
      aside={
        <>
          <AudienceCard audience={audience} />
          <SizeChart id={id} isAside />
          <SavedOverlap id={id} />
        </>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Panel title={t('listed.title')}>
          {description && (
            <Typography tag="p" textColor="neutral600">
              {description}
            </Typography>
          )}
          <Typography tag="p">{t('listed.prose')}</Typography>
        </Panel>
        {canEdit && origin === 'admin' && <UploadPanel id={id} />}
        <UnknownRows audience={audience} />
      </Flex>
    </TwoColumns>
  );
}
