# The executor's policy. Plain files of root's, no links, as the executor wants them: so NixOS copies them (mode), and luminous-policy.path
# sees the change and has the polkit rule made again.
{ config, lib, ... }:
let
  cfg = config.services.luminous-healing;
  # what acts on a unit, and what acts on a process that may belong to one
  onUnits = [ "freeze-unit" "reset-failed-unit" "restart-unit" "set-unit-property" "start-unit" "stop-unit" "thaw-unit" ];
  onProcesses = [ "kill-process" "renice-process" ];
  protected = lib.concatMap
    (glob: map (action: "deny ${action} unit=${glob}") onUnits ++ map (action: "deny ${action} in=${glob}") onProcesses)
    cfg.protect;
  scriptPath = name: "/etc/luminous-executor/scripts/${name}";
  policy = [ "# Made by services.luminous-healing.executor; a change here is gone with the next activation." ]
    ++ map (peer: "peer ${peer}") cfg.executor.peers
    ++ lib.mapAttrsToList (name: s: "script ${name} ${scriptPath name} ${s.timeout}") cfg.executor.scripts
    ++ cfg.executor.rules
    # last, because the last line that matches decides
    ++ protected
    ++ lib.mapAttrsToList (what: rate: "budget ${what} ${rate}") cfg.executor.budgets;
in
{
  config = lib.mkIf (cfg.enable && cfg.executor.enable) {
    environment.etc = {
      "luminous-executor/policy" = { text = lib.concatStringsSep "\n" policy + "\n"; mode = "0644"; };
    } // lib.mapAttrs' (name: s: lib.nameValuePair "luminous-executor/scripts/${name}" { inherit (s) text; mode = "0755"; }) cfg.executor.scripts;
  };
}
