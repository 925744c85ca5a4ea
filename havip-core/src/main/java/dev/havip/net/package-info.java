/**
 * IPv4 and MAC addresses as values: {@link dev.havip.net.Ipv4Address}, {@link dev.havip.net.Cidr},
 * {@link dev.havip.net.Ipv4Range} and {@link dev.havip.net.MacAddress}. Parsing is strict, never asks a name server,
 * and a refusal says what to write instead. Start with {@link dev.havip.net.Cidr#parse(String)}.
 */
@NullMarked
package dev.havip.net;

import org.jspecify.annotations.NullMarked;
