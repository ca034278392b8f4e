import type { Probe } from '../probe.js';
import { scriptProbe } from './define-probe.js';
import { scriptStart } from './script-parts.js';

/**
 * The folder is qemu.conf's, else libvirt's own for migrations where it exists, else QEMU's. Keys are only looked for, never read. A
 * certificate is public; whether its authority's certificate signed it, openssl says.
 */
const certificates = `own=
common=
verify=
settings=
[ ! -r /etc/libvirt/qemu.conf ] || settings=$(awk -F '[ \\t="]+' '
  /^[ \\t]*(migrate|default)_tls_x509_(cert_dir|verify)[ \\t]*=/ { sub(/^[ \\t]+/, ""); print $1, $2 }
' /etc/libvirt/qemu.conf)
while read -r name value; do
  case $name in
    migrate_tls_x509_cert_dir) own=$value ;;
    default_tls_x509_cert_dir) common=$value ;;
    migrate_tls_x509_verify) verify=$value ;;
    default_tls_x509_verify) [ -n "$verify" ] || verify=$value ;;
  esac
done <<END
$settings
END
folder=$own
[ -n "$folder" ] || [ ! -d /etc/pki/libvirt-migrate ] || folder=/etc/pki/libvirt-migrate
[ -n "$folder" ] || folder=\${common:-/etc/pki/qemu}
printf 'folder %s\\nverify %s\\n' "$folder" "\${verify:-1}"
[ -d "$folder" ] || exit 0
[ -x "$folder" ] || fail "$folder: Permission denied"
for role in server client; do
  [ ! -e "$folder/$role-key.pem" ] || printf 'key %s\\n' "$role"
done
for role in ca server client; do
  file=$folder/$role-cert.pem
  [ -e "$file" ] || continue
  [ -r "$file" ] || fail "$file: Permission denied"
  installed openssl || fail 'openssl is not installed'
  run "$role" openssl x509 -in "$file" -noout -subject -nameopt RFC2253 -fingerprint -sha256 -text -certopt no_pubkey,no_sigdump
  openssl x509 -in "$file" -noout -checkend 0 >/dev/null 2>&1 && printf 'valid %s\\n' "$role"
  openssl verify -CAfile "$folder/ca-cert.pem" "$file" >/dev/null 2>&1 && printf 'signed %s\\n' "$role"
done
exit 0
`;

export const tlsProbes: readonly Probe[] = [
  scriptProbe(
    { id: 'tls-certificates', description: "Certificates for QEMU's encrypted migrations", needs: 'root' },
    scriptStart + certificates,
  ),
];
