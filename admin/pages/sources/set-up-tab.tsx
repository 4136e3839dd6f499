import { Flex, Grid, Typography } from '@strapi/design-system';

import type { Source } from '../../../contracts/sources';
import { CodeBlock } from '../../components/code-block';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { ingestUrl } from './ingest-url';
import { KeyPanel } from './key-panel';
import {
  browserCall,
  curlOrder,
  curlVisit,
  htmlTag,
  jitsuBrowser,
  jitsuNode,
  rudderBrowser,
  rudderNode,
  segmentBrowser,
  segmentNode,
  type Door,
} from './snippets';

function Snippets({ kind, door }: { kind: Source['kind']; door: Door }) {
  const t = useText();
  if (kind === 'server') {
    return (
      <>
        <CodeBlock title={t('sources.snippet.curl')} code={curlOrder(door)} />
        <CodeBlock title={t('sources.snippet.segment-node')} code={segmentNode(door)} />
        <CodeBlock title={t('sources.snippet.rudder-node')} code={rudderNode(door)} />
        <CodeBlock title={t('sources.snippet.jitsu-node')} code={jitsuNode(door)} />
      </>
    );
  }
  return (
    <>
      <CodeBlock title={t('sources.snippet.html')} code={htmlTag(door)} />
      <CodeBlock title={t('sources.snippet.browser')} code={browserCall()} />
      <CodeBlock title={t('sources.snippet.curl')} code={curlVisit(door)} />
      <CodeBlock title={t('sources.snippet.segment-browser')} code={segmentBrowser(door)} />
      <CodeBlock title={t('sources.snippet.rudder-browser')} code={rudderBrowser(door)} />
      <CodeBlock title={t('sources.snippet.jitsu-browser')} code={jitsuBrowser(door)} />
    </>
  );
}

/** What to put where so that messages arrive, and whether any has. */
export function SetUpTab({ source, door }: { source: Source; door: string }) {
  const t = useText();
  if (source.origin === 'system') {
    return (
      <Panel title={source.kind === 'cms' ? t('sources.kind.cms') : t('imports.title')}>
        <Typography tag="p">
          {source.kind === 'cms' ? t('sources.system') : t('imports.source')}
        </Typography>
      </Panel>
    );
  }
  const key = source.writeKey ?? t('sources.snippet.your-key');
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel
          title={t('sources.snippets')}
          hint={t(
            source.kind === 'server' ? 'sources.snippets.server' : 'sources.snippets.website',
          )}
        >
          <Snippets kind={source.kind} door={{ url: ingestUrl(door), key }} />
        </Panel>
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={6} width="100%">
          <KeyPanel source={source} />
          <Panel title={t('sources.last-message')}>
            <Typography tag="p">
              <RelativeTime at={source.lastMessageAt} never={t('sources.last-message.waiting')} />
            </Typography>
          </Panel>
        </Flex>
      </Grid.Item>
    </Grid.Root>
  );
}
