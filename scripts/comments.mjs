/**
 * Fails if a comment is wider than 100 columns, and names each such line. `--write` wraps them;
 * files and folders may be named. Code may be 120 wide, prose of that width is hard to read. Lines
 * for tools stay as they are.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const MOST = 100;
const FOR_TOOLS = /biome-ignore|@ts-|<reference |@vitest-environment|https?:\/\//;
/** a list, a table, or something indented by hand: no line of it is joined to the one before */
const OWN_LINE = /^(?:[-*|#@]|\d+\. |\s)/;

const args = process.argv.slice(2);
const write = args.includes('--write');
const named = args.filter((arg) => arg !== '--write');
const files = execFileSync('git', ['ls-files', '--', ...(named.length > 0 ? named : ['.'])], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|js|mjs)$/.test(file));

let wide = 0;
for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n');
  if (!lines.some(isWide)) continue;
  if (write) writeFileSync(file, wrapped(lines).join('\n'));
  const left = write ? wrapped(lines) : lines;
  for (const [i, line] of left.entries()) {
    if (!isWide(line)) continue;
    wide++;
    console.error(`${file}:${i + 1}: a comment of ${widthOf(line)} columns; wrap it at ${MOST}`);
  }
}
if (wide > 0) process.exitCode = 1;

function isWide(line) {
  return /^\s*(?:\/\/|\/\*|\* )/.test(line) && widthOf(line) > MOST && !FOR_TOOLS.test(line);
}

function widthOf(text) {
  let width = 0;
  for (const char of text) width += char >= '\u3000' ? 2 : 1;
  return width;
}

/** The lines with every comment that has a wide line wrapped. */
function wrapped(lines) {
  const out = [];
  for (let i = 0; i < lines.length; ) {
    const end = endOfComment(lines, i);
    const comment = lines.slice(i, end);
    out.push(...(comment.some(isWide) ? wrapComment(comment) : comment));
    i = end;
  }
  return out;
}

/** Behind the comment that begins in the line, or behind the line if none does. */
function endOfComment(lines, start) {
  const opening = /^(\s*)(\/\/|\/\*)/.exec(lines[start]);
  let end = start + 1;
  if (opening?.[2] === '//') {
    while (lines[end]?.startsWith(`${opening[1]}//`) && !FOR_TOOLS.test(lines[end])) end++;
  } else if (opening) {
    for (end = start; end < lines.length && !lines[end].includes('*/'); end++);
    end++;
  }
  return end;
}

function wrapComment(comment) {
  const indent = /^\s*/.exec(comment[0])[0];
  if (comment[0].trimStart().startsWith('//')) {
    const prose = comment.map((line) => line.trimStart().replace(/^\/\/ ?/, ''));
    return fill(prose, `${indent}// `);
  }
  // code behind the end
  if (!comment.at(-1).trimEnd().endsWith('*/')) return comment;
  const opening = /^\s*(\/\*\*?)/.exec(comment[0])[1];
  const prose = comment.map((line, i) => {
    const open = i === 0 ? line.replace(/^\s*\/\*\*? ?/, '') : line.replace(/^\s*\* ?(?!\/)/, '');
    return i === comment.length - 1 ? open.replace(/\s*\*\/\s*$/, '') : open;
  });
  if (prose[0] === '') prose.shift();
  if (prose.at(-1)?.trim() === '') prose.pop();
  return [`${indent}${opening}`, ...fill(prose, `${indent} * `), `${indent} */`];
}

/** Only what stands behind a wide line moves, as far as its paragraph goes. */
function fill(prose, prefix) {
  const out = [];
  let carried = '';
  for (const line of prose) {
    let rest = line;
    if (carried !== '') {
      if (line.trim() === '' || OWN_LINE.test(line)) out.push(carried);
      else rest = `${carried} ${line}`;
      carried = '';
    }
    const hanging = /^(?:\s*(?:[-*] |\d+\. )|\s*)/.exec(rest)[0];
    while (widthOf(prefix + rest) > MOST) {
      const cut = lastSpace(rest, prefix, hanging.length);
      if (cut < 0) break;
      out.push(rest.slice(0, cut));
      rest = ' '.repeat(hanging.length) + rest.slice(cut + 1);
      carried = rest;
    }
    if (carried === '') out.push(rest);
    else carried = rest;
  }
  if (carried !== '') out.push(carried);
  return out.map((line) => (prefix + line).trimEnd());
}

function lastSpace(text, prefix, from) {
  let last = -1;
  for (let i = text.indexOf(' ', from); i >= 0; i = text.indexOf(' ', i + 1)) {
    if (widthOf(prefix + text.slice(0, i)) <= MOST) last = i;
  }
  return last;
}
