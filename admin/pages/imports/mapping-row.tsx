import { Box, Flex, Grid, TextInput, Typography } from '@strapi/design-system';

import {
  IMPORT_ROLES,
  IMPORT_VALUE_KINDS,
  type ImportColumn,
  type ImportKind,
} from '../../../contracts/imports';
import { Choice } from '../../components/choice';
import { InlineField } from '../../components/inline-field';
import { useText } from '../../hooks/use-text';

interface MappingRowProps {
  column: ImportColumn;
  /** Where the server finds fault with it. */
  path: string;
  /** Undefined: nobody knows. */
  samples: readonly string[] | undefined;
  kind: ImportKind;
  errorOf: (path: string) => string | undefined;
  isReadOnly: boolean;
  onChange: (change: Partial<ImportColumn>) => void;
}

const rolesOf = (kind: ImportKind) =>
  IMPORT_ROLES.filter((role) => kind === 'events' || (role !== 'event' && role !== 'message_id'));

/** One column of the file: its values, what it is, and the name and kind of a trait or property. */
export function MappingRow(props: MappingRowProps) {
  const { column, path, samples, kind, errorOf, isReadOnly, onChange } = props;
  const t = useText();
  const { column: name, role } = column;
  const roles = rolesOf(kind).map((value) => ({
    value,
    label: t(value === 'value' ? `imports.role.value.${kind}` : `imports.role.${value}`),
  }));
  const kinds = IMPORT_VALUE_KINDS.map((value) => ({ value, label: t(`imports.value.${value}`) }));
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Box minWidth={0}>
          <Typography fontWeight="semiBold" tag="h3" ellipsis title={name}>
            {name}
          </Typography>
          {samples && (
            <Typography variant="pi" textColor="neutral600" ellipsis tag="p">
              {samples.length > 0 ? samples.join(' · ') : t('imports.samples.empty')}
            </Typography>
          )}
        </Box>
      </Grid.Item>
      <Grid.Item col={8} s={12} xs={12} alignItems="flex-start">
        {isReadOnly ? (
          <Typography>
            {[roles.find(({ value }) => value === role)?.label, column.name]
              .filter(Boolean)
              .join(': ')}
          </Typography>
        ) : (
          <Flex gap={3} alignItems="flex-start" width="100%" wrap="wrap">
            <InlineField path={`${path}.role`} error={errorOf(`${path}.role`)} width="18rem">
              <Choice
                label={t('imports.role.of', { column: name })}
                value={role}
                options={roles}
                onChange={(next) =>
                  onChange(
                    next === 'value' && column.name === ''
                      ? { role: next, name: name.slice(0, 200) }
                      : { role: next },
                  )
                }
              />
            </InlineField>
            {role === 'value' && (
              <>
                <InlineField path={`${path}.name`} error={errorOf(`${path}.name`)} width="20rem">
                  <TextInput
                    size="S"
                    aria-label={t('imports.name.of', { column: name })}
                    spellCheck={false}
                    autoCapitalize="none"
                    value={column.name}
                    onChange={({ target }) => onChange({ name: target.value })}
                  />
                </InlineField>
                <Box width="14rem">
                  <Choice
                    label={t('imports.value.of', { column: name })}
                    value={column.kind}
                    options={kinds}
                    onChange={(next) => onChange({ kind: next })}
                  />
                </Box>
              </>
            )}
          </Flex>
        )}
      </Grid.Item>
    </Grid.Root>
  );
}
