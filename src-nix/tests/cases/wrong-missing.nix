# Refused by a type.
{ services.luminous-healing = { enable = true; settings.rules = [ { alert = "A"; labels.severity = "high"; } ]; }; }
