import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RuleSheet, ruleSheets } from '../../src/app/rules/sheet.js';
import type { Severity } from '../../src/domain/model.js';
import { LANGUAGES, type Language } from '../../src/messages/index.js';
import { words } from '../../src/reports/index.js';

const script: {
  rulesMd(sheets: readonly RuleSheet[], lang: Language, severityText: (code: Severity) => string): string;
} = await import(new URL('../../scripts/docs-rules.mjs', import.meta.url).href);

const controls: {
  controlsMd(sheets: readonly RuleSheet[], lang: Language, isTest: (test: string) => boolean): string;
} = await import(new URL('../../scripts/docs-controls.mjs', import.meta.url).href);

describe.each(LANGUAGES)('in %s', (lang) => {
  it('the page of the rules is what scripts/docs-rules.mjs writes', () => {
    const file = new URL(`../../docs/rules${lang === 'en' ? '' : `.${lang}`}.md`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(
      script.rulesMd(ruleSheets(undefined, lang), lang, (code) => words(lang).code('severity', code)),
    );
  });

  it('the page of the controls is what scripts/docs-controls.mjs writes, and names tests that are there', () => {
    const file = new URL(`../../docs/controls${lang === 'en' ? '' : `.${lang}`}.md`, import.meta.url);
    const isTest = (test: string) => existsSync(new URL(`../${test}`, import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(controls.controlsMd(ruleSheets(undefined, lang), lang, isTest));
  });

  it.each(ruleSheets(undefined, lang).map((sheet) => [sheet.id, sheet] as const))('%s says everything', (id, sheet) => {
    const { title, texts, options } = sheet;
    expect(title).not.toBe(id);
    const said = [texts.description, texts.why, texts.lawful, texts.falsePositives, texts.example];
    for (const text of [...said, ...options.map(({ description }) => description)]) expect(text).toBeTruthy();
  });
});
