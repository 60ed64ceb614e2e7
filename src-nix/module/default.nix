# services.luminous-healing: server, executor, one-shots, polkit rule and keys, on NixOS. Options are in options.nix, the policy's in
# settings-type.nix, from the same JSON Schema that the server publishes; units are the ones that the .deb installs (units.nix).
{
  imports = [
    ./options.nix
    ./executor-options.nix
    ./policy.nix
    ./executor-policy.nix
    ./units.nix
    ./accounts.nix
    ./network.nix
    ./assertions.nix
  ];
}
