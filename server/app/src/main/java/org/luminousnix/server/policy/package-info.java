/** The policy file: model, parser, schema, reload. */
@NullMarked
package org.luminousnix.server.policy;

import org.jspecify.annotations.NullMarked;
