/** Enough for every message of ssh and sudo. */
const keptBytes = 16 * 1024;

/** The last bytes of a stream. */
export class Tail {
  private kept = Buffer.alloc(0);

  add(bytes: Buffer): void {
    this.kept = Buffer.concat([this.kept, bytes]).subarray(-keptBytes);
  }

  text(): string {
    return this.kept.toString('utf8');
  }
}
