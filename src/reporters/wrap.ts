/** A text in lines no longer than `width` where its words allow it, each behind an indent. */
export function wrap(text: string, width: number, indent = "", hanging = indent): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((candidate) => candidate !== "")) {
    const start = lines.length === 0 ? indent : hanging;
    if (line !== "" && start.length + line.length + 1 + word.length > width) {
      lines.push(start + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, (lines.length === 0 ? indent : hanging) + line];
}
