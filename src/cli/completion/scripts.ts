/**
 * What each shell has to be told. None of them knows a command or an option: they ask `sekisho
 * __complete`.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion of sekisho:  source <(sekisho completion bash)
_sekisho() {
  local IFS=$'\\n' line current=\${COMP_WORDS[COMP_CWORD]}
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while read -r line; do
    case $line in
      :files) COMPREPLY+=($(compgen -f -- "$current")); compopt -o filenames 2>/dev/null ;;
      :folders) COMPREPLY+=($(compgen -d -- "$current")); compopt -o filenames 2>/dev/null ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(sekisho __complete "\${words[@]}" 2>/dev/null)
}
complete -F _sekisho sekisho
`,
  zsh: `#compdef sekisho
# zsh completion of sekisho:  source <(sekisho completion zsh), or as _sekisho in a folder of $fpath
_sekisho() {
  local line
  local -a found
  for line in "\${(@f)$(sekisho __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :files) _files; return ;;
      :folders) _files -/; return ;;
      *$'\\t'*) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      *) found+=("\${line//:/\\\\:}") ;;
    esac
  done
  _describe -t sekisho sekisho found
}
if [ "$funcstack[1]" = "_sekisho" ]; then _sekisho "$@"; else compdef _sekisho sekisho; fi
`,
  fish: `# fish completion of sekisho:  sekisho completion fish | source
function __sekisho_complete
  set -l words (commandline -opc) (commandline -ct)
  for line in (sekisho __complete $words[2..-1] 2>/dev/null)
    switch $line
      case ':files'
        __fish_complete_path (commandline -ct)
      case ':folders'
        __fish_complete_directories (commandline -ct)
      case '*'
        echo $line
    end
  end
end
complete -c sekisho -f -a '(__sekisho_complete)'
`,
};
