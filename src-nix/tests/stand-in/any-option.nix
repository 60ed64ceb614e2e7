# Options of NixOS that the VM tests' machines set and no test looks at.
{ lib, ... }:
let
  anything = lib.mkOption { type = lib.types.attrs; default = { }; };
in
{
  options = {
    virtualisation = anything;
    specialisation = anything;
    fileSystems = anything;
    services.journald = anything;
  };
}
