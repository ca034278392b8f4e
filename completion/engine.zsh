# Offers the known hosts, behind a user's name too, and paths of captures. A name that a shell could take for anything else is left out.
_virt_preflight_hosts() {
  setopt localoptions extendedglob
  local -a hosts given
  local flag value
  # What decides which hosts are known.
  for flag in --inventory --config; do
    value=${(Q)opt_args[$flag]-}
    [[ -n $value ]] && given+=($flag "${value/#\~\//$HOME/}")
  done
  hosts=(${(f)"$(command virt-preflight inventory list --names $given 2>/dev/null </dev/null)"})
  hosts=(${(M)hosts:#[A-Za-z0-9._-]##})
  compset -P '*@'
  _alternative 'hosts:host:compadd -a hosts' 'captures:capture:_files'
}

# Offers its arguments, and a file behind the = of one of them.
_virt_preflight_words_or_file() {
  if compset -P '*='; then
    _files
  else
    _wanted formats expl format compadd -- "$@"
  fi
}

_virt-preflight() {
  local command=''
  local -a following
  local -i count=1
  # words[1] is the program; what stays in front of the operands is the last word of the command.
  while ((count < CURRENT - 1)); do
    _virt_preflight_following "$command"
    ((${following[(I)${(b)words[count+1]}:*]})) || break
    command=${command:+$command }${words[count+1]}
    ((count += 1))
  done
  if ((count == CURRENT - 1)); then
    _virt_preflight_following "$command"
    ((${#following})) && _describe -t commands command following
  fi
  shift $((count - 1)) words
  ((CURRENT -= count - 1))
  _virt_preflight_arguments "$command"
}

if [[ ${funcstack[1]-} == _virt-preflight ]]; then
  _virt-preflight "$@"
else
  compdef _virt-preflight virt-preflight
fi
