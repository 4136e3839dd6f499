import { Box, JSONInput } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { styled } from 'styled-components';

/** The editor cuts long lines off, where there is nothing to show that they go on. */
const Wrapped = styled(Box)`
  .cm-editor.cm-editor {
    /* Its colours of words are the same in both themes, and need a ground darker than its own. */
    background: #212134;
  }

  .cm-content {
    flex-shrink: 1;
    white-space: break-spaces;
    overflow-wrap: anywhere;
  }
`;

/** A value as JSON, to read only. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The editor inside draws itself later and takes no label from its owner.
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector('.cm-content')?.setAttribute('aria-label', label),
    );
    return () => cancelAnimationFrame(frame);
  }, [label]);
  return (
    <Wrapped ref={box} width="100%">
      <JSONInput value={JSON.stringify(value, null, 2)} disabled />
    </Wrapped>
  );
}
