# A machine with the module switched on and short waits, and what every test of it asks.
{ module }:
{
  machine = {
    imports = [ module ];
    virtualisation = { memorySize = 2048; cores = 2; };
    services.luminous-healing = {
      enable = true;
      settings = {
        defaults.interval = "1s";
        healing = { healsPerHour = 100; cooldown = "1s"; minimumHealth = 0; trust.disruptive = "auto"; };
      };
    };
  };
  script = ''
    import json

    def get(path):
        return json.loads(machine.succeed(f"curl -sSf http://127.0.0.1:9876{path}"))

    def healed(subject):
        # incidents about a subject that ended well
        return [i for i in get("/api/incidents?limit=100")
                if i["alert"]["subject"].get("name") == subject and i["state"] == "HEALED"]

    machine.wait_for_unit("luminous-executor.service")
    machine.wait_for_unit("luminous-server.service")
    machine.wait_until_succeeds("curl -sSf http://127.0.0.1:9876/q/health/ready", timeout=120)
    machine.succeed("stat -c %a:%U:%G /etc/luminous-executor/key | grep -Fx 640:root:luminous")
  '';
}
