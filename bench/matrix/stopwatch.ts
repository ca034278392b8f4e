/** Wall and CPU time since it was made. */
export class Stopwatch {
  readonly #wall = performance.now();
  readonly #cpu = process.cpuUsage();

  elapsed(): { readonly wallMs: number; readonly cpuMs: number } {
    const { user, system } = process.cpuUsage(this.#cpu);
    return { wallMs: performance.now() - this.#wall, cpuMs: (user + system) / 1000 };
  }
}
