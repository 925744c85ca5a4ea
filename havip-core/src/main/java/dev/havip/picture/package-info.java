/**
 * Pictures of HAVIPs as text and SVG, pure functions of values: {@link dev.havip.picture.Timeline} tells what happened
 * when, {@link dev.havip.picture.Topology} who holds what, {@link dev.havip.picture.SubnetMap} which addresses are free. The
 * SVGs need no other file and follow the reader's light or dark scheme.
 */
@NullMarked
package dev.havip.picture;

import org.jspecify.annotations.NullMarked;
