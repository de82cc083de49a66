/** How long a page is to a reader: what a program wrote between `<!-- name:begin -->` and `<!-- name:end -->` is a table to look things up in. */
export function writtenLines(lines) {
  const written = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  const begin = written.findIndex((line) => /^<!-- \w+:begin -->$/.test(line))
  const end = written.findIndex((line) => /^<!-- \w+:end -->$/.test(line))
  return begin >= 0 && end > begin ? written.length - (end - begin - 1) : written.length
}
