/** Where an access stands in what holds it: the line of a file, or the key of a row. */

export interface Placed {
  file: string;
  line: number;
  key?: string | undefined;
}

export const lineOf = ({ line, key }: Pick<Placed, 'line' | 'key'>): string => key ?? String(line);

export const placeOf = (one: Placed): string => `${one.file}:${lineOf(one)}`;
