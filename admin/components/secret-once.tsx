import { Button, Field, Flex, Modal, TextInput } from '@strapi/design-system';

import { useFocusReturn } from '../hooks/use-focus-return';
import { useText } from '../hooks/use-text';
import { CopyButton } from './copy-button';
import { QuietAlert } from './quiet-alert';

interface SecretOnceProps {
  /** The secret; null: closed. */
  secret: string | null;
  /** Already translated: "Secret key of Shop server". */
  title: string;
  label: string;
  onClose: () => void;
}

/** A secret is shown exactly once; afterwards only its last four characters are. */
export function SecretOnce({ secret, title, label, onClose }: SecretOnceProps) {
  const t = useText();
  useFocusReturn(secret !== null);
  return (
    <Modal.Root open={secret !== null} onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <QuietAlert variant="warning" title={t('secret.once.title')}>
              {t('secret.once.body')}
            </QuietAlert>
            <Field.Root name="secret">
              <Field.Label>{label}</Field.Label>
              <Flex gap={2}>
                <Flex flex="1" direction="column" alignItems="stretch">
                  <TextInput value={secret ?? ''} readOnly />
                </Flex>
                <CopyButton text={secret ?? ''} label={t('copy.key')} />
              </Flex>
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <span />
          <Button onClick={onClose}>{t('secret.once.done')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
