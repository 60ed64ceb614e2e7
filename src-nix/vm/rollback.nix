# A generation whose service fails is activated; the policy rolls back to the one from before, which was booted and so is known to be good.
{ module }:
let common = import ./common.nix { inherit module; }; in
{
  name = "luminous-rollback";
  nodes.machine = { lib, pkgs, ... }: {
    imports = [ common.machine ];
    specialisation.bad.configuration.systemd.services.broken = {
      wantedBy = [ "multi-user.target" ];
      serviceConfig.ExecStart = "/run/current-system/sw/bin/false";
    };
    services.luminous-healing = {
      executor.rules = [ "permit rollback-generation" ];
      settings = {
        rules = [
          {
            alert = "GenerationBroken";
            expr = "metric('systemd_unit_failed', {'unit': 'broken.service'}) == 1.0";
            labels.severity = "critical";
          }
        ];
        remediations = [
          {
            alert = "GenerationBroken";
            mode = "auto";
            steps = [ { action = "rollback-generation"; args.gate = "10s"; timeout = "10m"; settle = "1s"; } ];
            verify = { within = "1m"; healthyDelay = "1s"; };
          }
        ];
        healing.trust.critical = "auto";
      };
    };
  };
  testScript = common.script + ''
    # the booted system as the first generation, the bad one as the second
    machine.succeed("nix-env -p /nix/var/nix/profiles/system --set /run/booted-system")
    good = machine.succeed("readlink -f /nix/var/nix/profiles/system")
    machine.succeed("nix-env -p /nix/var/nix/profiles/system --set $(readlink -f /run/booted-system/specialisation/bad)")
    machine.execute("/nix/var/nix/profiles/system/bin/switch-to-configuration switch")
    with machine.nested("waiting for the rollback"):
        retry(lambda _: machine.succeed("readlink -f /nix/var/nix/profiles/system") == good, 600)
    machine.wait_until_fails("systemctl is-failed broken.service")
  '';
}
