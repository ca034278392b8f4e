import { oneLine } from '../../text/wrap-words.js';
import { cutNote, cutText } from './cut-text.js';

/** A node of the Atlassian Document Format. Its texts are texts: no character of theirs is markup. */
export type DocumentNode =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly { readonly type: 'strong' }[] }
  | { readonly type: 'heading'; readonly attrs: { readonly level: number }; readonly content: readonly DocumentNode[] }
  | {
      readonly type: 'panel';
      readonly attrs: { readonly panelType: PanelType };
      readonly content: readonly DocumentNode[];
    }
  | { readonly type: 'paragraph' | 'bulletList' | 'listItem' | 'codeBlock'; readonly content: readonly DocumentNode[] };

export type PanelType = 'success' | 'warning' | 'error' | 'info';

/** No single block may take the room of all that follows. */
const longestCode = 4000;

export function headingNode(text: string): DocumentNode {
  return { type: 'heading', attrs: { level: 2 }, content: textNodes(text) };
}

/** A paragraph, its first words strong. */
export function paragraphNode(strong: string, text: string): DocumentNode {
  return {
    type: 'paragraph',
    content: [...textNodes(strong, true), ...textNodes(strong === '' ? oneLine(text) : ` ${oneLine(text)}`)],
  };
}

export function panelNode(panelType: PanelType, content: readonly DocumentNode[]): DocumentNode {
  return { type: 'panel', attrs: { panelType }, content };
}

export function listNode(items: readonly DocumentNode[]): DocumentNode {
  return { type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) };
}

export function codeNode(text: string, runId: string): DocumentNode {
  return { type: 'codeBlock', content: textNodes(cutText(text, longestCode, runId)) };
}

/** The format knows no empty text. */
function textNodes(text: string, strong = false): readonly DocumentNode[] {
  if (text === '') return [];
  return [{ type: 'text', text, ...(strong ? { marks: [{ type: 'strong' as const }] } : {}) }];
}

/** As many of the blocks as fit into a document whose JSON has at most `limit` characters; the last one then says where the rest is. */
export function documentWithin(nodes: readonly DocumentNode[], limit: number, runId: string) {
  const documentOf = (content: readonly DocumentNode[]) => ({ version: 1, type: 'doc', content });
  const length = (content: readonly DocumentNode[]) => JSON.stringify(documentOf(content)).length;
  if (length(nodes) <= limit) return documentOf(nodes);
  const pointer = panelNode('info', [paragraphNode('', cutNote(runId))]);
  const kept = [...nodes];
  while (kept.length > 0 && length([...kept, pointer]) > limit) kept.pop();
  return documentOf([...kept, pointer]);
}
