# The two users, as sysusers.d/luminous.conf makes them elsewhere.
{ config, lib, ... }:
let
  cfg = config.services.luminous-healing;
in
{
  config = lib.mkIf cfg.enable {
    users.users = {
      luminous = {
        isSystemUser = true;
        group = "luminous";
        description = "Luminous server";
        home = cfg.stateDir;
        # the kernel's lines in the journal, and the whole of it
        extraGroups = [ "systemd-journal" ];
      };
    } // lib.optionalAttrs cfg.executor.enable {
      luminous-executor = {
        isSystemUser = true;
        group = "luminous-executor";
        description = "Luminous executor";
        home = "/var/lib/luminous-executor";
      };
    };
    users.groups = { luminous.members = cfg.operators; } // lib.optionalAttrs cfg.executor.enable { luminous-executor = { }; };
    environment.systemPackages = lib.optional cfg.enableTui cfg.package;
  };
}
