import { Button } from '@strapi/design-system';

import { useText } from '../../../hooks/use-text';

interface WhyButtonProps {
  /** Whom or what it is about, for those who hear it among many. */
  about: string;
  onAsk: () => void;
}

/** *Why?* beside a person or an audience. */
export function WhyButton({ about, onAsk }: WhyButtonProps) {
  const t = useText();
  return (
    <Button
      variant="ghost"
      size="S"
      type="button"
      aria-label={t('why.ask', { about })}
      onClick={(event: React.MouseEvent) => {
        // A row around it leads somewhere else.
        event.stopPropagation();
        onAsk();
      }}
    >
      {t('why')}
    </Button>
  );
}
