/** A piece of one output stream: text between the frame lines, or what follows the token on a frame line. */
export type Piece =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'line'; readonly words: string };

/**
 * Splits one stream at its frame lines (`\n` TOKEN ` ` words `\n`), wherever the chunks were cut.
 * Everything else passes as it is, byte for byte.
 */
export class FrameScanner {
  private readonly marker: Buffer;
  private pending = Buffer.alloc(0);

  constructor(token: string) {
    this.marker = Buffer.from(`\n${token} `);
  }

  feed(bytes: Uint8Array): Piece[] {
    this.pending = this.pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.pending, bytes]);
    const pieces: Piece[] = [];
    while (this.takeLine(pieces)) {
      // Each turn consumes one frame line.
    }
    return pieces;
  }

  /** Takes the text before the next frame line, and that line. False when the line is not complete yet. */
  private takeLine(pieces: Piece[]): boolean {
    const at = this.pending.indexOf(this.marker);
    if (at === -1) {
      this.takeText(pieces, Math.max(0, this.pending.length - this.marker.length + 1));
      return false;
    }
    this.takeText(pieces, at);
    const start = this.marker.length;
    const end = this.pending.indexOf(0x0a, start);
    if (end === -1) return false;
    pieces.push({ kind: 'line', words: this.pending.toString('utf8', start, end) });
    this.pending = this.pending.subarray(end + 1);
    return true;
  }

  private takeText(pieces: Piece[], length: number): void {
    if (length === 0) return;
    pieces.push({ kind: 'text', bytes: this.pending.subarray(0, length) });
    this.pending = this.pending.subarray(length);
  }
}
