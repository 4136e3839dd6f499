import { Flex, Typography } from '@strapi/design-system';

/** A word between two fields, on one line with them whatever stands below those. */
export function InlineWord({ children }: { children: string }) {
  return (
    <Flex tag="span" minHeight="3.2rem">
      <Typography>{children}</Typography>
    </Flex>
  );
}
