import { Button, Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';

import { useFocusReturn } from '../hooks/use-focus-return';
import { useText } from '../hooks/use-text';

/** Asks before unsaved work is left, by a link or by closing the tab; as Strapi's own forms do. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const t = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useFocusReturn(blocker.state === 'blocked');

  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);

  return (
    <Dialog.Root
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => !open && blocker.state === 'blocked' && blocker.reset()}
    >
      <ConfirmDialog
        title={t('leave.title')}
        endAction={
          <Button
            fullWidth
            variant="danger-light"
            onClick={() => blocker.state === 'blocked' && blocker.proceed()}
          >
            {t('leave.action')}
          </Button>
        }
      >
        {t('leave.body')}
      </ConfirmDialog>
    </Dialog.Root>
  );
}
