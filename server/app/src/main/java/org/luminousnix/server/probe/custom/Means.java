package org.luminousnix.server.probe.custom;

import java.time.InstantSource;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What checks work with.
 *
 * @param clock the wall clock, for how long a certificate is still valid
 * @param trust who says whether a chain of certificates is to be trusted
 */
record Means(Programs programs, InstantSource clock, X509ExtendedTrustManager trust) {}
