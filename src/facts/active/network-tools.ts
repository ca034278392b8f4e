/**
 * Programs that can listen and connect, best first: the interpreters say most exactly what went wrong. `find_tool` leaves the first of its
 * arguments that is installed in `$tool`; a traditional netcat, whose options differ, is passed over.
 */
export const findTool = `find_tool() {
  for tool do
    case $tool in
      nc) installed nc && case $(nc -h 2>&1) in *OpenBSD*) return ;; *Ncat*) tool=ncat ncat=nc; return ;; esac ;;
      ncat) ncat=ncat; installed ncat && return ;;
      python3) for python in python3 /usr/libexec/platform-python; do installed "$python" && return; done ;;
      *) installed "$tool" && return ;;
    esac
  done
  unable "none of $* is installed"
}
socat_family() { case $1 in *:*) printf TCP6 ;; *) printf TCP4 ;; esac; }
bracketed() { case $1 in *:*) printf '[%s]' "$1" ;; *) printf '%s' "$1" ;; esac; }
`;

/** Listens on an address and port, takes one connection, and sends it its standard input, or prints what comes. */
const perlServer = String.raw`use Socket qw(:DEFAULT :addrinfo);
my ($host, $port, $way) = @ARGV;
my ($wrong, $at) = getaddrinfo($host, $port, { flags => AI_NUMERICHOST, socktype => SOCK_STREAM });
die "$wrong\n" if $wrong;
socket(my $server, $at->{family}, SOCK_STREAM, 0) or die "$!\n";
setsockopt($server, SOL_SOCKET, SO_REUSEADDR, 1);
bind($server, $at->{addr}) && listen($server, 1) or die "$!\n";
accept(my $client, $server) or die "$!\n";
close $server;
if ($way eq "send") { syswrite $client, join("", <STDIN>) }
else { while (sysread $client, my $bytes, 1048576) { syswrite STDOUT, $bytes } }
`;

const pythonServer = `import os, socket, sys
host, port, way = sys.argv[1:]
try:
    family, kind, proto, _, at = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)[0]
    server = socket.socket(family, kind, proto)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(at)
    server.listen(1)
except OSError as error:
    sys.exit(error.strerror)
client = server.accept()[0]
server.close()
if way == "send":
    client.sendall(sys.stdin.buffer.read())
else:
    block = client.recv(1048576)
    while block:
        sys.stdout.buffer.write(block)
        block = client.recv(1048576)
client.close()
`;

/**
 * Defines `serve ADDRESS PORT send|receive`, which becomes a program that takes one connection, under the words of `$within`; to be called
 * in a process of its own. `listening PORT` says whether anything listens, `await_listening PORT PROCESS` whether that comes to.
 */
export const serveFunction = `perl_server='${perlServer}'
python_server='${pythonServer}'
serve() {
  case $tool-$3 in
    perl-*) exec $within perl -e "$perl_server" "$@" ;;
    python3-*) exec $within "$python" -c "$python_server" "$@" ;;
    socat-send) exec $within socat -u - "$(socat_family "$1")-LISTEN:$2,bind=$(bracketed "$1"),reuseaddr" ;;
    socat-receive) exec $within socat -u "$(socat_family "$1")-LISTEN:$2,bind=$(bracketed "$1"),reuseaddr" - ;;
    ncat-send) exec $within "$ncat" -n --send-only -l "$1" "$2" ;;
    ncat-receive) exec $within "$ncat" -n --recv-only -l "$1" "$2" ;;
    nc-send) exec $within nc -n -N -l "$1" "$2" ;;
    nc-receive) exec $within nc -n -d -l "$1" "$2" ;;
  esac
}
listening() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$(printf ':%04X' "$1")" '
    $4 == "0A" && substr($2, length($2) - 4) == port { found = 1 }
    END { exit !found }'
}
await_listening() {
  turn=0
  while [ "$turn" -lt 30 ] && kill -0 "$2" 2>/dev/null; do
    listening "$1" && return
    sleep 0.1 2>/dev/null || sleep 1
    turn=$((turn + 1))
  done
  return 1
}
`;

const perlClient = String.raw`use Socket qw(:DEFAULT :addrinfo);
my ($host, $port, $way) = @ARGV;
my ($wrong, $at) = getaddrinfo($host, $port, { flags => AI_NUMERICHOST, socktype => SOCK_STREAM });
die "$wrong\n" if $wrong;
socket(my $server, $at->{family}, SOCK_STREAM, 0) or die "$!\n";
connect($server, $at->{addr}) or die "$!\n";
if ($way eq "receive") { print while sysread $server, $_, 4096 }
else { my $zeros = "\0" x 1048576; 1 while syswrite $server, $zeros }
`;

const pythonClient = `import socket, sys
host, port, way = sys.argv[1:]
try:
    server = socket.create_connection((host, port))
except OSError as error:
    sys.exit(error.strerror)
if way == "receive":
    sys.stdout.write(server.recv(4096).decode())
else:
    while True:
        server.sendall(bytes(1048576))
`;

const bashClient = String.raw`exec 4<>"/dev/tcp/$1/$2" || exit 1
[ "$3" = send ] && exec cat /dev/zero >&4
IFS= read -r line <&4 && printf "%s\n" "$line"
`;

/** Defines `contact ADDRESS PORT send|receive SECONDS`: connects, then sends zeros without end, or prints what comes. */
export const contactFunction = `perl_client='${perlClient}'
python_client='${pythonClient}'
bash_client='${bashClient}'
contact() {
  case $tool-$3 in
    bash-*) timeout "$4" bash -c "$bash_client" bash "$1" "$2" "$3" ;;
    perl-*) timeout "$4" perl -e "$perl_client" "$1" "$2" "$3" ;;
    python3-*) timeout "$4" "$python" -c "$python_client" "$1" "$2" "$3" ;;
    socat-send) timeout "$4" socat -u OPEN:/dev/zero,rdonly "$(socat_family "$1"):$(bracketed "$1"):$2" ;;
    socat-receive) timeout "$4" socat -u "$(socat_family "$1"):$(bracketed "$1"):$2" - ;;
    ncat-send) timeout "$4" "$ncat" -n --send-only "$1" "$2" </dev/zero ;;
    ncat-receive) timeout "$4" "$ncat" -n --recv-only "$1" "$2" ;;
    nc-send) timeout "$4" nc -n "$1" "$2" </dev/zero ;;
    nc-receive) timeout "$4" nc -n -v -d "$1" "$2" ;;
  esac
}
`;
