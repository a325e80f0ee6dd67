/** Bytes of a text as JSON in UTF-8, quotes and escapes included; `undefined` where it holds half a surrogate pair. */
export function jsonLengthOfText(text: string): number | undefined {
  let length = text.length + 2;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) {
      if (unit < 0x800) length += 1;
      else if (unit < 0xd800 || unit > 0xdfff) length += 2;
      else {
        const next = text.charCodeAt(i + 1);
        if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return undefined;
        length += 2;
        i += 1;
      }
    } else if (unit === 34 || unit === 92) length += 1;
    else if (unit < 32) length += hasShortEscape(unit) ? 1 : 5;
  }
  return length;
}

/** Backspace, tab, line feed, form feed and carriage return are written in two characters. */
function hasShortEscape(unit: number): boolean {
  return unit === 8 || unit === 9 || unit === 10 || unit === 12 || unit === 13;
}

/** Bytes of a finite number as JSON. */
export function jsonLengthOfNumber(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return value < 10 ? 1 : value < 100 ? 2 : 3;
  return String(value === 0 ? 0 : value).length;
}
