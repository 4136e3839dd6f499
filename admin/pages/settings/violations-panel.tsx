import { identityApi } from '../../api';
import { IdentityViolations } from '../../components/identity-violations';
import { CursorPager } from '../../components/pagers';
import { Panel } from '../../components/panel';
import { WithData } from '../../components/request-state';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useText } from '../../hooks/use-text';

/** Words about who is who that were not followed, newest first. */
export function ViolationsPanel() {
  const t = useText();
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const request = identityApi.violations.useQuery({ query: { cursor, pageSize } });
  return (
    <Panel title={t('identity.violations')} hint={t('identity.violations.hint')}>
      <WithData request={request}>
        {({ data, meta }) => (
          <IdentityViolations
            rows={data}
            isLoading={request.isFetching && !request.data}
            hasProfile
            empty={t('identity.violations.empty')}
            footer={<CursorPager meta={meta} />}
          />
        )}
      </WithData>
    </Panel>
  );
}
