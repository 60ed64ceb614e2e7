# A service is killed and systemd leaves it dead: it is restarted through the executor, and both sides have written it down.
{ module }:
let common = import ./common.nix { inherit module; }; in
{
  name = "luminous-break-unit";
  nodes.machine = { ... }: {
    imports = [ common.machine ];
    systemd.services.victim = {
      wantedBy = [ "multi-user.target" ];
      serviceConfig = { ExecStart = "/run/current-system/sw/bin/sleep infinity"; Restart = "no"; };
    };
    services.luminous-healing = {
      executor.rules = [ "permit restart-unit unit=victim.service" ];
      settings = {
        rules = [ { alert = "UnitFailed"; each = "systemd_unit_failed"; expr = "value == 1.0"; labels.severity = "high"; } ];
        remediations = [
          {
            alert = "UnitFailed";
            mode = "auto";
            steps = [ { action = "restart-unit"; args.unit = "$unit"; timeout = "20s"; settle = "200ms"; } ];
            verify = { within = "5s"; healthyDelay = "1s"; };
          }
        ];
      };
    };
  };
  testScript = common.script + ''
    machine.wait_for_unit("victim.service")
    before = machine.succeed("systemctl show --value -p MainPID victim.service")
    machine.succeed("systemctl kill -s KILL victim.service")
    with machine.nested("waiting for the healing"):
        retry(lambda _: bool(healed("victim.service")))
    machine.succeed("systemctl is-active victim.service")
    assert machine.succeed("systemctl show --value -p MainPID victim.service") != before
    machine.succeed("luminous-executor audit verify --state /var/lib/luminous-executor")
    machine.succeed("luminous-tui --once --json >/dev/null")
  '';
}
