/** How every page begins that a person opens: its language, and that it loads and sends nothing. */
import type { Language } from '../../messages/index.js';
import { html, type Markup, raw } from './markup.js';

/** `policy`: the content security policy. */
export function openingOf(lang: Language, policy: string): Markup {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">`;
}
