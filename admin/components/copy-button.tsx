import { IconButton } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';

import { useCopy } from '../hooks/use-copy';
import { useText } from '../hooks/use-text';

/** Copies a text; `label` says which, for those who only hear the button. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useText();
  const copy = useCopy();
  return (
    <IconButton
      label={label ?? t('copy')}
      variant="ghost"
      type="button"
      onClick={(event: React.MouseEvent) => {
        event.stopPropagation();
        copy(text);
      }}
    >
      <Duplicate />
    </IconButton>
  );
}
