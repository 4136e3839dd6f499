import { DidFields } from './did-fields';
import type { DraftLeaf } from './draft';
import { HaveFields } from './have-fields';
import { AudienceField, IdentifierFields, ShareFields } from './member-fields';
import { SegmentField } from './segment-field';
import { ContentFields } from './content-fields';
import { SequenceFields } from './sequence-fields';
import { useLeafFields } from './use-leaf-fields';
import { WindowFields } from './window-fields';
import { Choice } from '../../../components/choice';
import { useText } from '../../../hooks/use-text';

/** The fields of a condition, whatever its kind. */
export function LeafFields({ leaf }: { leaf: DraftLeaf }) {
  switch (leaf.kind) {
    case 'did':
    case 'did-not':
    case 'first-did':
    case 'last-did':
      return <DidFields leaf={leaf} />;
    case 'sequence':
      return <SequenceFields leaf={leaf} />;
    case 'seen':
      return <SeenFields leaf={leaf} />;
    case 'content-read':
      return <ContentFields leaf={leaf} />;
    case 'have':
      return <HaveFields leaf={leaf} />;
    case 'identifier':
      return <IdentifierFields leaf={leaf} />;
    case 'in-audience':
      return <AudienceField leaf={leaf} />;
    case 'in-segment':
      return <SegmentField leaf={leaf} />;
    case 'share':
      return <ShareFields leaf={leaf} />;
    default:
      return null;
  }
}

const WHICH = ['first', 'last'] as const;

function SeenFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { set } = useLeafFields(leaf);
  return (
    <>
      <Choice
        label={t('audiences.seen')}
        value={leaf.which}
        options={WHICH.map((value) => ({ value, label: t(`audiences.seen.${value}`) }))}
        onChange={(which) => set({ which })}
      />
      <WindowFields leaf={leaf} />
    </>
  );
}
