import { Button, Dialog, Typography } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';

import { Prose } from '../../../components/prose';
import { useFocusReturn } from '../../../hooks/use-focus-return';
import { useText } from '../../../hooks/use-text';
import type { FlowForm } from './use-flow-form';
import { useRows } from './use-rows';

interface ConfirmLiveProps {
  form: FlowForm;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asked once before rows go out for real: how many, and where to. */
export function ConfirmLive({ form, isOpen, onClose, onConfirm }: ConfirmLiveProps) {
  const t = useText();
  useFocusReturn(isOpen);
  const { data } = useRows(form);
  const total = data?.data.total;
  const { endpoint } = form.values;
  const confirm = () => {
    onConfirm();
    onClose();
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <ConfirmDialog
        title={t('exports.live.title')}
        endAction={
          <Button fullWidth onClick={confirm}>
            {t('exports.live.action')}
          </Button>
        }
      >
        <Typography textAlign="center" tag="p">
          <Prose
            id={total === undefined ? 'exports.live.body.uncounted' : 'exports.live.body'}
            values={{ count: total ?? 0, endpoint: endpoint || t('exports.live.endpoint') }}
          />
        </Typography>
      </ConfirmDialog>
    </Dialog.Root>
  );
}
