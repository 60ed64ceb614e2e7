# init.sh [SRC:DST[:ro]]...: the inner half of boot.sh, PID 1 of the new namespaces: builds the mount tree, becomes systemd.
# In: WORK (scratch folder), ROOT (lower layer), MODE (hybrid or unified), LOG (console), HERE (this folder).
set -e
. "$HERE/safety.sh"
new=$WORK/root rw=$WORK/rw
mkdir -p "$new" "$rw"

# The writable layer lives in memory and goes with the namespace.
mount -t tmpfs -o size="${LUMINOUS_TESTHOST_TMPFS:-6g}",mode=755 testhostrw "$rw"
mkdir "$rw/upper" "$rw/work"
mount -t overlay -o lowerdir="$ROOT",upperdir="$rw/upper",workdir="$rw/work" overlay "$new"
mkdir -p "$new"/{proc,sys,dev,run,tmp,var/log/journal}

# /sys is the machine's but for net; /proc/sys holds kernel-global knobs: both read-only, drop_caches aside.
mount -t proc -o nosuid,nodev,noexec proc "$new/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$new/sys"
mount --bind "$new/proc/sys" "$new/proc/sys"
mount --bind "$new/proc/sys/vm/drop_caches" "$new/proc/sys/vm/drop_caches"
mount -o remount,bind,ro,nosuid,nodev,noexec "$new/proc/sys"
[ ! -e "$new/proc/sysrq-trigger" ] || mount --bind /dev/null "$new/proc/sysrq-trigger"

mount -t tmpfs -o mode=755,nosuid tmpfs "$new/dev"
mkdir "$new"/dev/{pts,shm,mqueue}
for node in null zero full random urandom tty fuse net/tun loop-control loop{0..7}; do
  [ -e "/dev/$node" ] || continue
  mkdir -p "$new/dev/$(dirname $node)"
  cp -a "/dev/$node" "$new/dev/$node"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$new/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$new/dev/shm"
mount -t mqueue mqueue "$new/dev/mqueue"
ln -s pts/ptmx "$new/dev/ptmx"
ln -s /proc/self/fd "$new/dev/fd"
for n in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${n%:*}" "$new/dev/${n#*:}"; done
: > "$new/dev/console"
mount --bind "$LOG" "$new/dev/console"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$new/run"
mkdir -p "$new/run/lock" "$new/run/systemd/system"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$new/tmp"

# Control groups, seen from our own control group namespace.
groups=$new/sys/fs/cgroup
if [ "$MODE" = unified ]; then
  mount -t cgroup2 -o nsdelegate cgroup2 "$groups" 2>/dev/null || mount -t cgroup2 cgroup2 "$groups"
else
  mount -t tmpfs -o mode=755 tmpfs "$groups"
  mkdir "$groups/unified" "$groups/systemd"
  mount -t cgroup2 cgroup2 "$groups/unified"
  mount -t cgroup -o none,name=systemd cgroup "$groups/systemd"
  while IFS=: read -r _ controllers _; do
    case $controllers in '' | name=*) continue ;; esac
    mkdir -p "$groups/$controllers"
    mount -t cgroup -o "$controllers" cgroup "$groups/$controllers"
  done < /proc/self/cgroup
fi

for bind in "$@"; do
  IFS=: read -r source target option <<< "$bind"
  if [ -d "$source" ]; then mkdir -p "$new$target"; else mkdir -p "$(dirname "$new$target")" && touch "$new$target"; fi
  mount --bind "$source" "$new$target"
  [ "$option" != ro ] || mount -o remount,bind,ro "$new$target"
done

ip link set lo up
hostname testhost
echo testhost > "$new/etc/hostname"
printf '127.0.0.1 localhost testhost\n::1 localhost\n' > "$new/etc/hosts"
tr -d - < /proc/sys/kernel/random/uuid > "$new/etc/machine-id"
# Units that make no sense here.
for unit in console-getty.service getty@.service systemd-remount-fs.service systemd-sysctl.service \
  systemd-networkd-wait-online.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer; do
  ln -sf /dev/null "$new/run/systemd/system/$unit"
done

# systemd gives a sandboxed unit a /proc of its own, in which ReadWritePaths= reopens a knob of the machine that is read-only
# in ours (and hides what is bound over it): these two may not, unless a tree with a file "fake" is bound in.
mkdir -p "$new"/run/systemd/system/luminous-set-{swappiness,cpu-governor}@.service.d
printf '[Service]\nReadWritePaths=\n' > "$new/run/systemd/system/luminous-set-swappiness@.service.d/testhost.conf"
printf '[Unit]\nAssertPathExists=/sys/devices/system/cpu/fake\n' \
  > "$new/run/systemd/system/luminous-set-cpu-governor@.service.d/testhost.conf"

cd "$new"
mkdir -p .old
pivot_root . .old
exec setpriv --bounding-set="$DROPPED" \
  env -i container=testhost container_uuid= PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  /bin/sh -c 'umount -l /.old; rmdir /.old 2>/dev/null
    mount --make-rshared / # as on a real host: what systemd mounts for a unit, such as its credentials, must reach it
    exec /lib/systemd/systemd systemd.log_target=journal-or-kmsg systemd.show_status=0 < /dev/null > /dev/console 2>&1'
