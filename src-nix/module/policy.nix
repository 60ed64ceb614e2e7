# The server's policy: written from the options, checked by the server itself when the system is built, and copied to /etc/luminous. A copy,
# no link: the server follows changes in that folder, so that a changed policy is in force without a restart.
{ config, lib, pkgs, ... }:
let
  cfg = config.services.luminous-healing;
  toYaml = import ./yaml.nix { inherit lib; };
  written = cfg.settings // {
    protect = if cfg.protect == [ ] then cfg.settings.protect
      else (if cfg.settings.protect == null then { } else cfg.settings.protect) // {
        units = lib.unique ((if (cfg.settings.protect.units or null) == null then [ ] else cfg.settings.protect.units) ++ cfg.protect);
      };
  };
  isSet = lib.any (v: v != null) (lib.attrValues (removeAttrs cfg.settings [ "apiVersion" ]));
  own = isSet || cfg.policyFile != null;
  policy = pkgs.writeTextFile {
    name = "luminous-policy.yaml";
    text = if cfg.policyFile != null then builtins.readFile cfg.policyFile
      else "# Made by services.luminous-healing.settings; a change here is gone with the next activation.\n" + toYaml written;
    checkPhase = "${cfg.java}/bin/java -jar ${cfg.package}/share/luminous/server/quarkus-run.jar check $target";
  };
  variables = {
    LUMINOUS_STATE_DIR = cfg.stateDir;
    QUARKUS_HTTP_HOST = cfg.listen.address;
    QUARKUS_HTTP_PORT = toString cfg.listen.port;
  }
  // lib.optionalAttrs own { LUMINOUS_POLICY = "/etc/luminous/policy.yaml"; }
  // lib.optionalAttrs (cfg.tokenFile != null) { LUMINOUS_TOKEN_FILE = cfg.tokenFile; }
  // lib.optionalAttrs (cfg.listen.names != [ ]) { LUMINOUS_LIVE_ALLOWED_HOSTS = lib.concatStringsSep "," cfg.listen.names; }
  // cfg.environment;
in
{
  config = lib.mkIf cfg.enable {
    environment.etc = {
      # quoted as systemd reads it
      "luminous/server.env".text = lib.concatStringsSep ""
        (lib.mapAttrsToList (n: v: "${n}=\"${builtins.replaceStrings [ "\\" "\"" ] [ "\\\\" "\\\"" ] v}\"\n") variables);
    } // lib.optionalAttrs own {
      "luminous/policy.yaml" = { source = policy; mode = "0444"; };
    };
  };
}
