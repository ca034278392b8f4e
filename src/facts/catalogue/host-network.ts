import { data } from '../fact-definition.js';
import type { Firewall, Interface, Neighbour, Network, Peer, PeerConnection, Route } from '../model/network.js';

export const hostNetworkFacts = {
  networks: data<readonly Network[]>('networks', 'Networks that libvirt knows, active or not'),
  interfaces: data<readonly Interface[]>('interfaces', 'Network interfaces with addresses and MTU'),
  routes: data<readonly Route[]>('routes', 'Routes of the main table'),
  neighbours: data<readonly Neighbour[]>('routes', 'Addresses that the host has lately talked to in its own networks'),
  nameServers: data<readonly string[]>('routes', 'Addresses of the name servers of /etc/resolv.conf'),
  listeningPorts: data<readonly number[]>('listening-ports', 'TCP ports that something listens on'),
  firewall: data<Firewall>(
    ['firewalld', 'nftables', 'iptables'],
    'Firewall configuration that decides about inbound TCP',
  ),
  peers: data<readonly Peer[]>('peer-resolve', 'How the names of the other hosts of the collection resolve here'),
  peerConnections: data<readonly PeerConnection[]>(
    'peer-connect',
    'Which libvirt connections to the other hosts of the collection open from here',
  ),
};
