/** Puts what the benchmarks print on one page, with plots. */
package org.luminousnix.bench;
