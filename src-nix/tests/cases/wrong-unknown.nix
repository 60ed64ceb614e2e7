# Refused by a type.
{ services.luminous-healing = { enable = true; settings.healing.coolDown = "5m"; }; }
