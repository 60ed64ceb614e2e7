# The options of NixOS that the module sets, with what NixOS makes of them as far as the tests look at it.
{ lib, pkgs, ... }:
let
  inherit (lib) mkOption types;
  option = type: default: mkOption { inherit type default; };
  unit = types.submodule {
    options = {
      wantedBy = option (types.listOf types.str) [ ];
      unitConfig = option (types.attrsOf types.raw) { };
      serviceConfig = option (types.attrsOf types.raw) { };
      socketConfig = option (types.attrsOf types.raw) { };
      restartTriggers = option (types.listOf types.raw) [ ];
      reloadTriggers = option (types.listOf types.raw) [ ];
    };
  };
in
{
  options = {
    assertions = option (types.listOf types.raw) [ ];
    warnings = option (types.listOf types.str) [ ];
    environment.systemPackages = option (types.listOf types.package) [ ];
    environment.etc = option
      (types.attrsOf (types.submodule ({ config, ... }: {
        options = {
          text = option (types.nullOr types.lines) null;
          source = option (types.nullOr types.path) null;
          mode = option types.str "symlink";
        };
      })))
      { };
    networking.firewall.allowedTCPPorts = option (types.listOf types.port) [ ];
    security.polkit.enable = option types.bool false;
    services.dbus.packages = option (types.listOf types.package) [ ];
    systemd.package = option types.package pkgs.systemd;
    systemd.packages = option (types.listOf types.package) [ ];
    systemd.services = option (types.attrsOf unit) { };
    systemd.sockets = option (types.attrsOf unit) { };
    systemd.timers = option (types.attrsOf unit) { };
    systemd.paths = option (types.attrsOf unit) { };
    systemd.tmpfiles.packages = option (types.listOf types.package) [ ];
    systemd.tmpfiles.rules = option (types.listOf types.str) [ ];
    users.users = option (types.attrsOf types.attrs) { };
    users.groups = option (types.attrsOf types.attrs) { };
  };
}
