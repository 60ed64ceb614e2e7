# A system as the executor sees it: a store path with bin/switch-to-configuration.
derivation {
  name = "system-@NAME@";
  system = builtins.currentSystem;
  builder = "/bin/sh";
  args = [ "-c" ''
    PATH=/usr/bin:/bin
    mkdir -p $out/bin
    cat > $out/bin/switch-to-configuration <<SWITCH
    #!/bin/sh
    # switch | dry-activate
    echo @NAME@ \$1 >> /var/log/switch
    [ \$1 != dry-activate ] || exit 0
    ln -sfn $out /run/current-system
    @LINES@
    SWITCH
    chmod +x $out/bin/switch-to-configuration
    head -c 300000 /dev/zero > $out/ballast
    echo @NAME@ > $out/name
  '' ];
}
