# A router at the other end of eth0, in a network namespace of its own.
set -e
ip netns add router
ip link add eth0 type veth peer name inside
ip link set inside netns router
ip netns exec router ip address add 10.9.0.1/24 dev inside
ip netns exec router ip address add fd00:9::1/64 dev inside nodad
ip netns exec router ip link set inside up
