/**
 * Messages for chats. Everything that comes from logs and registers is shown as it is: it can
 * neither call people, nor make a link, nor become markup. What is too long for the receiver is
 * shortened, and the message says by how much.
 */
import { clippedText, safeText } from '../../lib/text.js';
import { type DeliveryView, headline, type Section, sectionsOf } from './view.js';

/** Characters that Slack takes in one block, less what escaping may add at the end. */
const SLACK_BLOCK = 2900;
const SLACK_BLOCKS = 45;
const SLACK_HEADER = 150;

export function slackMessage(view: DeliveryView): string {
  const head = headline(view);
  const lists = [60, 30, 10].map((most) => sectionsOf(view, most));
  const sections = lists.find(({ length }) => length <= SLACK_BLOCKS) ?? lists.at(-1)!;
  const texts = sections.map(({ title, lines }) =>
    [...(title === undefined ? [] : [title]), ...lines].map(safeText).join('\n'),
  );
  const header = { type: 'header', text: { type: 'plain_text', text: cutTo(head, SLACK_HEADER), emoji: false } };
  const blocks = texts.slice(0, SLACK_BLOCKS).map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', verbatim: true, text: slackText(text, SLACK_BLOCK) },
  }));
  return JSON.stringify({ text: slackText(`sekisho: ${head}`, SLACK_BLOCK), blocks: [header, ...blocks] });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** At most `most` characters, with no entity cut in two. */
function slackText(text: string, most: number): string {
  let escaped = '';
  for (const char of text) {
    const next = ENTITIES[char] ?? char;
    if (escaped.length + next.length > most) return `${escaped}…`;
    escaped += next;
  }
  return escaped;
}

function cutTo(text: string, most: number): string {
  return clippedText(text, most - 1, () => '…');
}

/** Bytes that Teams takes are 28 KB with all that it adds. */
const TEAMS_BYTES = 20_000;

/** An adaptive card. Fewer findings are listed until it is small enough. */
export function teamsMessage(view: DeliveryView): string {
  for (const most of [60, 30, 10, 0]) {
    const card = teamsCard(headline(view), sectionsOf(view, most));
    if (Buffer.byteLength(card) <= TEAMS_BYTES) return card;
  }
  return teamsCard(headline(view), []);
}

function teamsCard(head: string, sections: readonly Section[]): string {
  const block = (text: string, extra: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...extra });
  const body = [
    block(teamsText(head), { size: 'Large', weight: 'Bolder' }),
    ...sections.flatMap(({ title, lines }) => [
      ...(title === undefined ? [] : [block(teamsText(title), { weight: 'Bolder', spacing: 'Medium' })]),
      block(lines.map(teamsText).join('\n\n')),
    ]),
  ];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  });
}

/** A text block reads a part of Markdown, and mentions in `<at>`. */
function teamsText(text: string): string {
  return safeText(text)
    .replaceAll(/[\\`*_{}[\]()#+!|~>-]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
