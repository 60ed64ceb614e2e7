# The units: those of the .deb as a package of units, and what only NixOS needs as drop-ins.
{ config, lib, pkgs, ... }:
let
  cfg = config.services.luminous-healing;
  installed = import ../installed.nix {
    inherit lib;
    inherit (cfg) java package;
    programs = {
      ip = "${pkgs.iproute2}/bin/ip";
      cp = "${pkgs.coreutils}/bin/cp";
      kill = "${pkgs.coreutils}/bin/kill";
      systemctl = "${config.systemd.package}/bin/systemctl";
      systemd-tmpfiles = "${config.systemd.package}/bin/systemd-tmpfiles";
    };
  };
  units = installed.serverUnits // lib.optionalAttrs cfg.executor.enable installed.executorUnits;
  tree = folder: lib.mapAttrsToList (n: text: pkgs.writeTextDir "${folder}/${n}" text);
  files = pkgs.symlinkJoin {
    name = "luminous-healing-units";
    paths = tree "lib/systemd/system" units
      # the directories are the executor's; /run/luminous belongs to the server's own unit
      ++ lib.optionals cfg.executor.enable (tree "lib/tmpfiles.d" installed.tmpfiles ++ tree "share/dbus-1/system.d" installed.dbus);
  };

  # NixOS enables nothing by [Install]: what stands there becomes wantedBy.
  wantedBy = text:
    let found = builtins.match ".*\nWantedBy=([^\n]+).*" text; in
    if found == null then [ ] else lib.splitString " " (lib.head found);
  ofKind = kind: lib.filterAttrs (_: u: u.wantedBy != [ ]) (lib.mapAttrs'
    (n: text: lib.nameValuePair (lib.removeSuffix ".${kind}" n) { wantedBy = wantedBy text; })
    (lib.filterAttrs (n: _: lib.hasSuffix ".${kind}" n) units));

  # one line that changes with a text: the text itself would be read as lines of the unit
  seal = builtins.hashString "sha256";
  moved = cfg.stateDir != "/var/lib/luminous";
  serverDropIn = {
    restartTriggers = [ (seal config.environment.etc."luminous/server.env".text) ];
    serviceConfig = lib.optionalAttrs moved { ReadWritePaths = [ cfg.stateDir ]; WorkingDirectory = cfg.stateDir; }
      // lib.optionalAttrs (cfg.environmentFile != null) { EnvironmentFile = [ cfg.environmentFile ]; }
      // lib.optionalAttrs (cfg.listen.allowFrom != [ ]) { IPAddressAllow = cfg.listen.allowFrom; };
  };
in
{
  config = lib.mkIf cfg.enable {
    systemd.packages = [ files ];
    systemd.services = lib.mkMerge [
      (ofKind "service")
      { luminous-server = serverDropIn; }
      # the executor reads a changed policy when it is told to
      (lib.mkIf cfg.executor.enable { luminous-executor.reloadTriggers = [ (seal config.environment.etc."luminous-executor/policy".text) ]; })
    ];
    systemd.sockets = ofKind "socket";
    systemd.timers = ofKind "timer";
    systemd.paths = ofKind "path";
    systemd.tmpfiles.packages = lib.optional cfg.executor.enable files;
    systemd.tmpfiles.rules = lib.optional moved "d ${cfg.stateDir} 0700 luminous luminous";
    services.dbus.packages = lib.optional cfg.executor.enable files;
    # the rule itself is made from the executor's policy, by luminous-setup
    security.polkit.enable = cfg.executor.enable;
  };
}
