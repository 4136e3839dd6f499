import { leaf as leafSchema } from '../../../../contracts/audiences';
import { useText } from '../../../hooks/use-text';
import { Sentence } from '../sentences/sentence';
import { isGroup, type DraftNode } from './draft';
import { leafOf } from './write-draft';

/** A condition or a group in a line: its sentence, or what kind it is while it is not complete. */
export function NodeText({ node }: { node: DraftNode }) {
  const t = useText();
  if (isGroup(node)) return <>{t(`sentence.inner.${node.kind}`)}</>;
  const { data } = leafSchema.safeParse(leafOf(node));
  return data ? <Sentence leaf={data} /> : <>{t('audiences.condition.incomplete')}</>;
}
