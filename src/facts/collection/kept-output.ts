/** Bytes that all outputs of one host may still take together. */
export interface Budget {
  remainingBytes: number;
}

/** Output of one probe on one stream, cut at a limit so that no host can fill our memory. */
export class KeptOutput {
  private readonly kept: Buffer[] = [];
  private keptBytes = 0;
  private totalBytes = 0;

  constructor(
    private readonly limitBytes: number,
    private readonly budget: Budget,
  ) {}

  add(bytes: Buffer): void {
    this.totalBytes += bytes.length;
    const room = Math.min(this.limitBytes - this.keptBytes, this.budget.remainingBytes);
    if (room <= 0) return;
    const part = bytes.subarray(0, room);
    this.kept.push(part);
    this.keptBytes += part.length;
    this.budget.remainingBytes -= part.length;
  }

  /** What is no UTF-8 becomes U+FFFD. */
  text(): string {
    return Buffer.concat(this.kept).toString('utf8');
  }

  /** Says how much was cut off, or null when everything is there. */
  cut(): string | null {
    if (this.totalBytes === this.keptBytes) return null;
    return `virt-preflight kept only the first ${this.keptBytes} of ${this.totalBytes} bytes of this output`;
  }
}
