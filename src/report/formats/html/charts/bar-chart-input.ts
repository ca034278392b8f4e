/** A colour of the page, by the name that its styles have for it. */
export type BarTone = 'go' | 'warnings' | 'no-go' | 'incomplete' | 'info' | 'none' | 'free';

/** One part of every bar. */
export interface BarSeries {
  readonly name: string;
  /** Null leaves room and draws nothing. */
  readonly tone: BarTone | null;
  /** One for each bar. */
  readonly values: readonly number[];
  /** Whether its numbers stand in the bar, behind it, or nowhere. */
  readonly said: 'inside' | 'after' | 'not';
}

export interface BarChartInput {
  readonly caption: string;
  /** All that the picture says, for those who do not see it. */
  readonly description: string;
  /** One for each bar, of any origin. */
  readonly labels: readonly string[];
  readonly series: readonly BarSeries[];
  /** A value in words, at the axis and in a bar. */
  readonly say: (value: number) => string;
  /** Whether values are numbers of things. */
  readonly whole: boolean;
}
