# Evaluates a configuration of tests/cases and gives what a NixOS host would have, as plain data:
#   nix-instantiate --eval --strict --json src-nix/tests/stand-in/render.nix --argstr case standard
# Units lie where NixOS puts them: the package's file, and what the module adds as a drop-in.
{ case }:
let
  lib = import ./lib.nix;
  pkgs = import ./pkgs.nix { inherit lib; };
  inherit (lib.evalModules {
    modules = [ ./nixos.nix ../../module ./service.nix (../cases + "/${case}.nix") ];
    specialArgs = { inherit pkgs; };
  }) config;

  files = package: if package ? paths then lib.concatMap files package.paths else [ package ];
  # the files of packages below a folder of theirs, at another folder
  linked = packages: from: to: lib.listToAttrs (lib.concatMap
    (file: lib.optional (lib.hasPrefix from file.destination)
      (lib.nameValuePair (to + lib.removePrefix from file.destination) file.text))
    (lib.concatMap files packages));

  value = v: if v == true then "yes" else if v == false then "no" else toString v;
  lines = section: settings: lib.optionalString (settings != { }) ("[${section}]\n" + lib.concatMapStringsSep "" (x: x)
    (lib.mapAttrsToList (n: v: lib.concatMapStringsSep "" (one: "${n}=${value one}\n") (if lib.isList v then v else [ v ])) settings));
  dropIn = unit:
    lines "Unit" (unit.unitConfig
      // lib.optionalAttrs (unit.restartTriggers != [ ]) { X-Restart-Triggers = map toString unit.restartTriggers; }
      // lib.optionalAttrs (unit.reloadTriggers != [ ]) { X-Reload-Triggers = map toString unit.reloadTriggers; })
    + lines "Service" unit.serviceConfig + lines "Socket" unit.socketConfig;
  dropIns = kind: set: lib.filterAttrs (_: text: text != "") (lib.mapAttrs'
    (n: u: lib.nameValuePair "/etc/systemd/system/${n}.${kind}.d/overrides.conf" (dropIn u)) set);
  wants = kind: set: lib.concatLists (lib.mapAttrsToList (n: u: map (target: "${target} wants ${n}.${kind}") u.wantedBy) set);
  kinds = { service = config.systemd.services; socket = config.systemd.sockets; timer = config.systemd.timers; path = config.systemd.paths; };
  etc = lib.mapAttrs (_: e: if e.text != null then e.text else e.source.text) config.environment.etc;
in
{
  failed = map (a: a.message) (lib.filter (a: !a.assertion) config.assertions);
  inherit (config) warnings;
  units = linked config.systemd.packages "/lib/systemd/system" "/etc/systemd/system";
  dropIns = lib.concatMap (kind: lib.mapAttrsToList lib.nameValuePair (dropIns kind kinds.${kind})) (lib.attrNames kinds);
  wants = lib.concatMap (kind: wants kind kinds.${kind}) (lib.attrNames kinds);
  etc = lib.mapAttrs' (n: text: lib.nameValuePair "/etc/${n}" text) etc;
  modes = lib.mapAttrs' (n: e: lib.nameValuePair "/etc/${n}" e.mode) config.environment.etc;
  # what is run when the file is built, with $target as its place
  checks = lib.mapAttrs' (n: e: lib.nameValuePair "/etc/${n}" e.source.checkPhase)
    (lib.filterAttrs (_: e: e.text == null && e.source.checkPhase != "") config.environment.etc);
  tmpfiles = linked config.systemd.tmpfiles.packages "/lib/tmpfiles.d" "/etc/tmpfiles.d";
  tmpfilesRules = config.systemd.tmpfiles.rules;
  dbus = linked config.services.dbus.packages "/share/dbus-1/system.d" "/usr/share/dbus-1/system.d";
  inherit (config.users) users groups;
  polkit = config.security.polkit.enable;
  ports = config.networking.firewall.allowedTCPPorts;
  programs = map (p: p.name) config.environment.systemPackages;
  # every package that is named, so that the test host can have it there
  packages = lib.mapAttrs (_: p: p.outPath) (lib.filterAttrs (_: lib.isDerivation) pkgs);
}
