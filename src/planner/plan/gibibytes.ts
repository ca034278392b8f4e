/** A size for people, as `12 GiB`; smaller ones in MiB. */
export function gibibytes(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return mebibytes < 1024 ? `${Math.round(mebibytes)} MiB` : `${Number((mebibytes / 1024).toFixed(1))} GiB`;
}
