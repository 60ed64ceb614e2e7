#!/bin/sh
# A network service of the old kind: right, wrong or hanging, as files in /run say.
ip address flush dev eth0
ip link set eth0 up
[ ! -e /run/network-hangs ] || exec sleep 1000
if [ -e /run/network-breaks ]; then
  ip address add 10.77.0.2/24 dev eth0
  ip route add default via 10.77.0.1
  echo "nameserver 10.77.0.1" > /etc/resolv.conf
  exit 0
fi
ip address add 10.9.0.2/24 dev eth0
ip address add fd00:9::2/64 dev eth0 nodad
ip route add default via 10.9.0.1
ip route replace 10.50.0.0/16 via 10.9.0.1 table 77
ip rule list | grep -q ^1000: || ip rule add pref 1000 from 10.9.0.2 lookup 77
