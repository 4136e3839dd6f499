import { Box, Typography } from '@strapi/design-system';

/** A text in a table that may be long: one line, cut at a width, whole in the title. */
export function Clipped({ text, width = '14vw' }: { text: string; width?: string }) {
  return (
    <Box tag="span" display="block" maxWidth={width}>
      <Typography tag="span" display="block" ellipsis title={text}>
        {text}
      </Typography>
    </Box>
  );
}
