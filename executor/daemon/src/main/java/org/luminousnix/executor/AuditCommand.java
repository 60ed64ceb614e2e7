package org.luminousnix.executor;

import picocli.CommandLine.Command;

/** Commands on the audit. */
@Command(
        name = "audit",
        description = "Looks at the audit.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditVerifyCommand.class, AuditShowCommand.class, AuditExportCommand.class})
final class AuditCommand {}
