import { Button, Dialog, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useEffect, useState, type ReactNode } from 'react';

import type { UsedBy } from '../../contracts/errors';
import type { RequestError } from '../api';
import { detailsOf, useNotifyError } from '../hooks/use-api-errors';
import { useFocusReturn } from '../hooks/use-focus-return';
import { useText } from '../hooks/use-text';
import { UsedByList } from './used-by';

interface ConfirmDangerProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in numbers. */
  children: ReactNode;
  /** The word on the button; "Confirm" is Strapi's own. */
  confirmLabel: string;
  /** What must be typed before the button works. */
  typed?: string;
  /** Does it: rejects with the request's error. */
  onConfirm: () => Promise<unknown>;
}

/**
 * Asks before something that cannot be taken back. When the server refuses because the thing is
 * still in use, the dialog lists where and offers no way on.
 */
export function ConfirmDanger(props: ConfirmDangerProps) {
  const { isOpen, onClose, title, children, confirmLabel, typed, onConfirm } = props;
  const t = useText();
  const notifyError = useNotifyError();
  useFocusReturn(isOpen);
  const [usedBy, setUsedBy] = useState<UsedBy[]>([]);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (isOpen) return;
    setUsedBy([]);
    setText('');
  }, [isOpen]);

  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      const found = detailsOf(error).usedBy ?? [];
      if (found.length > 0) setUsedBy(found);
      else notifyError(error as RequestError);
    } finally {
      setBusy(false);
    }
  };
  const isInUse = usedBy.length > 0;
  const button = (
    <Button
      fullWidth
      variant="danger-light"
      loading={isBusy}
      disabled={typed !== undefined && text !== typed}
      onClick={confirm}
    >
      {confirmLabel}
    </Button>
  );

  const close = (
    <Dialog.Cancel>
      <Button fullWidth variant="tertiary">
        {t('action.close')}
      </Button>
    </Dialog.Cancel>
  );

  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <ConfirmDialog
        title={title}
        startAction={isInUse ? close : undefined}
        endAction={isInUse ? <></> : button}
      >
        <Flex direction="column" alignItems="stretch" gap={4} width="100%">
          <Flex justifyContent="center">
            <WarningCircle width="2.4rem" height="2.4rem" fill="danger600" aria-hidden />
          </Flex>
          {isInUse ? (
            <UsedByList usedBy={usedBy} onLeave={onClose} />
          ) : (
            <Typography tag="div" textAlign="center">
              {children}
            </Typography>
          )}
          {typed !== undefined && !isInUse && (
            <Field.Root name="confirm" hint={t('confirm.typed.hint')}>
              <Field.Label>{t('confirm.typed', { text: typed })}</Field.Label>
              <TextInput
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={({ target }) => setText(target.value)}
              />
              <Field.Hint />
            </Field.Root>
          )}
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
}
