/**
 * A drawing with all it needs to be read without seeing it: numerator and denominator in the caption, and the figures as a
 * table. The same input gives the same bytes.
 */
export interface Chart {
  /** Names the chart on a page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, of what, over what, from which source. */
  readonly caption: string;
  /** One `<svg>` element that loads nothing, for light, dark and paper. */
  readonly svg: string;
  /** The figures drawn, for those who cannot see the drawing or want to check it. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** What every chart may be told. */
export interface ChartOptions {
  /** Names the chart on a page; the kind of chart unless said. */
  readonly id?: string;
  readonly title?: string;
  /** The language of titles, axes and tables: `en` or `sv`; `en` unless said. */
  readonly lang?: string;
  /** Who counted, and where it stands; told in the caption. */
  readonly source?: string;
  /** Whatever else has to be borne in mind; told last in the caption. */
  readonly note?: string;
}

/** Input that cannot be drawn, or a drawing library that is not installed. */
export class ChartError extends Error {
  override readonly name = "ChartError";
}
