import { Box, Flex, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  title?: string;
  hint?: ReactNode;
  /** Buttons beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A white card with a heading: what every page's content is made of. */
export function Panel({ title, hint, action, children }: PanelProps) {
  const id = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={title ? id : undefined}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={6}
      width="100%"
      height="100%"
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        {title && (
          <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
            <Flex direction="column" alignItems="flex-start" gap={1}>
              <Typography variant="delta" tag="h2" id={id}>
                {title}
              </Typography>
              {hint && (
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {hint}
                </Typography>
              )}
            </Flex>
            {action && <Box shrink={0}>{action}</Box>}
          </Flex>
        )}
        {children}
      </Flex>
    </Box>
  );
}
