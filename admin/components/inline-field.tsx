import { Box, Field } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface InlineFieldProps {
  /** Dotted path: what the server names when it refuses the value. */
  path: string;
  error: string | undefined;
  width?: string;
  /** What else there is to know of the value as it stands. */
  hint?: string;
  children: ReactNode;
}

/** One control inside a sentence; what is wrong with it stands right below it. */
export function InlineField({ path, error, width, hint, children }: InlineFieldProps) {
  return (
    <Box width={width} maxWidth="100%">
      <Field.Root name={path} error={error} hint={hint}>
        {children}
        {!error && <Field.Hint />}
        <Field.Error />
      </Field.Root>
    </Box>
  );
}
