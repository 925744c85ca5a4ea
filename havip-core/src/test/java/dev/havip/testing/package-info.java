/**
 * What the tests of every module share: a contract per port, fakes, and the lab. A test that needs a real network starts with {@link
 * dev.havip.testing.Lab} and {@link dev.havip.testing.VirtualLan}.
 */
@NullMarked
package dev.havip.testing;

import org.jspecify.annotations.NullMarked;
