package org.luminousnix.executor.audit;

/** How far something reached: a length of the newest segment in bytes, and the last record in it. */
record Mark(long position, Head head) {}
