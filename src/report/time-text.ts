/** A moment of a report for people, to the minute: `2025-06-01 03:00 UTC`. What is no such moment stays as it is. */
export function timeText(moment: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?Z$/.exec(moment) ?? [];
  return day === undefined || minute === undefined ? moment : `${day} ${minute} UTC`;
}
