import { Field, Flex, TextInput, Tooltip, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { useState, type ReactNode } from 'react';

import { IDENTIFIER_PATTERN, suggestIdentifier } from '../../contracts/ids';
import { useText } from '../hooks/use-text';
import { CopyButton } from './copy-button';

interface NameAndIdentifierProps {
  name: string;
  identifier: string;
  onChange: (value: { name: string; identifier: string }) => void;
  errorOf: (field: 'name' | 'identifier') => string | undefined;
  namePlaceholder?: string;
}

/**
 * Name and identifier of something new: the identifier follows the name until somebody has
 * touched it, and says that it is chosen once.
 */
export function NameAndIdentifier(props: NameAndIdentifierProps) {
  const { name, identifier, onChange, errorOf, namePlaceholder } = props;
  const t = useText();
  const [isTouched, setTouched] = useState(false);
  const [isBad, setBad] = useState(false);
  const fault = errorOf('identifier') ?? (isBad ? t('fault.identifier') : undefined);

  return (
    <>
      <Field.Root name="name" error={errorOf('name')} required>
        <Field.Label>{t('field.name')}</Field.Label>
        <TextInput
          value={name}
          placeholder={namePlaceholder}
          onChange={({ target }) =>
            onChange({
              name: target.value,
              identifier: isTouched ? identifier : suggestIdentifier(target.value),
            })
          }
        />
        <Field.Error />
      </Field.Root>
      <Field.Root name="identifier" error={fault} hint={t('field.identifier.hint')} required>
        <Field.Label>{t('field.identifier')}</Field.Label>
        <TextInput
          value={identifier}
          spellCheck={false}
          autoCapitalize="none"
          onChange={({ target }) => {
            setTouched(true);
            setBad(false);
            onChange({ name, identifier: target.value });
          }}
          onBlur={() => setBad(identifier !== '' && !IDENTIFIER_PATTERN.test(identifier))}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </>
  );
}

interface FrozenIdentifierProps {
  identifier: string;
  /** Why it cannot change; may hold a link to what froze it. */
  why?: ReactNode;
}

/** An identifier that exists: readable, copyable, not editable. */
export function FrozenIdentifier({ identifier, why }: FrozenIdentifierProps) {
  const t = useText();
  return (
    <Field.Root name="identifier">
      <Field.Label>{t('field.identifier')}</Field.Label>
      <Flex gap={2} width="100%">
        <Flex flex="1" direction="column" alignItems="stretch">
          <TextInput
            value={identifier}
            disabled
            endAction={
              <Tooltip label={why ?? t('field.identifier.frozen')}>
                <span tabIndex={0} role="img" aria-label={t('field.identifier.frozen')}>
                  <Lock />
                </span>
              </Tooltip>
            }
          />
        </Flex>
        <CopyButton text={identifier} label={t('copy.identifier')} />
      </Flex>
    </Field.Root>
  );
}

/** The identifier beside a title: large, and copied with one click. */
export function IdentifierTag({ identifier }: { identifier: string }) {
  const t = useText();
  return (
    <Flex gap={1} tag="span">
      <Typography variant="epsilon" textColor="neutral600" tag="code">
        {identifier}
      </Typography>
      <CopyButton text={identifier} label={t('copy.identifier')} />
    </Flex>
  );
}
