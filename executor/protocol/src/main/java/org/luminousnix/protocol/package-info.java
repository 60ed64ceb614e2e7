/** What can be asked of the executor and what it answers: requests, replies, their encoding, framing and signatures. */
@NullMarked
package org.luminousnix.protocol;

import org.jspecify.annotations.NullMarked;
