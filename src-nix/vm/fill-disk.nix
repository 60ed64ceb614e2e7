# /var/log fills up with old journal files: they are vacuumed, and there is room again.
{ module }:
let common = import ./common.nix { inherit module; }; in
{
  name = "luminous-fill-disk";
  nodes.machine = { ... }: {
    imports = [ common.machine ];
    fileSystems."/var/log" = { fsType = "tmpfs"; options = [ "size=192M" ]; };
    services.journald.extraConfig = "SystemMaxUse=150M\nSystemMaxFileSize=8M";
    services.luminous-healing = {
      executor.rules = [ "permit vacuum-journal keep>=10M" ];
      settings = {
        rules = [
          {
            alert = "LogFilling";
            each = "filesystem_used_ratio";
            expr = "labels['mount'] == '/var/log' && value > 0.6";
            labels.severity = "high";
          }
        ];
        remediations = [
          {
            alert = "LogFilling";
            mode = "auto";
            steps = [ { action = "vacuum-journal"; args.keep = "20M"; timeout = "1m"; settle = "1s"; } ];
            verify = { within = "30s"; healthyDelay = "1s"; };
          }
        ];
      };
    };
  };
  testScript = common.script + ''
    machine.succeed("for n in $(seq 20); do head -c 6000000 /dev/urandom | base64 -w 30000 | systemd-cat; journalctl --rotate; done")
    with machine.nested("waiting for the healing"):
        retry(lambda _: bool(healed("/var/log")))
    used = int(machine.succeed("df --output=pcent /var/log | tail -1").strip().rstrip("%"))
    assert used <= 60, f"{used} % of /var/log are still used"
  '';
}
