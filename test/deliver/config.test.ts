/**
 * `deliver:` in the configuration: each mistake is one sentence with its line, and none repeats a
 * secret.
 */
import { describe, expect, it } from 'vitest';
import { namesOfTargets, parseConfig } from '../../src/config/index.js';
import { LANGUAGES, render } from '../../src/messages/index.js';

const SECRET = 'hunter2';

function problemsOf(target: string): string[] {
  const text = `systems: [{ id: takuso, logs: { path: x.csv } }]\ndeliver:\n  - ${target}\n`;
  const { problems } = parseConfig(text, 'sekisho.yaml');
  for (const lang of LANGUAGES) {
    for (const one of problems) expect(JSON.stringify([render(lang, one), one])).not.toContain(SECRET);
  }
  return problems.map((one) => `${one.where.line}: ${one.where.column}: ${render('en', one)}`);
}

describe('deliver', () => {
  it.each([
    ['{ to: pigeon }', /^3: deliver\[0\].*: got "pigeon", expected a target/],
    ['{ to: webhook, url: "http://x/", shap: json }', /3: deliver\[0\]\.shap: .*did you mean `shape`/],
    ['{ to: webhook }', /^3: deliver\[0\]\.url: `url` is missing/],
    [`{ to: webhook, url: "htps://x/${SECRET}" }`, /3: deliver\[0\]\.url: got something else, expected an address/],
    [`{ to: webhook, url: "https://u:${SECRET}@x/" }`, /holds a secret/],
    [`{ to: webhook, url: "https://x/?sig=${SECRET}" }`, /holds a secret/],
    [`{ to: webhook, shape: slack, url: "https://hooks.example/${SECRET}" }`, /holds a secret/],
    [
      `{ to: webhook, url: "env:HOOK", token: ${SECRET} }`,
      /3: deliver\[0\]\.token: a secret stands in the configuration/,
    ],
    ['{ to: webhook, url: "env:HOOK", when: [sometimes] }', /got "sometimes", expected one of: findings/],
    ['{ to: webhook, url: "env:HOOK", detail: all }', /got "all", expected one of: counts, ids, full/],
    ['{ to: mail, from: a@x, recipients: [b@x] }', /^3: deliver\[0\]\.server: `server` is missing/],
    ['{ to: mail, server: "relay:25", from: a@x, recipients: [b@x] }', /expected smtp:\/\/host\[:port\]/],
    [`{ to: mail, server: "smtp://u:${SECRET}@relay", from: a@x, recipients: [b@x] }`, /holds a user or a password/],
    [
      `{ to: mail, server: "smtp://relay", user: u, password: ${SECRET}, from: a@x, recipients: [b@x] }`,
      /secret stands/,
    ],
    ['{ to: mail, server: "smtp://relay", user: u, from: a@x, recipients: [b@x] }', /got one of `user` and `password`/],
    [
      '{ to: mail, server: "smtp://relay", from: "a b@x", recipients: [b@x] }',
      /got "a b@x", expected one mail address/,
    ],
    ['{ to: mail, server: "smtp://relay", from: "a@x", recipients: ["b@x,c@x"] }', /expected one mail address/],
    ['{ to: mail, server: "smtp://relay", from: "a@x", recipients: [] }', /recipients: got \[\]/],
    ['{ to: syslog, server: "syslog://siem" }', /expected udp:\/\/host/],
    ['{ to: syslog, server: "tcp://siem/x" }', /expected udp:\/\/host/],
    ['{ to: syslog, server: "tcp://siem", maxBytes: 10 }', /got 10, expected at least 1280/],
    ['{ to: command, run: [] }', /deliver\[0\]\.run: got \[\], expected something/],
    ['{ to: command, run: [x], every: soon }', /got "soon", expected a duration/],
  ])('%s', (target, said) => {
    const problems = problemsOf(target);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(said);
  });

  it('refuses a name twice', () => {
    const twice = problemsOf('{ to: command, run: [x] }\n  - { to: webhook, name: command, url: "env:H" }');
    expect(twice).toEqual(['4: deliver[1].name: got the id command a second time; line 3 has it, too']);
  });

  it('names targets by their kind', () => {
    const targets = [{ to: 'mail' }, { to: 'mail' }, { to: 'syslog' }, { to: 'mail', name: 'chief' }, { to: 'mail' }];
    expect(namesOfTargets(targets)).toEqual(['mail', 'mail-2', 'syslog', 'chief', 'mail-4']);
  });

  it.each([
    '{ to: webhook, url: "http://10.0.0.5:8080/hook" }',
    '{ to: webhook, url: "file:secrets/hook", shape: teams }',
    '{ to: mail, server: "smtp://[::1]:2525", user: u, password: "env:P", from: a@x, recipients: [b@x] }',
    '{ to: syslog, server: "tls://siem:6514", shape: cef, facility: local4 }',
  ])('takes %s', (target) => {
    expect(problemsOf(target)).toEqual([]);
  });
});
