import { Button, Flex, Modal } from '@strapi/design-system';
import type { FormEvent, ReactNode } from 'react';

import { useFocusReturn } from '../hooks/use-focus-return';
import { useText } from '../hooks/use-text';

interface FormModalProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  submitLabel: string;
  isSaving: boolean;
  isDisabled?: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

/** The dialog's own choice would be its close button. */
function focusFirstField(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  const field = target.querySelector<HTMLElement>('input, textarea');
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** A small form (at most four fields) over the page; `Enter` submits. */
export function FormModal(props: FormModalProps) {
  const { isOpen, onClose, title, submitLabel, isSaving, isDisabled, onSubmit, children } = props;
  const t = useText();
  useFocusReturn(isOpen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal.Content onOpenAutoFocus={focusFirstField}>
        <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
          <Modal.Header>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={5}>
              {children}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" type="button" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={isSaving} disabled={isDisabled}>
              {submitLabel}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
