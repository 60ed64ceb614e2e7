# Nothing but switched on.
{ services.luminous-healing.enable = true; }
