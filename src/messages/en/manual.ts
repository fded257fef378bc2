/** The manual page and completion. */
export const manual = {
  'completion.summary': 'a script that teaches your shell to complete commands, options, rules, systems and findings',
  'completion.examples': `  source <(sekisho completion bash)            now; put it into ~/.bashrc to keep it
  source <(sekisho completion zsh)             likewise for ~/.zshrc
  sekisho completion fish > ~/.config/fish/completions/sekisho.fish`,
  'completion.shell': 'which shell',
  'man.summary': 'the manual page, in roff',
  'man.examples': `  sekisho man | man -l -
  sekisho man > /usr/local/share/man/man1/sekisho.1`,
  'man.title': 'User Commands',
  'man.name': 'NAME',
  'man.purpose': 'audits access logs against roster, disaster periods and registers',
  'man.synopsis': 'SYNOPSIS',
  'man.description': 'DESCRIPTION',
  'man.commands': 'COMMANDS',
  'man.options': 'OPTIONS OF ALL COMMANDS',
  'man.exit': 'EXIT STATUS',
  'man.exit.0': 'Clean.',
  'man.exit.1': 'Findings at or above --fail-on; of verify: something is broken.',
  'man.exit.2': 'Usage, configuration or input error: nothing was judged.',
  'man.exit.3':
    'Judged, but incomplete: rejected records above tolerance, missing logs, unjudged accesses. Findings or not.',
  'man.exit.4': 'Another run holds the ledger.',
  'man.exit.70': 'A bug in sekisho.',
  'man.exit.130': 'Interrupted.',
  'man.environment': 'ENVIRONMENT',
  'man.env.SEKISHO_CONFIG': 'The configuration, where --config names none.',
  'man.env.SEKISHO_NOW': 'An instant that replaces the clock, such as 2024-04-01T08:00:00+09:00.',
  'man.env.SEKISHO_PAGER':
    'What shows long output on a terminal; else PAGER, else less. cat, or nothing, turns it off.',
  'man.env.LANG': 'Language of texts: Japanese where it begins with ja.',
  'man.env.NO_COLOR': 'No colours.',
} as const;
