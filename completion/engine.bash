# Offers those of its arguments that begin with what is typed.
_virt_preflight_offer() {
  local word
  for word; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}

# Offers the known hosts, behind a user's name too. A name that a shell could take for anything else is left out.
_virt_preflight_hosts() {
  local name user=''
  # Readline parts words at "@" unless told otherwise, and leaves it with what is behind.
  if [[ $current == *@* ]]; then
    user=${current%@*}@
    [[ $COMP_WORDBREAKS == *@* ]] && user=@ current=@${current##*@}
  fi
  local -a names=()
  while IFS= read -r name; do
    [[ $name =~ ^[A-Za-z0-9._-]+$ ]] && names+=("$user$name")
  done < <(command virt-preflight inventory list --names "${given[@]}" 2>/dev/null </dev/null)
  _virt_preflight_offer "${names[@]}"
}

# Paths are readline's business, which knows ~ and quoting: it is asked where nothing else is offered.
_virt_preflight_value() {
  local kind
  _virt_preflight_kind "$1" || return
  local -a offered
  read -ra offered <<<"${kind#* }"
  case $kind in
    host)
      compopt -o default
      _virt_preflight_hosts
      ;;
    file) compopt -o default ;;
    folder) compopt -o dirnames ;;
    words-or-file\ *)
      if [[ $current == *=* ]]; then
        compopt -o default
      else
        _virt_preflight_offer "${offered[@]}"
      fi
      ;;
    words\ *) _virt_preflight_offer "${offered[@]}" ;;
  esac
}

_virt_preflight() {
  local word command='' flag='' current words=''
  local -i operand=0 joined=0
  local -a line=() offered=() given=()
  COMPREPLY=()
  # Bash parts words at "=", ":" and "@": --mode=li arrives as three of them, and only the last one is replaced.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if ((${#line[@]})) && [[ $word == '=' && ${line[-1]} == --* ]]; then
      line+=('')
      joined=1
    elif ((${#line[@]})) && [[ $word == [=:@] ]]; then
      line[-1]+=$word
      joined=1
    elif ((joined)); then
      line[-1]+=$word
      joined=0
    else
      line+=("$word")
    fi
  done
  current=${line[-1]}
  unset 'line[-1]'
  for word in "${line[@]}"; do
    if [[ -n $flag ]]; then
      # What decides which hosts are known.
      [[ $flag == --inventory || $flag == --config ]] && given+=("$flag" "${word/#\~\//$HOME/}")
      flag=''
    elif [[ $word == -* ]]; then
      _virt_preflight_takes_value "$command" "$word" && flag=$word
    elif ((operand == 0)) && _virt_preflight_words "$command" && [[ " $words " == *" $word "* ]]; then
      command=${command:+$command }$word
    else
      operand+=1
    fi
  done
  words=''
  if [[ -n $flag ]]; then
    _virt_preflight_value "$command $flag"
  elif [[ $current == -* ]]; then
    _virt_preflight_flags "$command"
  else
    ((operand == 0)) && _virt_preflight_words "$command"
    _virt_preflight_value "$command $operand"
  fi
  read -ra offered <<<"$words"
  _virt_preflight_offer "${offered[@]}"
}

_virt_preflight_takes_value() {
  local kind
  _virt_preflight_kind "$1 $2"
}

complete -F _virt_preflight virt-preflight
