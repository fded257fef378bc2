/**
 * Makes the pictures of README.md and README.ja.md: the terminal's report and the page of one
 * day of the demo, in English and Japanese. Needs Chromium and a font with Japanese glyphs.
 *
 *   npm run pictures
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DAY = '2024-08-30';
const LINES = 40;
const WIDTH = 100;
/** Colours of the terminal by SGR code, readable on a dark ground. */
const COLOURS = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: '#8b949e',
};

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  throw new Error('Chromium is not installed (Debian: chromium fonts-noto-cjk)');
}

function demo(lang) {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-pictures-'));
  cpSync(join(ROOT, 'fixtures/demo'), dir, { recursive: true });
  for (const left of ['reports', 'sekisho.db']) {
    rmSync(join(dir, left), { recursive: true, force: true });
  }
  const command = `${process.execPath} ${join(ROOT, 'bin/sekisho.js')} check --date ${DAY} --lang ${lang} --no-progress`;
  const { stdout } = spawnSync('script', ['-qec', `stty cols ${WIDTH}; ${command} 2>/dev/null`, '/dev/null'], {
    cwd: dir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TERM: 'xterm-256color', SEKISHO_PAGER: '', SEKISHO_NOW: '2024-09-02T07:30:00+09:00' },
  });
  const text = stdout.replaceAll('\r', '');
  return { dir, text };
}

const escapeHtml = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

/** ANSI colours and weights as HTML; other escape sequences do not occur in the report. */
function ansiToHtml(text) {
  let style = { bold: false, dim: false, colour: undefined };
  return text
    .split('\u001b[')
    .map((piece, index) => {
      const end = index === 0 ? -1 : piece.indexOf('m');
      for (const code of end < 0 ? [] : piece.slice(0, end).split(';').map(Number)) {
        if (code === 0) style = { bold: false, dim: false, colour: undefined };
        else if (code === 1) style.bold = true;
        else if (code === 2) style.dim = true;
        else if (code === 22) style = { ...style, bold: false, dim: false };
        else if (code === 39) style.colour = undefined;
        else style.colour = COLOURS[code] ?? style.colour;
      }
      const css = `${style.bold ? 'font-weight:700;' : ''}${style.dim ? 'opacity:.65;' : ''}${style.colour ? `color:${style.colour}` : ''}`;
      return `<span style="${css}">${escapeHtml(piece.slice(end + 1))}</span>`;
    })
    .join('');
}

function terminal(command, text) {
  const shown = text.split('\n').slice(0, LINES).join('\n');
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#0d1117">
<pre style="margin:0;padding:20px 24px;width:fit-content;font:15px/1.35 'Noto Sans Mono CJK JP','DejaVu Sans Mono',monospace;color:#e6edf3">
<span style="color:#7ee787">$</span> ${escapeHtml(command)}\n${ansiToHtml(shown)}</pre>`;
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const lang of ['en', 'ja']) {
    const { dir, text } = demo(lang);
    try {
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
      const file = join(dir, 'terminal.html');
      writeFileSync(file, terminal(`sekisho check --date ${DAY}`, text));
      await page.goto(pathToFileURL(file).href);
      await page.locator('pre').screenshot({ path: join(ROOT, `docs/pictures/terminal.${lang}.png`) });
      await page.setViewportSize({ width: 1200, height: 900 });
      await page.goto(pathToFileURL(join(dir, 'reports', DAY, 'report.html')).href);
      await page.screenshot({ path: join(ROOT, `docs/pictures/page.${lang}.png`) });
      await page.close();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
} finally {
  await browser.close();
}
for (const name of ['terminal.en', 'terminal.ja', 'page.en', 'page.ja']) {
  const bytes = readFileSync(join(ROOT, `docs/pictures/${name}.png`)).length;
  process.stdout.write(`docs/pictures/${name}.png ${Math.round(bytes / 1024)} KiB\n`);
}
