import type { Leaf, SequenceLeaf } from '../../../../contracts/audiences';
import { comparisonText, timesText, valueText, withFilters, withSum } from './comparison-text';
import type { Speaker } from './speaker';
import { durationText, windowText } from './window-text';

function sequenceText(speaker: Speaker, leaf: SequenceLeaf): string {
  const { say } = speaker;
  const { first, then, happened, within, same, window } = leaf;
  const begun = say('sentence.sequence.first', {
    event: first.event,
    window: windowText(speaker, window),
  });
  const sentence = say(happened ? 'sentence.sequence.then' : 'sentence.sequence.not-then', {
    first: withFilters(speaker, begun, first.where),
    event: then.event,
    within: within
      ? say('sentence.sequence.within', { duration: durationText(speaker, within) })
      : say('sentence.sequence.later'),
  });
  const filtered = withFilters(speaker, sentence, then.where);
  return same ? say('sentence.sequence.same', { sentence: filtered, ...same }) : filtered;
}

/**
 * A condition as a sentence an editor reads: "Did Order Completed at least 2 times in the last 30
 * days where category is shoes".
 */
export function leafText(speaker: Speaker, leaf: Leaf): string {
  const { say, percent, nameOf } = speaker;
  const when = 'window' in leaf ? windowText(speaker, leaf.window) : '';
  switch (leaf.kind) {
    case 'did': {
      const { event, atLeast, atMost } = leaf;
      const times = timesText(speaker, atLeast, atMost);
      const did = say('sentence.did', { event, times, window: when });
      return withSum(speaker, withFilters(speaker, did, leaf.where), leaf.sum);
    }
    case 'did-not':
    case 'first-did':
    case 'last-did': {
      const did = say(`sentence.${leaf.kind}`, { event: leaf.event, window: when });
      return withFilters(speaker, did, leaf.where);
    }
    case 'seen':
      return say(`sentence.seen.${leaf.which}`, { window: when });
    case 'sequence':
      return sequenceText(speaker, leaf);
    case 'have':
      return say(`sentence.have.${leaf.operator}`, {
        trait: leaf.trait,
        value: valueText(speaker, leaf),
      });
    case 'identifier':
      return say(leaf.present ? 'sentence.identifier.present' : 'sentence.identifier.absent', {
        type: leaf.type,
      });
    case 'in-audience':
      return say('sentence.in-audience', { name: nameOf(leaf.audience) });
    case 'in-segment':
      return say('sentence.in-segment', { name: nameOf(leaf.segment) });
    case 'share':
      return say('sentence.share', {
        seed: leaf.seed,
        from: percent(leaf.from),
        to: percent(leaf.to),
      });
    case 'content-read':
      return say(leaf.contentType ? 'sentence.content-read' : 'sentence.content-read.any', {
        type: leaf.contentType,
        filter: comparisonText(speaker, {
          name: say(`audiences.content.${leaf.field}`),
          operator: leaf.values.length === 1 ? 'is' : 'is-any-of',
          value: leaf.values.length === 1 ? leaf.values[0] : leaf.values,
        }),
        times: timesText(speaker, leaf.atLeast),
        window: when,
      });
    case 'consent':
      return say(`sentence.consent.${leaf.state}`, { purpose: leaf.purpose });
    case 'reachable':
      return say(leaf.reachable ? 'sentence.reachable.yes' : 'sentence.reachable.no', {
        channel: leaf.channel,
      });
    case 'list':
      return say(leaf.subscribed ? 'sentence.list.yes' : 'sentence.list.no', { list: leaf.list });
    case 'insight':
      return say('sentence.insight', {
        filter: comparisonText(speaker, { name: leaf.insight, ...leaf }),
      });
  }
}
