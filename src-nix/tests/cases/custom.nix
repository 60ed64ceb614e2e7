# A host with a policy of its own, a protected database, an operator and a script.
{
  services.luminous-healing = {
    enable = true;
    operators = [ "ada" ];
    protect = [ "postgresql*.service" ];
    tokenFile = "/run/secrets/luminous-token";
    environmentFile = "/run/secrets/luminous.env";
    environment.LUMINOUS_PROCESSES_EVERY = "1s";
    settings = {
      defaults.interval = "1s";
      catalogue = [ "filesystems" ];
      rules = [
        {
          alert = "UnitFailed";
          each = "systemd_unit_failed";
          expr = "value == 1.0";
          labels.severity = "high";
          labels.team = "web \"blue\"";
          annotations.summary = "$unit failed";
        }
      ];
      remediations = [
        {
          alert = "UnitFailed";
          mode = "auto";
          steps = [ { action = "restart-unit"; args.unit = "$unit"; timeout = "30s"; settle = "100ms"; } ];
          verify = { within = "20s"; healthyDelay = "1s"; };
        }
      ];
      healing = { cooldown = "1s"; backoff.factor = 1.5; minimumHealth = 0; trust.disruptive = "auto"; };
    };
    executor = {
      rules = [ "permit restart-unit unit=*.service" "permit run-script name=clear-spool" ];
      budgets.restart-unit = "20/5m";
      scripts.clear-spool = { text = "#!/bin/sh\nexec rm -f /var/spool/old\n"; timeout = "2m"; };
    };
  };
}
