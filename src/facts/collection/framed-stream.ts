import { FrameScanner, type Piece } from './frame-scanner.js';
import type { KeptOutput } from './kept-output.js';

/** What the frame lines of one stream say, with the output that they enclosed. */
export type Signal =
  | { readonly kind: 'begin'; readonly number: number; readonly rest: string }
  | { readonly kind: 'end'; readonly number: number; readonly rest: string; readonly kept: KeptOutput }
  | { readonly kind: 'other'; readonly word: string; readonly rest: string };

/** One of the two output streams of a host, cut into frames. Text outside of frames is noise and goes nowhere. */
export class FramedStream {
  private readonly scanner: FrameScanner;
  private open: { readonly number: number; readonly kept: KeptOutput } | null = null;

  constructor(
    token: string,
    private readonly newOutput: () => KeptOutput,
  ) {
    this.scanner = new FrameScanner(token);
  }

  feed(bytes: Uint8Array): Signal[] {
    return this.scanner.feed(bytes).flatMap((piece) => this.take(piece));
  }

  private take(piece: Piece): Signal[] {
    if (piece.kind === 'text') {
      this.open?.kept.add(piece.bytes);
      return [];
    }
    const [word = '', numberText = '', ...more] = piece.words.split(' ');
    const rest = more.join(' ');
    if (word === 'begin') return this.begin(Number(numberText), rest);
    if (word === 'end') return this.end(Number(numberText), rest);
    return [{ kind: 'other', word, rest: numberText }];
  }

  private begin(number: number, rest: string): Signal[] {
    this.open = { number, kept: this.newOutput() };
    return [{ kind: 'begin', number, rest }];
  }

  private end(number: number, rest: string): Signal[] {
    const { open } = this;
    this.open = null;
    return open?.number === number ? [{ kind: 'end', number, rest, kept: open.kept }] : [];
  }
}
