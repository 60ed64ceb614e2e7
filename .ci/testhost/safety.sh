# safety.sh: what a test host may not do to the machine it runs on; sourced by boot.sh, init.sh and enter.sh.

# Prints "CONTROLLER DIRECTORY" for every control group hierarchy that process $1 (default: this one) is in.
own_groups() {
  local controllers path base
  while IFS=: read -r _ controllers path; do
    case $controllers in
      '') base=/sys/fs/cgroup/unified; [ -d $base ] || base=/sys/fs/cgroup ;;
      *) base=/sys/fs/cgroup/${controllers#name=} ;;
    esac
    [ ! -e "$base$path/cgroup.procs" ] || echo "${controllers:-unified} $base${path%/}"
  done < "/proc/${1:-self}/cgroup"
}

# Keeps the machine's disks out of reach of the devices group $1, whatever nodes are made inside: only the pseudo
# devices, terminals, fuse, tun and loop devices can be opened.
guard_devices() {
  local device
  echo a > "$1/devices.deny"
  for device in 'c 1:3' 'c 1:5' 'c 1:7' 'c 1:8' 'c 1:9' 'c 5:0' 'c 5:1' 'c 5:2' 'c 10:200' 'c 10:229' 'c 10:237' \
    'c 136:*' 'b 7:*'; do
    echo "$device rwm" > "$1/devices.allow"
  done
  echo 'c *:* m' > "$1/devices.allow"
  echo 'b *:* m' > "$1/devices.allow"
}

# What no namespace covers (clock, modules, raw I/O, kernel log, MAC policy, suspend) is taken away for good: without
# this a `date -s` inside sets the clock of the whole machine. Where there is no devices hierarchy that could keep the
# disks out of reach, no device node can be made either.
DROPPED=-sys_time,-sys_module,-sys_rawio,-syslog,-mac_admin,-mac_override,-wake_alarm,-block_suspend,-audit_read
grep -q ':devices:' /proc/self/cgroup || DROPPED=$DROPPED,-mknod
