import { Button, Flex, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { useIntl } from 'react-intl';

import type { ImportCheck, ImportDetail } from '../../../contracts/imports';
import { EmptyState } from '../../components/empty-state';
import { Figure, FigureRow } from '../../components/figure';
import { Panel } from '../../components/panel';
import { ProgressBar } from '../../components/progress-bar';
import { QuietAlert } from '../../components/quiet-alert';
import { useUrlState } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { CheckResult } from './check-result';
import { paceOf, type Seen } from './pace';
import { useImportActions } from './use-import-actions';
import { isUnderWay } from './use-import-interval';

/** How far the import is, what the dry run found, what became of it, and what can be done now. */
export function ProgressTab({ one }: { one: ImportDetail }) {
  const t = useText();
  const { canUpdate } = useRights('profiles');
  const [, setTab] = useUrlState('tab');
  const actions = useImportActions(one);
  const begun = one.position > 0 || one.stored > 0 || one.refused > 0;

  if (isUnderWay(one.status)) {
    const { cancel, isCancelling } = actions;
    return <UnderWay one={one} canCancel={canUpdate} {...{ cancel, isCancelling }} />;
  }
  if (!one.checked && !begun) {
    return (
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Problem one={one} />
        <EmptyState
          picture="data"
          content={t('imports.progress.empty')}
          action={
            <Button variant="secondary" onClick={() => setTab('mapping')}>
              {t('imports.to-mapping')}
            </Button>
          }
        />
      </Flex>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Problem one={one} />
      {begun && <Outcome one={one} />}
      {one.checked && (
        <CheckResult
          checked={one.checked}
          action={
            canUpdate &&
            canRun(one) && (
              <Button loading={actions.isStarting} onClick={actions.run}>
                {begun ? t('imports.go-on') : t('imports.run', { count: newRows(one.checked) })}
              </Button>
            )
          }
        />
      )}
    </Flex>
  );
}

const newRows = ({ rows, refused, duplicates }: ImportCheck): number => rows - refused - duplicates;

const canRun = ({ status, fileKept, checked }: ImportDetail): boolean =>
  fileKept &&
  checked !== null &&
  checked.rows > checked.duplicates &&
  (status === 'checked' || status === 'failed' || status === 'cancelled');

function Problem({ one: { error, status } }: { one: ImportDetail }) {
  const t = useText();
  if (error === null) {
    return status === 'cancelled' ? (
      <QuietAlert variant="default" title={t('imports.cancelled')}>
        {t('imports.cancelled.hint')}
      </QuietAlert>
    ) : null;
  }
  return (
    <QuietAlert variant="danger" title={t('imports.failed')}>
      <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
        {error}
      </Typography>
    </QuietAlert>
  );
}

interface UnderWayProps {
  one: ImportDetail;
  canCancel: boolean;
  isCancelling: boolean;
  cancel: () => void;
}

function UnderWay({ one, canCancel, isCancelling, cancel }: UnderWayProps) {
  const t = useText();
  const first = useRef<Seen | null>(null);
  const seen = { position: one.position, at: Date.parse(one.updatedAt) };
  first.current ??= seen;
  const pace = paceOf(first.current, seen, one.total);
  const { position, total, status } = one;
  const said =
    total === null
      ? t('imports.progress.rows', { count: position })
      : t('imports.progress.of', { done: position, total });
  return (
    <Panel
      title={t(status === 'checking' ? 'imports.checking' : 'imports.running')}
      hint={t(status === 'checking' ? 'imports.checking.hint' : 'imports.running.hint')}
      action={
        canCancel && (
          <Button variant="tertiary" loading={isCancelling} onClick={cancel}>
            {t('action.cancel')}
          </Button>
        )
      }
    >
      {total !== null && (
        <ProgressBar
          size="M"
          value={total === 0 ? 100 : Math.round((position / total) * 100)}
          aria-label={said}
        />
      )}
      <Typography textColor="neutral600" aria-live="polite">
        {[
          said,
          pace && t('imports.progress.rate', { count: pace.rowsPerSecond }),
          pace?.minutesLeft && t('imports.progress.left', { minutes: pace.minutesLeft }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Panel>
  );
}

function Outcome({ one }: { one: ImportDetail }) {
  const t = useText();
  const intl = useIntl();
  const { position, total, stored, duplicates, refused } = one;
  return (
    <FigureRow>
      <Figure
        label={t('imports.rows')}
        value={intl.formatNumber(position)}
        detail={total === null ? undefined : t('imports.rows.of', { total })}
      />
      <Figure label={t('imports.stored')} value={intl.formatNumber(stored)} />
      <Figure
        label={t('imports.duplicates')}
        value={intl.formatNumber(duplicates)}
        detail={t('imports.duplicates.hint')}
      />
      <Figure label={t('imports.refused')} value={intl.formatNumber(refused)} />
    </FigureRow>
  );
}
