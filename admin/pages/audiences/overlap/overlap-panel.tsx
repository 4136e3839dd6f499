import { Box, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Overlap } from '../../../../contracts/audiences';
import { audiencesApi, type RequestError } from '../../../api';
import { Panel } from '../../../components/panel';
import { useErrorText } from '../../../hooks/use-api-errors';
import { useText } from '../../../hooks/use-text';
import type { Question } from '../builder/question';
import { useAudienceNames } from '../sentences/use-names';
import { OverlapDrawing } from './overlap-drawing';

interface Asked {
  data?: { data: Overlap };
  error?: RequestError;
  isFetching: boolean;
}

/** A saved audience beside another one. */
export function SavedOverlap({ id }: { id: string }) {
  const [other, setOther] = useState('');
  const request = audiencesApi.overlap.useQuery(
    { params: { id, other } },
    { skip: other === '', refetchOnMountOrArgChange: 10 },
  );
  return <OverlapPanel own={id} other={other} request={request} onChoose={setOther} />;
}

interface DraftOverlapProps {
  /** What the builder has counted; null: nothing yet. */
  body: Question['body'] | null;
  own?: string;
}

/** Conditions that are being written beside a saved audience. */
export function DraftOverlap({ body, own }: DraftOverlapProps) {
  const [other, setOther] = useState('');
  const request = audiencesApi.overlapDraft.useQuery(
    { body: { ...(body ?? EMPTY), audience: other } },
    { skip: other === '' || body === null, refetchOnMountOrArgChange: 30 },
  );
  return (
    <OverlapPanel
      own={own}
      other={other}
      request={body === null ? { isFetching: false } : request}
      onChoose={setOther}
    />
  );
}

/** Never asked. */
const EMPTY: Question['body'] = {
  definition: { version: 2, root: { kind: 'all', of: [] } },
  includeAnonymous: false,
};

interface OverlapPanelProps {
  own: string | undefined;
  other: string;
  request: Asked;
  onChoose: (audience: string) => void;
}

function OverlapPanel({ own, other, request, onChoose }: OverlapPanelProps) {
  const t = useText();
  const errorText = useErrorText();
  const audiences = useAudienceNames()?.filter(({ id }) => id !== own) ?? [];
  if (audiences.length === 0) return null;
  const { data, error, isFetching } = request;
  const name = audiences.find(({ id }) => id === other)?.name ?? '';
  return (
    <Panel title={t('overlap')}>
      <SingleSelect
        size="S"
        aria-label={t('overlap.with')}
        placeholder={t('overlap.with')}
        value={other}
        onChange={(chosen) => onChoose(String(chosen))}
      >
        {audiences.map((audience) => (
          <SingleSelectOption key={audience.id} value={audience.id}>
            {audience.name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      {error && !isFetching && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {errorText(error)}
        </Typography>
      )}
      {data && !error && other !== '' && (
        <Box aria-busy={isFetching} style={{ opacity: isFetching ? 0.5 : 1 }} aria-live="polite">
          <OverlapDrawing overlap={data.data} other={name} />
        </Box>
      )}
    </Panel>
  );
}
