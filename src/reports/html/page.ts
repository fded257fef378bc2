/**
 * The frame of a page: one file that loads nothing. Its policy allows the one style and the one
 * script in it, by their hashes, and no inline style attribute, image, font, form or connection.
 */
import { createHash } from 'node:crypto';
import type { LedgerHead } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';
import { type Chunk, Shared } from '../document/chunks.js';
import { type Content, common, html } from './markup.js';
import { openingOf } from './opening.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const STYLE_PIECE = new Shared(STYLE);
const SCRIPT_PIECE = new Shared(SCRIPT);

/** Where `ledgerIn` finds it. */
const LEDGER = 'sekisho-ledger';

/** The ledger that a page names in its head; undefined if it names none. `text`: its beginning. */
export function ledgerIn(text: string): LedgerHead | undefined {
  const [, entries, head] = new RegExp(`<meta name="${LEDGER}" content="(\\d{1,15}) ([0-9a-f]{64})">`).exec(text) ?? [];
  return head === undefined ? undefined : { entries: Number(entries), head };
}

export function page(lang: Language, title: string, body: Content, ledger?: LedgerHead): readonly Chunk[] {
  const noted =
    ledger &&
    ledger.entries > 0 &&
    html`<meta name="${LEDGER}" content="${ledger.entries} ${ledger.head}">
`;
  return html`${openingOf(lang, POLICY)}
<meta name="color-scheme" content="light dark">
${noted}<title>${title}</title>
<style>${common(STYLE_PIECE)}</style>
</head>
<body>
${body}
<script>${common(SCRIPT_PIECE)}</script>
</body>
</html>
`.chunks();
}
