// JavaScript counts UTF-16 units, the server counts Unicode code points: an emoji is two of the first and one of the second.

/** Code points before a UTF-16 position. A position between the halves of one counts it as passed. */
export function points(text: string, unit: number): number {
  let count = 0;
  for (let at = 0; at < unit && at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** The UTF-16 position behind so many code points. */
export function units(text: string, point: number): number {
  let at = 0;
  for (let count = 0; count < point && at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** Code points of a text. */
export const length = (text: string): number => points(text, text.length);
