import { useState } from 'react';

import { segmentsApi } from '../../../api';
import { useText } from '../../../hooks/use-text';
import { useSegmentGroups } from '../sentences/use-names';
import type { DraftLeaf } from './draft';
import { InlineWord } from './inline-word';
import { NamedSelect } from './named-select';
import { useLeafFields } from './use-leaf-fields';

const ALL = { pageSize: 100, sort: 'name:asc' };

/** A segment by the group it stands in. */
export function SegmentField({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const groups = useSegmentGroups();
  const [chosen, setChosen] = useState<string>();
  // What an audience feeds tells its group; of what is filled by hand only the id is known.
  const own = groups.find(({ connections }) =>
    connections.some(({ segment }) => segment.id === leaf.segment),
  );
  const group = chosen ?? own?.id ?? '';
  const segments = segmentsApi.listSegments.useQuery(
    { params: { id: group }, query: ALL },
    { skip: group === '' },
  ).currentData?.data;
  const { path } = at('segment');
  return (
    <>
      <NamedSelect
        path={`${path}.group`}
        error={undefined}
        label={t('audiences.connection.group')}
        placeholder={t('audiences.connect.choose')}
        value={group}
        options={groups}
        onChange={(id) => {
          setChosen(id);
          set({ segment: '' });
        }}
      />
      <InlineWord>:</InlineWord>
      <NamedSelect
        {...at('segment')}
        label={t('audiences.segment')}
        placeholder={t('audiences.segment.choose')}
        value={leaf.segment}
        options={segments ?? []}
        onChange={(segment) => set({ segment })}
      />
    </>
  );
}
